import type { Log } from "../../core/journal/log.ts";
import { standingRp } from "../../core/journal/standing.ts";
import { londonDate } from "../../core/model/instant.ts";
import { spanWords } from "../../core/model/words.ts";
import { rpOddities } from "../../core/rules/rp-oddities.ts";
import { absentOn, beganBefore, chargeNow, rpRecord } from "../../core/rules/rp-record.ts";
import { RESPONSIBLE_PHARMACIST } from "../../core/rules/tables/responsible-pharmacist.ts";
import { momentWords } from "./moment-words.ts";

/** Who the Responsible Pharmacist (RP) is, in words. `isWell`: handing out needs nothing more from the record (RP-1, RP-2, RP-3, RP-6). */
export type RpWords = { isWell: boolean; isNobody: boolean; fact: string; detail: string };

/** How much of what the law allows is used up on a day: `40 min of 2 h`, `none of 2 h`. */
export const absenceWords = (total: number): string =>
  `${total === 0 ? "none" : spanWords(total)} of ${spanWords(RESPONSIBLE_PHARMACIST.longestAbsence)}`;

/** Who is in charge now, since when, and how much absence the day has had, from what stands of the record on every device. */
export const rpWords = (log: Pick<Log, "rp">, now: number): RpWords => {
  const record = rpRecord(standingRp(log));
  const charge = chargeNow(record);
  if (charge.kind === "nobody")
    return {
      isWell: false,
      isNobody: true,
      fact: "No Responsible Pharmacist signed on",
      detail: "Nothing can be handed out until somebody is.",
    };
  const { who, from, attestedBy } = charge.spell;
  const attested = attestedBy === null ? "" : `, in the pharmacy's own record, as ${attestedBy} attests`;
  const number = `GPhC ${who.gphc}. `;
  if (charge.kind === "absent")
    return {
      isWell: false,
      isNobody: false,
      fact: `${who.name}, Responsible Pharmacist, is absent since ${momentWords(charge.since, now)}`,
      detail: `${number}Absences today: ${absenceWords(absentOn(record, londonDate(now), now))}.`,
    };
  const total = absentOn(record, londonDate(now), now);
  const absent = total === 0 ? "" : ` Absences today: ${absenceWords(total)}.`;
  const isStale = beganBefore(charge.spell, now);
  const [odd] = rpOddities(record, londonDate(now), now);
  if (odd !== undefined)
    return { isWell: false, isNobody: false, fact: `Responsible Pharmacist: ${who.name}`, detail: `${odd.fact} ${odd.next}` };
  return {
    isWell: !isStale,
    isNobody: false,
    fact: `Responsible Pharmacist: ${who.name}`,
    detail: `${number}Signed on since ${momentWords(from, now)}${attested}${isStale ? ", and not signed off since. Sign on who is in charge today" : ""}.${absent}`,
  };
};
