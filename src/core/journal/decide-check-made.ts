import { type Instant, isMinutesBefore } from "../model/instant.ts";
import { type CheckOutcome, type RecordCheck, recordCheckSchema } from "../model/record-check.ts";
import { dayAndTime } from "../model/words.ts";
import type { Unchecked } from "./checks-not-made.ts";
import type { CommandContext, Decided } from "./command.ts";

/** Checks of one handing-over that are made now, with what came of them. `at` null: just now. */
export type CheckMadeCommand = {
  visit: string;
  checks: readonly RecordCheck[];
  outcome: CheckOutcome;
  note: string;
  at: Instant | null;
};

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "CHK-2", severity: "STOP", itemId: null, fact, next }],
});

/** Said of a check made afterwards at a time before the handing-over: the fact and the next step. Only of a time that is typed. */
export const beforeItWasHandedOver = (at: Instant): [fact: string, next: string] => [
  `It was handed over ${dayAndTime(at)}: that time is before.`,
  "Enter when it was checked afterwards. If a device's clock was wrong, leave the time empty, and say the real time in words.",
];

/**
 * CHK-2: records what came of checks that could not be made at the handing-over. Refused where none of them is open or was, without what was found and done (or
 * why it cannot be made), and for a time that has not come, or is before the handing-over. Made a second time it is recorded again: the later word counts.
 */
export const decideCheckMade = (
  { visit, checks, outcome, note, at }: CheckMadeCommand,
  unchecked: Unchecked | undefined,
  { recorded, actor, outage }: CommandContext,
): Decided => {
  if (unchecked === undefined) return refusal("That handing-over is not in the log.", "Go back to the list of checks not made.");
  const known = new Set(unchecked.checks.map(({ check }) => check));
  const made = recordCheckSchema.options.filter((check) => checks.includes(check) && known.has(check));
  if (made.length === 0) return refusal("No check is chosen.", "Choose what was checked.");
  if (outcome === "something-found" && note.trim() === "")
    return refusal("It is not said what was found.", "Say what was found, and what was done about it.");
  if (outcome === "cannot-be-made" && note.trim() === "")
    return refusal("It is not said why it cannot be made.", "Say in a few words why.");
  const happenedAt = at ?? recorded.wall;
  if (happenedAt > recorded.wall) return refusal("That time has not come yet.", "Enter when it was checked: now or earlier.");
  if (at !== null && isMinutesBefore(at, unchecked.at)) return refusal(...beforeItWasHandedOver(unchecked.at));
  return {
    ok: true,
    bodies: [
      {
        kind: "check-made",
        happened: { wall: happenedAt, zone: recorded.zone, how: at === null ? "now" : "told" },
        recorded,
        actor,
        outage,
        ofVisit: visit,
        checks: made,
        outcome,
        note: note.trim(),
      },
    ],
  };
};
