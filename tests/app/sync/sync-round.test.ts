import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { syncRound } from "../../../src/app/sync/sync-round.ts";
import { createCopy } from "../../../src/app/vault/copy.ts";
import { openCopyDb } from "../../../src/app/vault/copy-db.ts";
import { openOthers } from "../../../src/app/vault/others.ts";
import { readHeader } from "../../../src/core/journal/envelope.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import type { ChangesReply } from "../../../src/core/wire/changes.ts";
import { newName } from "../../contracts/journal-contract.ts";
import { aClient, aJournal, readingCrypto, receiptFor } from "../../support/a-journal.ts";

const AT = Date.UTC(2026, 10, 23, 9);

const reply = (storeEpoch: string): ChangesReply => ({
  v: 1,
  storeEpoch,
  at: AT,
  pages: [],
  more: false,
  eps: { answering: null, since: null },
  links: [],
  feed: "none",
  signingIn: null,
  signedIn: null,
  leaseUntil: AT,
});

/** A gateway whose store the test may put back to nothing; it keeps what it is sent. */
const aStore = () => {
  const store = { epoch: "first", kept: new Set<number>(), restore: (): void => undefined };
  store.restore = () => {
    store.epoch = "second";
    store.kept = new Set();
  };
  const client = aClient({
    upload: async (upload) => ({
      kind: "answer",
      value: {
        v: 1,
        receipts: upload.entries.map(({ header, hash }) => {
          const read = readHeader(header);
          store.kept.add(read?.seq ?? 0);
          return receiptFor({ id: read?.id ?? "", hash, storeEpoch: store.epoch });
        }),
      },
    }),
    changes: async () => ({ kind: "answer", value: reply(store.epoch) }),
  });
  return { store, client };
};

const aDevice = async (lines: number) => {
  const journal = await aJournal(lines);
  const copy = createCopy(openCopyDb(newName()));
  const { store, client } = aStore();
  return { store, device: { journal, copy, others: openOthers(newName()), crypto: readingCrypto, client } };
};
const now = (): number => AT;

test("SYN-6: a restored gateway is offered every line again, in the same round", async () => {
  const { store, device } = await aDevice(25);
  await syncRound(device, now);
  store.restore();
  await syncRound(device, now);
  expect(store.kept.size).toBe(25);
  expect(await device.journal.unsent(99)).toEqual([]);
});

test.each([
  ["right after the copy noted the new store", "after"],
  ["right before it", "before"],
] as const)("SYN-6: also where the page dies %s: the next round offers them", async (_when, when) => {
  const { store, device } = await aDevice(5);
  await syncRound(device, now);
  store.restore();
  const dying = {
    ...device,
    copy: {
      ...device.copy,
      receive: async (...args: Parameters<typeof device.copy.receive>) => {
        if (when === "after") await device.copy.receive(...args);
        throw new Error("the page died");
      },
    },
  };
  await expect(syncRound(dying, now)).rejects.toThrow("the page died");
  await syncRound(device, now);
  expect(store.kept.size).toBe(5);
});

test("SYN-6: also where the copy, which knew the store before, was lost meanwhile: the receipts name it", async () => {
  const { store, device } = await aDevice(25);
  await syncRound(device, now);
  store.restore();
  const anew = { ...device, copy: createCopy(openCopyDb(newName())) };
  await syncRound(anew, now);
  expect(store.kept.size).toBe(25);
  store.kept.clear();
  await syncRound(anew, now);
  expect(store.kept.size).toBe(0);
});

test("SYN-6: a copy that cannot be written has the log offered anew once, not at every round", async () => {
  const { device } = await aDevice(5);
  await syncRound(device, now);
  let uploads = 0;
  // A store that knows the entries answers with the receipt they had before.
  const client = aClient({
    upload: async ({ entries }) => {
      uploads += entries.length;
      const receipts = entries.map(({ header, hash }) =>
        receiptFor({ id: readHeader(header)?.id ?? "", hash, storeEpoch: "first" }),
      );
      return { kind: "answer", value: { v: 1, receipts } };
    },
    changes: async () => ({ kind: "answer", value: reply("second") }),
  });
  const full = async (): Promise<never> => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const copy = { ...createCopy(openCopyDb(newName())), receive: full };
  const offered = new Set<string>();
  for (let round = 0; round < 5; round++) await syncRound({ ...device, client, copy }, now, offered).catch(() => undefined);
  expect(uploads).toBe(5);
  expect(await device.journal.unsent(9)).toEqual([]);
});

