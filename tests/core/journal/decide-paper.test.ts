import { describe, expect, test } from "vitest";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decidePaperBlock, decidePaperNote } from "../../../src/core/journal/decide-paper.ts";
import { deviceLetterSchema, lineNumber } from "../../../src/core/journal/line-number.ts";
import { AMIRA, MORNING, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => lineNumber(deviceLetterSchema.parse("B"), 7 + n));
const [B7] = numbers(1);
if (B7 === undefined) throw new Error("no number");

describe("JRN-13: numbers for paper", () => {
  test("a block names its first and last number, and who took it", () => {
    expect(decidePaperBlock(numbers(10), " sheet ", CONTEXT)).toMatchObject({
      ok: true,
      bodies: [{ kind: "paper-block", from: "B-0007", to: "B-0016", why: "sheet", actor: AMIRA }],
    });
  });
  test.each([0, 51])("a block of %i is refused, with what to do", (count) => {
    expect(decidePaperBlock(numbers(count), "", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "JRN-13" }] });
  });
  test("words stand under their number, at the paper's time", () => {
    expect(
      decidePaperNote({ line: B7, text: " Ann, 28 of something ", happenedAt: MORNING - 60_000 }, [B7], CONTEXT),
    ).toMatchObject({
      ok: true,
      bodies: [
        { kind: "note", line: "B-0007", text: "Ann, 28 of something", happened: { how: "from-paper", wall: MORNING - 60_000 } },
      ],
    });
  });
  test.each([
    ["a number that is not open", { line: B7, text: "x", happenedAt: MORNING }, []],
    ["nothing typed", { line: B7, text: "  ", happenedAt: MORNING }, [B7]],
    ["a time to come", { line: B7, text: "x", happenedAt: MORNING + 1 }, [B7]],
  ])("refused: %s", (_what, note, open) => {
    expect(decidePaperNote(note, open, CONTEXT)).toMatchObject({
      ok: false,
      findings: [{ next: expect.stringMatching(/.{20}/) }],
    });
  });
});
