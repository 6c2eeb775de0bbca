import { expect, test } from "vitest";
import { openOwings, owedAfter, owedBy, statusAfterAll, stillOwed } from "../../../src/core/journal/owings.ts";
import { entry, entryId, handedOut, linesOf, MORNING, notSupplied, struck, uuid } from "../../support/a-line.ts";

test("JRN-5: an owing is open until its rest is handed over, and again when that is struck", () => {
  const part = entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" }));
  const rest = entry(
    2,
    handedOut({ at: MORNING + 9, quantity: "14", kind: "owing-supplied", line: "B-0002", visit: uuid(2, 1) }),
  );
  expect(openOwings(linesOf(part)).map(({ line }) => line)).toEqual(["B-0001"]);
  expect(openOwings(linesOf(part, rest))).toEqual([]);
  expect(openOwings(linesOf(part, rest, entry(3, struck(entryId(2))))).map(({ line }) => line)).toEqual(["B-0001"]);
});

const part = (seq: number, quantity: string, owed: string) =>
  entry(
    seq,
    handedOut({
      at: MORNING + seq,
      quantity,
      owed,
      statusAfter: owed === "0" ? "0001" : "0003",
      line: `B-000${seq}`,
      visit: uuid(seq, 1),
    }),
  );
const owed = (...entries: Parameters<typeof linesOf>): string[] => {
  const lines = linesOf(...entries);
  return openOwings(lines).map((line) => `${line.line} ${stillOwed(line, lines)}`);
};

test("SHT-6, JRN-5: an earlier part that is struck is owed again, also where the later line was the last of it", () => {
  expect(owed(part(1, "10", "18"), part(2, "8", "10"))).toEqual(["B-0002 10"]);
  expect(owed(part(1, "10", "18"), part(2, "8", "10"), entry(3, struck(entryId(1))))).toEqual(["B-0002 20"]);
  expect(owed(part(1, "10", "18"), part(2, "18", "0"))).toEqual([]);
  expect(owed(part(1, "10", "18"), part(2, "18", "0"), entry(3, struck(entryId(1))))).toEqual(["B-0002 10"]);
});

test("SHT-6: what one device owes and another gave in full is owed by nobody; what was closed is not owed either", () => {
  const given = entry(1, handedOut({ at: MORNING }), "B");
  const allOwed = entry(1, notSupplied({ at: MORNING + 5, line: "C-0001" }), "C");
  expect(owed(allOwed)).toEqual(["C-0001 28"]);
  expect(owed(given, allOwed)).toEqual([]);
  expect(owed(part(1, "10", "18"), entry(2, notSupplied({ line: "B-0002", outcome: "never", at: MORNING + 2 })))).toEqual([]);
});

test("JRN-5: what was owed after a part is said as it was then; an older line of nothing given says all that was prescribed", () => {
  const [line] = linesOf(entry(1, notSupplied({ line: "B-0001" })));
  if (line === undefined || line.body.kind !== "not-supplied") throw new Error("no line");
  expect(owedBy(line)).toBe("28");
  expect(owedBy({ ...line, body: { ...line.body, owed: stillOwed(line, linesOf(part(1, "10", "18"))) } })).toBe("18");
});

test("SHT-6, PML-1: what was owed after a line counts what another device had given before it, and nothing that came later", () => {
  const there = entry(1, handedOut({ at: MORNING, quantity: "16", owed: "12", statusAfter: "0003" }), "B");
  const here = entry(
    1,
    handedOut({ at: MORNING + 5, quantity: "12", owed: "16", statusAfter: "0003", line: "C-0001", visit: uuid(9, 1) }),
    "C",
  );
  const lines = linesOf(there, here);
  expect(lines.map((line) => `${line.line} ${owedAfter(line, lines)}`)).toEqual(["B-0001 12", "C-0001 0"]);
});

test("DUP-4: what a line owes nothing of by the word of another device is in no owings book, before that device's line is here", () => {
  expect(owed(part(1, "12", "0"))).toEqual([]);
});

test("JRN-5: once an earlier part on another device is struck, a line that counted it is part of the item again", () => {
  const theirs = entry(1, handedOut({ line: "C-0001", visit: uuid(8, 1), quantity: "16", owed: "12", statusAfter: "0003" }), "C");
  const ours = entry(1, handedOut({ at: MORNING + 5, quantity: "12", owed: "0" }));
  const state = (...entries: Parameters<typeof linesOf>): string[] => {
    const lines = linesOf(...entries);
    return lines.filter(({ device }) => device === "B").map((line) => `${statusAfterAll(line, lines)} ${owedAfter(line, lines)}`);
  };
  expect(state(theirs, ours)).toEqual(["0001 0"]);
  expect(state(theirs, ours, entry(2, struck(entryId(1, "C"), { at: MORNING + 9 }), "C"))).toEqual(["0003 16"]);
});