describe("SYN-8: a copy whose storage hangs", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());
  test.each(["state", "receive"] as const)(
    "ends the round once its %s is silent for half a minute; lines are up before",
    async (call) => {
      const { store, device } = await aDevice(3);
      const reached = Promise.withResolvers<void>();
      const hang = (): Promise<never> => {
        reached.resolve();
        return new Promise<never>(() => undefined);
      };
      const ended = expect(syncRound({ ...device, copy: { ...device.copy, [call]: hang } }, now)).rejects.toThrow(
        "does not answer",
      );
      await reached.promise;
      expect(store.kept.size).toBe(3);
      await vi.advanceTimersByTimeAsync(30_000);
      await ended;
    },
  );
});

test("with the same store nothing is offered twice", async () => {
  const { store, device } = await aDevice(3);
  await syncRound(device, now);
  store.kept.clear();
  await syncRound(device, now);
  expect(store.kept.size).toBe(0);
});

test("a round tells whether the gateway answered", async () => {
  const { device } = await aDevice(1);
  expect(await syncRound(device, now)).toMatchObject({
    answered: true,
    refused: false,
    isKnown: true,
    reply: { storeEpoch: "first" },
  });
  expect(await syncRound({ ...device, client: aClient({}) }, now)).toEqual({
    answered: false,
    refused: false,
    reply: null,
    isKnown: null,
  });
});

test("a gateway that no longer knows the device is no answer to rely on, and nothing is lost", async () => {
  const { device } = await aDevice(2);
  const refused = {
    kind: "refused" as const,
    refusal: { v: 1 as const, refused: "device-not-known" as const, next: "", retry: "never" as const },
  };
  const round = await syncRound(
    { ...device, client: aClient({ upload: async () => refused, changes: async () => refused }) },
    now,
  );
  expect(round).toMatchObject({ refused: true, reply: null });
  expect(await device.journal.unsent(9)).toHaveLength(2);
});

test("SYN-6: put back to before this device was set up, the gateway names its store: what it gave receipts for counts as here only again", async () => {
  const { device } = await aDevice(2);
  await syncRound(device, now);
  expect(await device.journal.unsent(9)).toEqual([]);
  const refusal = {
    v: 1 as const,
    refused: "device-not-known" as const,
    next: "",
    retry: "never" as const,
    storeEpoch: "second",
  };
  const refused = async () => ({ kind: "refused" as const, refusal });
  const unknown = { ...device, client: aClient({ upload: refused, changes: refused }) };
  expect(await syncRound(unknown, now)).toMatchObject({ isKnown: false, refused: true });
  expect(await device.journal.unsent(9)).toHaveLength(2);
  // Let go by a person, of the same store: its receipts stand.
  const { device: other } = await aDevice(2);
  await syncRound(other, now);
  const letGo = async () => ({ kind: "refused" as const, refusal: { ...refusal, storeEpoch: "first" } });
  await syncRound({ ...other, client: aClient({ upload: letGo, changes: letGo }) }, now);
  expect(await other.journal.unsent(9)).toEqual([]);
});

test("SYN-8: lines go up although the copy's storage hangs when it is to note what a receipt tells", async () => {
  const { store, device } = await aDevice(45);
  const hanging = { ...device, copy: { ...device.copy, hear: () => new Promise<void>(() => undefined) } };
  await syncRound(hanging, now);
  expect(store.kept.size).toBe(45);
});

test("MET-4, SYN-6: what is held for others is offered to a restored gateway, also where forgetting its receipts failed once", async () => {
  const { store, device } = await aDevice(1);
  const [row] = await (await aJournal(1)).rows();
  if (row === undefined) throw new Error("no row");
  const seq = 77;
  const header = JSON.stringify({ ...JSON.parse(row.header), seq });
  await device.others.keepLines([{ ...row, header, seq, device: deviceLetterSchema.parse("D"), epoch: 1, takenAt: AT }]);
  let fails = 1;
  const others = {
    ...device.others,
    offerAgain: async () => {
      if (fails-- > 0) throw new DOMException("", "AbortError");
      return device.others.offerAgain();
    },
  };
  await syncRound({ ...device, others }, now);
  store.restore();
  await expect(syncRound({ ...device, others }, now)).rejects.toThrow();
  await syncRound({ ...device, others }, now);
  expect([...store.kept].sort((a, b) => a - b)).toEqual([1, seq]);
});
