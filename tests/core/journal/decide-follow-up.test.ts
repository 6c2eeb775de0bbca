import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideFollowUp, wordsToFollowUp } from "../../../src/core/journal/decide-follow-up.ts";
import { decidePaperNote, NOT_USED } from "../../../src/core/journal/decide-paper.ts";
import { type LineNumber, lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import { AMIRA, entry, MORNING, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const number = (text: string): LineNumber => lineNumberSchema.parse(text);
const [SEVEN, EIGHT] = [number("B-0007"), number("B-0008")];
const bodyOf = (decided: ReturnType<typeof decideFollowUp>) => {
  const [body] = decided.ok ? decided.bodies : [];
  if (body === undefined) throw new Error("refused");
  return body;
};
const words = (line: LineNumber, text: string) =>
  bodyOf(decidePaperNote({ line, text, happenedAt: MORNING - 60_000 }, [line], CONTEXT));
const WORDS = entry(1, words(SEVEN, "Ann, 28 of something"));
const UNUSED = entry(2, words(EIGHT, NOT_USED));

test("JRN-13: what stands in words is to be followed up until a person says what was done; the words stay, with it beside them", () => {
  const before = applyEntries([WORDS, UNUSED]);
  expect(wordsToFollowUp(before).map(({ line }) => line)).toEqual([SEVEN]);
  const said = entry(3, bodyOf(decideFollowUp(SEVEN, " Entered in the PMR ", before, CONTEXT)));
  for (const order of [
    [WORDS, UNUSED, said],
    [said, WORDS, UNUSED],
  ]) {
    const log = applyEntries(order);
    expect(wordsToFollowUp(log)).toEqual([]);
    expect(log.notes.map(({ line, text }) => [line, text])).toEqual([
      [SEVEN, "Ann, 28 of something"],
      [EIGHT, NOT_USED],
    ]);
    expect(log.notes[0]?.followedUp).toMatchObject([{ text: "Entered in the PMR", at: MORNING, by: AMIRA, device: "B" }]);
  }
});

test("JRN-6: a follow-up whose words have not come yet is kept and shown", () => {
  const said = entry(3, bodyOf(decideFollowUp(SEVEN, "done", applyEntries([WORDS]), CONTEXT)), "C");
  expect(applyEntries([said])).toMatchObject({ notes: [], orphans: [{ id: said.id }] });
});

test("JRN-13: refused with the next step: without words, for a number nobody used, and for one of which nothing stands in words", () => {
  const log = applyEntries([WORDS, UNUSED]);
  for (const [line, text] of [
    [SEVEN, "  "],
    [EIGHT, "done"],
    [number("B-0009"), "done"],
  ] as const)
    expect(decideFollowUp(line, text, log, CONTEXT)).toMatchObject({
      ok: false,
      findings: [{ rule: "JRN-13", next: expect.stringMatching(/.{20}/) }],
    });
});
