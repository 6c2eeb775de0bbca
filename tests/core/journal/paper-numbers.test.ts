import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { deviceLetterSchema, lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import { numbersOfBlock, openPaperNumbers, paperOfOthers } from "../../../src/core/journal/paper-numbers.ts";
import { entry, handedOut, MORNING, notSupplied } from "../../support/a-line.ts";

const B = deviceLetterSchema.parse("B");
const line = (text: string) => lineNumberSchema.parse(text);
const body = (change: object): EntryBody => {
  const { happened, recorded, actor, outage } = handedOut();
  return entryBodySchema.parse({ happened, recorded, actor, outage, ...change });
};
const block = (from: string, to: string) => body({ kind: "paper-block", from, to, why: null });
const note = (of: string, text: string) =>
  body({ kind: "note", line: of, text, happened: { wall: MORNING, zone: "Europe/London", how: "from-paper" } });

describe("JRN-13: numbers that are open on paper", () => {
  test("a block has every number from its first to its last", () => {
    expect(numbersOfBlock({ device: B, from: line("B-9998"), to: line("B-10001") })).toEqual([
      "B-9998",
      "B-9999",
      "B-10000",
      "B-10001",
    ]);
  });

  test("those of a block and those in doubt, in order; a line or a note closes one", () => {
    const log = applyEntries([
      entry(1, block("B-0003", "B-0006")),
      entry(2, handedOut({ line: "B-0004" })),
      entry(3, notSupplied({ line: "B-0005" })),
      entry(4, note("B-0006", "Not used")),
    ]);
    expect(openPaperNumbers(log, B, [{ line: line("B-0002"), at: MORNING }])).toMatchObject([
      { line: "B-0002", why: "in-doubt" },
      { line: "B-0003", why: "block" },
    ]);
  });

  test("another device's paper is not this one's", () => {
    const log = applyEntries([entry(1, block("C-0001", "C-0002"), "C")]);
    expect(openPaperNumbers(log, B, [])).toEqual([]);
    expect(openPaperNumbers(log, deviceLetterSchema.parse("C"), [])).toHaveLength(2);
  });

  test("of other devices each open number of a block is known once, and of this one none", () => {
    const log = applyEntries([
      entry(1, block("B-0001", "B-0002")),
      entry(1, block("C-0001", "C-0002"), "C"),
      entry(2, block("C-0003", "C-0003"), "C"),
      entry(3, handedOut({ line: "C-0002" }), "C"),
    ]);
    expect(paperOfOthers(log, "B").map((one) => one.line)).toEqual(["C-0001", "C-0003"]);
    expect(paperOfOthers(log, "C").map((one) => one.line)).toEqual(["B-0001", "B-0002"]);
  });
});
