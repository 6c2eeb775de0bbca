import type { Instant } from "../model/instant.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { LineNumber } from "./line-number.ts";
import { LARGEST_BLOCK } from "./paper-numbers.ts";

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "JRN-13", severity: "STOP", itemId: null, fact, next }],
});

const madeNow = ({ recorded, actor, outage }: CommandContext) => ({
  happened: { wall: recorded.wall, zone: recorded.zone, how: "now" as const },
  recorded,
  actor,
  outage,
});

/** JRN-13: sets numbers aside for paper, all in a row, so that paper goes on where the screen stopped. At most two sheets at a time. */
export const decidePaperBlock = (lines: readonly LineNumber[], why: string, context: CommandContext): Decided => {
  const [from] = lines;
  const to = lines.at(-1);
  if (from === undefined || to === undefined || lines.length > LARGEST_BLOCK)
    return refusal(`A block has 1 to ${LARGEST_BLOCK} numbers.`, "Choose how many numbers the sheet needs.");
  return { ok: true, bodies: [{ kind: "paper-block", ...madeNow(context), from, to, why: why.trim() || null }] };
};

/** What is written under a number that nobody used on paper. */
export const NOT_USED = "Not used";

/** What a person types about a number on paper that is no handing-over of a prescription in the copy. */
export type PaperNote = { line: LineNumber; text: string; happenedAt: Instant };

/**
 * JRN-13: puts what the paper says under its number, in words; "Not used" for a number nobody wrote on. Refused without words, for a time
 * that has not come, and for a number that is not open (`open`).
 */
export const decidePaperNote = (
  { line, text, happenedAt }: PaperNote,
  open: readonly LineNumber[],
  context: CommandContext,
): Decided => {
  if (!open.includes(line)) return refusal(`${line} is not open on paper.`, "Choose a number from the list.");
  if (text.trim() === "") return refusal("Nothing is typed.", `Type what the paper says under ${line}, or "${NOT_USED}".`);
  if (happenedAt > context.recorded.wall)
    return refusal("That time has not come yet.", "Enter the time as it stands on the paper.");
  const happened = { wall: happenedAt, zone: context.recorded.zone, how: "from-paper" as const };
  return { ok: true, bodies: [{ kind: "note", ...madeNow(context), happened, line, text: text.trim() }] };
};
