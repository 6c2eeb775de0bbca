import type { CommandContext, Decided } from "./command.ts";
import { NOT_USED } from "./decide-paper.ts";
import type { LineNumber } from "./line-number.ts";
import type { Log, LogNote } from "./log.ts";

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "JRN-13", severity: "STOP", itemId: null, fact, next }],
});

/** True for what the paper says in words under a number: no rule and no list reckons it, so a person follows it up. */
export const isInWords = ({ line, text }: LogNote): boolean => line !== null && text !== NOT_USED;

/** What was typed in from paper in words, and nobody has followed up yet (JRN-13). */
export const wordsToFollowUp = ({ notes }: Pick<Log, "notes">): LogNote[] =>
  notes.filter((note) => isInWords(note) && note.followedUp.length === 0);

/**
 * JRN-13: a person says what was done about a number that was typed in from paper in words. The words stay as they are; this stands with them. Refused
 * without words, and for a number under which no words stand.
 */
export const decideFollowUp = (
  line: LineNumber,
  text: string,
  log: Pick<Log, "notes">,
  { recorded, actor, outage }: CommandContext,
): Decided => {
  if (!log.notes.some((note) => note.line === line && isInWords(note)))
    return refusal(`No words from paper stand under ${line}.`, "Choose a number from the list.");
  if (text.trim() === "") return refusal("Nothing is typed.", "Say in a few words what was done about it.");
  const happened = { wall: recorded.wall, zone: recorded.zone, how: "now" as const };
  return { ok: true, bodies: [{ kind: "note", happened, recorded, actor, outage, line, text: text.trim() }] };
};
