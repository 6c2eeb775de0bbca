import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import type { Device } from "../../../src/app/shell/device.ts";
import { takeInParcel } from "../../../src/app/shell/take-in.ts";
import { createCopy } from "../../../src/app/vault/copy.ts";
import { openCopyDb } from "../../../src/app/vault/copy-db.ts";
import type { Journal } from "../../../src/app/vault/journal.ts";
import { newName } from "../../contracts/journal-contract.ts";
import { aJournal, readingCrypto } from "../../support/a-journal.ts";

const AT = Date.UTC(2026, 10, 23, 9);

/** A device with two lines, which knows this store of the gateway. */
const aDevice = async (storeEpoch: string | null, parts: Partial<Device> = {}): Promise<Device> => {
  const copy = createCopy(openCopyDb(newName()));
  const state = { ...(await copy.state()), storeEpoch };
  const device = {
    ods: "FX901",
    enrolment: { device: "B", epoch: 1 },
    journal: await aJournal(2),
    crypto: readingCrypto,
    copy: { ...copy, state: async () => state },
    ...parts,
  };
  return device as unknown as Device;
};

const receiptsOf = async (journal: Journal, storeEpoch: string): Promise<string> => {
  const rows = await journal.rows();
  const receipts = rows.map(
    ({ id, hash }) => `signed ${JSON.stringify({ id, hash, storeEpoch, serverSeq: 1, backedUpThrough: 0 })}`,
  );
  return JSON.stringify({ v: 1, what: "holdfast-receipts", ods: "FX901", device: "B", epoch: 1, receipts });
};

const received = async ({ journal }: Device): Promise<number> =>
  (await journal.rows()).filter(({ receipt }) => receipt !== null).length;

test("MET-4, SYN-6: receipts of the store before a restored one count for nothing, and the next step is said", async () => {
  const device = await aDevice("second");
  expect(await takeInParcel(device, null, await receiptsOf(device.journal, "first"), AT)).toMatchObject({
    ok: false,
    fact: expect.stringContaining("another store of the gateway"),
    next: expect.stringContaining("near the gateway"),
  });
  expect(await received(device)).toBe(0);
});

test.each([
  ["the store it knows", "first"],
  ["any, where it knows none yet", null],
])("MET-4: receipts of %s count", async (_which, known) => {
  const device = await aDevice(known);
  expect(await takeInParcel(device, null, await receiptsOf(device.journal, "first"), AT)).toMatchObject({ ok: true, entries: 2 });
  expect(await received(device)).toBe(2);
});

test("MET-4: storage that hangs is said in ten seconds", async () => {
  const whole = await aDevice("first");
  const parcel = await receiptsOf(whole.journal, "first");
  const device = { ...whole, journal: { ...whole.journal, rows: () => new Promise<never>(() => undefined) } };
  vi.useFakeTimers();
  const taken = takeInParcel(device, null, parcel, AT);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await taken).toMatchObject({ ok: false, fact: expect.stringContaining("does not answer") });
  vi.useRealTimers();
});

test("MET-3: a file of a device that was cut short is called that, and no stranger's", async () => {
  const device = await aDevice(null);
  expect(await takeInParcel(device, null, '{"v":1,"what":"holdfast-lines","ods"', AT)).toMatchObject({
    ok: false,
    fact: "This file is cut short or damaged.",
    next: "Save it again on the other device, and choose it anew.",
  });
  expect(await takeInParcel(device, null, "a shopping list", AT)).toMatchObject({
    ok: false,
    fact: expect.stringContaining("not from another"),
  });
});
