import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { type OthersRow, openOthers } from "../../../src/app/vault/others.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { sealedIndexSchema } from "../../../src/core/wire/supplied-index.ts";
import { newName } from "../../contracts/journal-contract.ts";

const B = deviceLetterSchema.parse("B");
const DAY = 86_400_000;

const index = (through: number, at: number) =>
  sealedIndexSchema.parse({
    ods: "FX901",
    device: "B",
    epoch: 1,
    through,
    at,
    key: "k",
    sealed: "s",
    signature: `signed ${through} ${at}`,
  });

const row = (seq: number, change: Partial<OthersRow> = {}): OthersRow => ({
  header: "{}",
  body: "{}",
  hash: `hash-${seq}`,
  signature: "s",
  id: `id-${seq}`,
  seq,
  lines: [],
  receipt: null,
  device: B,
  epoch: 1,
  takenAt: DAY,
  ...change,
});

test("MET-1: the later index of a device counts; of two that contradict each other both do", async () => {
  const others = openOthers(newName());
  expect(await others.keepIndex(index(7, 100))).toBe(true);
  expect(await others.keepIndex(index(8, 200))).toBe(true);
  expect(await others.keepIndex(index(7, 100))).toBe(false);
  expect((await others.indexes()).map(({ through }) => through)).toEqual([8]);
  expect(await others.keepIndex(index(5, 300))).toBe(true);
  expect((await others.indexes()).map(({ through }) => through).sort()).toEqual([5, 8]);
});

test("MET-3: lines are kept once, oldest first, and are still there when the database is opened again", async () => {
  const name = newName();
  expect(await openOthers(name).keepLines([row(2), row(1)])).toBe(2);
  const others = openOthers(name);
  expect(await others.keepLines([row(1), row(3)])).toBe(1);
  expect((await others.unsent(2)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test("MET-4: of two entries with one id each has its own receipt; receipts are given back in the log's order", async () => {
  const others = openOthers(newName());
  await others.keepLines([row(1), row(2, { id: "id-1" }), row(3, { device: deviceLetterSchema.parse("C") })]);
  await others.keepReceipt("id-1", "receipt of 2", "hash-2");
  expect(await others.held()).toEqual([
    { device: "B", epoch: 1, entries: 2, received: 1 },
    { device: "C", epoch: 1, entries: 1, received: 0 },
  ]);
  await others.keepReceipt("id-1", "receipt of 1", "hash-1");
  expect(await others.receiptsOf(B, 1)).toEqual(["receipt of 1", "receipt of 2"]);
  await others.offerAgain();
  expect(await others.unsent(9)).toHaveLength(3);
});

test("MET-3: a line with a receipt is let go after 30 days, one without never", async () => {
  const others = openOthers(newName());
  await others.keepLines([row(1), row(2)]);
  await others.keepReceipt("id-1", "receipt", "hash-1");
  await others.keepLines([row(3, { takenAt: 32 * DAY })]);
  expect((await others.unsent(9)).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await others.held()).toMatchObject([{ entries: 2, received: 0 }]);
});
