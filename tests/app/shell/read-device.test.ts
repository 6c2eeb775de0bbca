import { expect, test } from "vitest";
import { putTogether } from "../../../src/app/shell/read-device.ts";
import type { JournalRow } from "../../../src/app/vault/journal-store.ts";
import type { OpenEntry } from "../../../src/core/journal/open-entry.ts";
import type { Change } from "../../../src/core/wire/changes.ts";
import { entry, entryId, handedOut, struck, visitId } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const FIRST = entry(1, handedOut());
const SECOND = entry(2, handedOut({ line: "B-0002", visit: visitId(2) }));
const THEIRS = entry(1, handedOut({ line: "C-0001", visit: visitId(3) }), "C");

const rowOf = (of: OpenEntry, receipt: string | null = null): JournalRow => ({
  seq: of.seq,
  id: of.id,
  hash: of.hash,
  header: "",
  body: "",
  signature: "",
  lines: ["x"],
  receipt,
});
const told = (of: OpenEntry): Change => ({ kind: "entry", entry: of });
const own = (...entries: [OpenEntry, string | null][]) => ({
  rows: entries.map(([of, receipt]) => rowOf(of, receipt)),
  entries: entries.map(([of]) => of),
});
const names = (known: ReturnType<typeof putTogether>): string[] => known.log.lines.map(({ line }) => line);

test("SYN-7: a line the device wrote is there although the gateway does not tell of it", () => {
  expect(names(putTogether(own([FIRST, null], [SECOND, "receipt"]), []))).toEqual(["B-0001", "B-0002"]);
});
test("SYN-7: the log is what the device wrote and what the gateway tells, each line once", () => {
  expect(names(putTogether(own([FIRST, "receipt"]), [told(FIRST), told(THEIRS)]))).toEqual(["B-0001", "C-0001"]);
});
test("SYN-1: a line counts as received with its receipt, or when it came from the gateway; the rest is on this device only", () => {
  const known = putTogether(own([FIRST, "receipt"], [SECOND, null]), [told(THEIRS)]);
  expect(known.places).toEqual({ total: 3, thisDeviceOnly: 1, received: 2 });
  expect([...known.received].sort()).toEqual([entryId(1, "B"), entryId(1, "C")].sort());
});
test("SYN-1: a strike on its way does not make its line unreceived, nor count as one", () => {
  const strike = entry(3, struck(entryId(1)));
  expect(putTogether(own([FIRST, "receipt"], [strike, null]), []).places).toEqual({ total: 1, thisDeviceOnly: 0, received: 1 });
});
test("the newest standing, and prescriptions but those that are gone", () => {
  const known = putTogether(own(), [
    { kind: "prescription", ref: 1, prescription: aPrescription() },
    { kind: "prescription", ref: 2, prescription: aPrescription({ key: "other" }) },
    { kind: "prescription-gone", ref: 1 },
    {
      kind: "standing",
      entryId: entryId(1),
      line: "B-0001" as never,
      device: "B",
      at: 1,
      standing: { kind: "for-pmr", task: "key-in" },
    },
  ]);
  expect(known.prescriptions.map(({ key }) => key)).toEqual(["other"]);
  expect(known.standings.get(entryId(1))).toEqual({ kind: "for-pmr", task: "key-in" });
});

test("SYN-10: what cannot wholly be read is said of its own prescription, beside what is in doubt of it anyway", () => {
  const known = putTogether(
    own(),
    [{ kind: "doubts", ref: "5", key: "k", doubts: ["not settled"] }],
    [{ about: "k" }, { about: "k" }, { about: "other" }, { about: null }],
  );
  expect([...known.notWhole].sort()).toEqual(["k", "other"]);
  expect(known.doubts.get("k")).toEqual(["not settled", expect.stringContaining("cannot be read")]);
  expect(known.doubts.get("other")).toHaveLength(1);
});

test("JRN-15, SYN-10: a line that cannot be read here counts as being on this device only", () => {
  const unread = { ...FIRST, body: null };
  const known = (receipt: string | null) => putTogether({ rows: [rowOf(unread, receipt)], entries: [unread] }, []).unsentBeside;
  expect([known(null), known("receipt")]).toEqual([1, 0]);
});

test("SYN-10: so is what this device wrote itself, with a later version", () => {
  const known = putTogether({ ...own([FIRST, null]), notWhole: ["k"] }, []);
  expect([...known.notWhole]).toEqual(["k"]);
  expect(known.doubts.get("k")).toEqual([expect.stringContaining("cannot be read")]);
});

test("HBK-3, PML-2, LST-1, MIR-2: what the gateway tells of prescriptions, without what has ended", () => {
  const keying = { key: "k", by: "Tom Bexley", device: "C", until: 1 };
  const known = putTogether(own(), [
    { kind: "hand-back", ref: "1", key: "k", handBack: { kind: "to-choose", mayReturn: true } },
    { kind: "hand-back", ref: "2", key: "over", handBack: null },
    { kind: "keying", ref: "3", key: "k", keying },
    { kind: "keying", ref: "4", key: "free", keying: null },
    { kind: "doubts", ref: "5", key: "k", doubts: ["not settled"] },
    { kind: "doubts", ref: "6", key: "clear", doubts: [] },
  ]);
  expect([...known.handBacks]).toEqual([["k", { kind: "to-choose", mayReturn: true }]]);
  expect([...known.keying]).toEqual([["k", keying]]);
  expect([...known.doubts]).toEqual([["k", ["not settled"]]]);
  expect(known.listed).toEqual([]);
});

test("SYN-19: what was carried over stands beside the new store's, whatever reference that store says is gone", () => {
  const known = putTogether(
    own(),
    [
      { kind: "prescription", ref: 1, prescription: aPrescription({ key: "carried" }) },
      { kind: "prescription", ref: 2, prescription: aPrescription({ key: "gone" }) },
      { kind: "prescription-gone", ref: 1 },
      { kind: "prescription-gone", ref: 2 },
    ],
    [],
    { prescriptions: ["carried"], entries: [], further: [] },
  );
  expect(known.prescriptions.map(({ key }) => key)).toEqual(["carried"]);
  expect([...known.carried]).toEqual(["carried"]);
});
