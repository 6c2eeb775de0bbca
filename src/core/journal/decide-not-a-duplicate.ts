import type { CommandContext, Decided } from "./command.ts";
import { isSupply, type LogLine } from "./log.ts";

/** What a person says: the supply without a copy (its entry), and the key of the other prescription or supply. */
export type NotADuplicateCommand = { key: string; entryId: string; reason: string };

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "LTP-2", severity: "STOP", itemId: null, fact, next }],
});

/** LTP-2: records that both are right. Refused without a reason, and where the supply does not stand in the log. */
export const decideNotADuplicate = (
  { key, entryId, reason }: NotADuplicateCommand,
  lines: readonly LogLine[],
  { recorded, actor, outage }: CommandContext,
): Decided => {
  if (!lines.some((line) => line.entryId === entryId && line.strike === null && isSupply(line.body)))
    return refusal("That supply is not in the log.", "Choose it from the list.");
  if (reason.trim() === "") return refusal("A reason is needed.", "Say in a few words why both are right.");
  return {
    ok: true,
    bodies: [
      {
        kind: "not-a-duplicate",
        happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
        recorded,
        actor,
        outage,
        key,
        targetEntry: entryId,
        reason: reason.trim(),
      },
    ],
  };
};
