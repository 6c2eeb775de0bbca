import { looksLikeNaming } from "../model/names-nobody.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { Log } from "./log.ts";

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "REP-3", severity: "STOP", itemId: null, fact, next }],
});

/** REP-3: what was learnt from an outage, in a person's words, at any time after it was declared. Refused without words, or where it seems to name a patient. */
export const decideLesson = (outageId: string, text: string, log: Pick<Log, "outages">, context: CommandContext): Decided => {
  if (!log.outages.some((outage) => outage.outageId === outageId))
    return refusal("That outage is not in the log.", "Go back to Recover and open the report again.");
  if (text.trim() === "") return refusal("Nothing is typed.", "Type what should be done in another way next time.");
  if (looksLikeNaming(text))
    return refusal("There is a number in it like an NHS number.", "Take it out: no patient is named in the report.");
  const { recorded, actor } = context;
  return {
    ok: true,
    bodies: [
      {
        kind: "note",
        happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
        recorded,
        actor,
        outage: outageId,
        line: null,
        text: text.trim(),
      },
    ],
  };
};
