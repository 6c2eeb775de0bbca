import { Dexie } from "dexie";
import { describe, expect, test } from "vitest";
import { idbBallast } from "../../src/app/vault/ballast.ts";
import { canary } from "../../src/app/vault/canary.ts";
import { createCopy } from "../../src/app/vault/copy.ts";
import { openCopyDb } from "../../src/app/vault/copy-db.ts";
import { openingCrypto, sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import { readDeviceRecord } from "../../src/app/vault/device-record.ts";
import { keepEnrolment, makeDeviceKeys } from "../../src/app/vault/enrol-device.ts";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import { beginNewLog } from "../../src/app/vault/new-log.ts";
import { hasRoomFor } from "../../src/app/vault/room-left.ts";
import type { BookHost } from "../../src/app/vault/second-book.ts";
import { within } from "../../src/app/vault/within.ts";
import { type BookPeek, type DiskRoom, workerBook } from "../../src/app/vault/worker-book.ts";
import type { Enrolment } from "../../src/core/wire/enrol.ts";
import { enrolmentSchema } from "../../src/core/wire/enrol.ts";
import { aBookFile, aSettledBook, noBook, simBookHost } from "../support/a-book.ts";
import { aPrescription } from "../support/a-prescription.ts";
import { MARSH_LANE } from "../support/screen-data.ts";
import { copyContract } from "./copy-contract.ts";
import { everyCallContract } from "./every-call-contract.ts";
import { inDoubtContract } from "./in-doubt-contract.ts";
import { journalContract, newName, openJournal, visitOf } from "./journal-contract.ts";
import { medicinesShelfContract } from "./medicines-shelf-contract.ts";
import { twoBooksContract } from "./two-books-contract.ts";

describe("the journal in this browser's IndexedDB", () => {
  journalContract();
});
describe("the journal in doubt, in this browser's IndexedDB", () => {
  inDoubtContract();
});
describe("the two books: this browser's IndexedDB and OPFS", () => {
  // Each asks a worker of its own for the file; the one before it is ended first, as when a window closes.
  const workers: Worker[] = [];
  const aHost = (file: string): BookHost & BookPeek & DiskRoom => {
    const start = (): Worker => {
      const worker = new Worker(new URL("../../src/app/vault/second-book-worker.ts", import.meta.url), { type: "module" });
      workers.push(worker);
      return worker;
    };
    return workerBook(start, file);
  };
  twoBooksContract(async () => {
    const host = aHost(newName());
    await host.open(0);
    return host;
  });

  test("JRN-10: one window has the file; when it closes, the next opens it and finds what was flushed", async () => {
    const file = newName();
    const first = aHost(file);
    expect(await first.open(7)).toEqual({ madeAt: 7, texts: [] });
    expect(await first.append(["one", "two"])).toBe("flushed");
    const second = aHost(file);
    expect(await second.open(9)).toBeNull();
    workers.at(-2)?.terminate();
    await expect.poll(() => second.open(9)).toEqual({ madeAt: 7, texts: ["one", "two"] });
  });

  test("JRN-17: the disk is tried for room in a file of its own, which is empty again afterwards", async () => {
    const file = newName();
    expect(await aHost(file).hasRoom(1_000_000)).toBe(true);
    const folder = await navigator.storage.getDirectory();
    expect((await (await folder.getFileHandle(`${file}-room`)).getFile()).size).toBe(0);
  });

  test("JRN-10: a file that could not be opened is no other window's: it is opened once it can be", async () => {
    const file = newName();
    const folder = await navigator.storage.getDirectory();
    const writing = await (await folder.getFileHandle(file, { create: true })).createWritable();
    const host = aHost(file);
    await expect(host.open(7)).rejects.toThrow("NoModificationAllowedError");
    await writing.close();
    expect(await host.open(7)).toMatchObject({ madeAt: 7 });
  });

  test("JRN-16: the file is looked at while another window has it; where there is none, looking makes none", async () => {
    const file = newName();
    expect(await aHost(file).peek()).toBeNull();
    const holder = aHost(file);
    await holder.open(7);
    await holder.append(["one"]);
    expect(await aHost(file).peek()).toEqual(["one"]);
    await holder.append(["two"]);
    expect(await aHost(file).peek()).toEqual(["one", "two"]);
  });
});
describe("F7: every call of this browser's IndexedDB goes wrong once, with one book", () =>
  everyCallContract(async () => noBook()));
describe("F7: the same with two books", () => everyCallContract(() => aSettledBook(simBookHost(aBookFile()))));

test("JRN-12: the ballast is laid in once, takes real room, and is given up once", async () => {
  const ballast = idbBallast(newName());
  const used = async () => (await navigator.storage.estimate()).usage ?? 0;
  const before = await used();
  expect(await ballast.free()).toBe(false);
  expect(await ballast.lay()).toBe(true);
  expect(await ballast.lay()).toBe(true);
  await expect.poll(used).toBeGreaterThan(before + 4_000_000);
  expect(await ballast.free()).toBe(true);
  expect(await ballast.free()).toBe(false);
});

test("JRN-17: a new log is begun, takes no lasting room beyond one log, and leaves no database; without room nothing is written", async () => {
  const name = newName();
  const usage = async () => (await navigator.storage.estimate()).usage ?? 0;
  const roomy = async () => true;
  expect(await beginNewLog(roomy, name)).toBe("begun");
  const before = await usage();
  for (let n = 0; n < 3; n++) expect(await beginNewLog(roomy, name)).toBe("begun");
  expect(await Dexie.exists(name)).toBe(false);
  await expect.poll(usage).toBeLessThan(before + 1_000_000);
  expect(await beginNewLog(async () => false, name)).toBe("no-room");
});

const NEVER = (): Promise<never> => new Promise(() => undefined);

test.each<[string, number, () => Promise<boolean>, boolean]>([
  ["the disk has room", 1_000_000, async () => true, true],
  ["the disk has none", 1_000_000, async () => false, false],
  ["the quota has none", 1e15, async () => true, false],
  ["the disk cannot be tried: taken for room", 1_000_000, () => Promise.reject(new Error("no worker")), true],
  ["trying the disk hangs: taken for none", 1_000_000, NEVER, false],
])("JRN-17: room is what quota and disk have: %s", async (_what, bytes, hasRoom, expected) => {
  expect(await hasRoomFor(bytes, { hasRoom }, (ms, work) => within(ms / 10, work))).toBe(expected);
});

test("JRN-11: the canary comes back in this browser, and a silent one is found out", async () => {
  expect(await canary(within, 5, newName())).toBe(true);
  expect(await canary(async () => null, 5, newName())).toBe(false);
});

describe("the medicines list's shelf in this browser's IndexedDB", () => {
  medicinesShelfContract();
});

describe("the copy in this browser's IndexedDB", () => {
  copyContract();
});

/** What would be readable to a thief: names, numbers, medicines of the made-up patient. */
const READABLE = /Quillfeather|9990548609|Examplapril|24F5DA/;

/** Every stored value of a database as text, bytes too. */
const storedText = async (db: Dexie): Promise<string> => {
  const parts: string[] = [];
  const asText = (value: unknown): string => {
    if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
    if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(new Uint8Array(value));
    if (typeof value === "object" && value !== null) return Object.values(value).map(asText).join("\n");
    return String(value);
  };
  for (const table of db.tables) for (const row of await table.toArray()) parts.push(asText(row));
  return parts.join("\n");
};

const enrolmentFor = async (): Promise<{ keys: Awaited<ReturnType<typeof makeDeviceKeys>>; enrolment: Enrolment }> => {
  const keys = await makeDeviceKeys();
  const gateway = await makeDeviceKeys();
  const enrolment = enrolmentSchema.parse({
    v: 1,
    device: "B",
    deviceName: "Tablet",
    epoch: 1,
    pharmacy: MARSH_LANE,
    gatewaySealing: gateway.request.journal,
    gatewayReceipts: gateway.request.signing,
    recovery: gateway.request.intake,
    storeEpoch: "e",
    at: 0,
    leaseUntil: 1,
  });
  return { keys, enrolment };
};

test("JRN-9: where the browser does not promise durable writes, nothing is said to be recorded", async () => {
  const name = newName();
  const journal = openJournal(name, { openStore: () => openJournalDb(name, "relaxed") });
  expect(await journal.write(1, visitOf)).toMatchObject({ kind: "in-doubt", lines: ["B-0001"] });
  expect(await journal.rows()).toEqual([]);
  // The control: asked for in earnest, this browser promises it.
  expect(await openJournal(name).write(1, visitOf)).toMatchObject({ kind: "stored", books: "database" });
});

test("KEY-1: the keys that sign and that are mixed into the words cannot be taken out, also after storing", async () => {
  const { keys, enrolment } = await enrolmentFor();
  const { words } = await keepEnrolment(keys, enrolment, "amira", true);
  const record = await readDeviceRecord();
  if (record === null) throw new Error("no record was kept");
  for (const key of [record.signingKey, record.mixingKey]) {
    expect(key.extractable).toBe(false);
    for (const format of ["jwk", "pkcs8", "raw"] as const) await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow();
  }
  const stored = await storedText(await new Dexie("holdfast-device").open());
  for (const word of words) expect(stored).not.toMatch(new RegExp(`\\b${word}\\b`));
});

test("KEY-3: nothing of a patient is readable in the journal or the copy", async () => {
  const { keys, enrolment } = await enrolmentFor();
  const record = {
    v: 1 as const,
    enrolment,
    personId: "amira",
    signingKey: keys.signingKey,
    mixingKey: keys.mixingKey,
    ...keys.request,
    slots: [],
    persisted: true,
  };
  const journalName = newName();
  const journal = openJournal(journalName, { crypto: sealingCrypto(record) });
  expect(await journal.write(2, visitOf)).toMatchObject({ kind: "stored" });

  const copyName = newName();
  const copy = createCopy(openCopyDb(copyName));
  const opening = await openingCrypto(keys.secrets);
  const change = { kind: "prescription" as const, ref: 1, prescription: aPrescription() };
  const content = JSON.stringify({ v: 1, from: 0, to: 1, takenAt: 0, changes: [change] });
  const reading = { ...opening, openPage: async () => content };
  await copy.receive(
    {
      v: 1,
      storeEpoch: "e",
      at: 0,
      pages: [{ from: 0, to: 1, content: "sealed", key: "sealed" }],
      more: false,
      eps: { answering: null, since: null },
      links: [],
      feed: "none",
      signingIn: null,
      signedIn: null,
      leaseUntil: 1,
    },
    0,
  );
  expect(await copy.apply(reading, "FX901")).toEqual({ applied: 1, unusable: [] });
  expect((await copy.reader(opening)()).changes).toEqual([change]);

  const stored = `${await storedText(await new Dexie(journalName).open())}\n${await storedText(openCopyDb(copyName))}`;
  expect(stored.length).toBeGreaterThan(2_000);
  expect(stored).not.toMatch(READABLE);
});
