import type { CommandContext, Decided } from "./command.ts";
import type { Unnumbered } from "./log.ts";

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "JRN-5", severity: "STOP", itemId: null, fact, next }],
});

/**
 * RP-4, MIS-1, JRN-5: an entry that took no number (of the RP record, a near miss) is struck with a reason and stays readable. Refused without a
 * reason, or when it is struck already.
 */
export const decideUnnumberedStrike = (
  entry: Pick<Unnumbered, "entryId" | "strike">,
  reason: string,
  context: CommandContext,
): Decided => {
  if (entry.strike !== null) return refusal("This entry is struck already.", "Nothing more to do on it.");
  if (reason.trim() === "") return refusal("A struck entry needs a reason.", "Say in a few words what was wrong.");
  const { recorded, actor, outage } = context;
  return {
    ok: true,
    bodies: [
      {
        kind: "struck",
        happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
        recorded,
        actor,
        outage,
        line: null,
        targetEntry: entry.entryId,
        reason: reason.trim(),
      },
    ],
  };
};
