import type { CommandContext, Decided } from "./command.ts";
import { isSupply, type LogLine } from "./log.ts";

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "SHT-12", severity: "STOP", itemId: null, fact, next }],
});

/**
 * SHT-12: records that a person entered this supply in the controlled drugs register; of a struck line, that they put the register right. Refused where it is
 * no supply of the log.
 */
export const decideRegisterEntered = (line: LogLine | undefined, { recorded, actor, outage }: CommandContext): Decided =>
  line === undefined || !isSupply(line.body)
    ? refusal("That supply is not in the log.", "Choose it from the list.")
    : {
        ok: true,
        bodies: [
          {
            kind: "register-entered",
            happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
            recorded,
            actor,
            outage,
            line: line.line,
            targetEntry: line.entryId,
            ...(line.strike === null ? {} : { afterStrike: true as const }),
          },
        ],
      };
