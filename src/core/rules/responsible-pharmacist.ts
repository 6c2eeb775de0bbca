import { type Instant, londonDate } from "../model/instant.ts";
import { clockTime, dayAndTime, spanWords } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { oddNumber } from "./rp-oddities.ts";
import { absentOn, beganBefore, chargeNow, type RpEvent, rpRecord } from "./rp-record.ts";
import { RESPONSIBLE_PHARMACIST } from "./tables/responsible-pharmacist.ts";

const LONGEST = RESPONSIBLE_PHARMACIST.longestAbsence;

const finding = (rule: string, severity: Finding["severity"], fact: string, next: string): Finding => ({
  rule,
  severity,
  itemId: null,
  fact,
  next,
});

/**
 * May anything be handed over now, by the record of Responsible Pharmacists (practice V18)? RP-1: BLOCK with nobody signed on. RP-2: STOP while the
 * RP is absent. RP-3: BLOCK while they are absent and the absences of the day exceed what the law allows. RP-6: STOP where the RP signed on
 * before today. RP-5: STOP where their number is like a technician's. Nothing where an RP who signed on today is there.
 */
export const rpFindings = (events: readonly RpEvent[], now: Instant): Finding[] => {
  const record = rpRecord(events);
  const charge = chargeNow(record);
  if (charge.kind === "nobody")
    return [
      finding(
        "RP-1",
        "BLOCK",
        "No Responsible Pharmacist is signed on.",
        "Sign on who is in charge, or attest that they are signed on in the pharmacy's own record.",
      ),
    ];
  const { name } = charge.spell.who;
  const stale = beganBefore(charge.spell, now)
    ? [
        finding(
          "RP-6",
          "STOP",
          `${name} signed on at ${dayAndTime(charge.spell.from)} and is not signed off since.`,
          "Sign on who is in charge today. If they were here all night, say so in the reason.",
        ),
      ]
    : [];
  const odd = oddNumber(charge.spell.who);
  const known = [
    ...(odd?.isTechnicians === true
      ? [finding("RP-5", "STOP", `Signed on as Responsible Pharmacist: ${odd.fact}`, odd.next)]
      : []),
    ...stale,
  ];
  if (charge.kind === "here") return known;
  const total = absentOn(record, londonDate(now), now);
  const since = beganBefore({ ...charge.spell, from: charge.since }, now) ? dayAndTime(charge.since) : clockTime(charge.since);
  if (total > LONGEST)
    return [
      finding(
        "RP-3",
        "BLOCK",
        `The Responsible Pharmacist, ${name}, is absent since ${since}; absences today come to ${spanWords(total)}, and ${spanWords(LONGEST)} is the most.`,
        "Wait until they are back and recorded as back, or sign on another pharmacist.",
      ),
      ...known,
    ];
  return [
    finding(
      "RP-2",
      "STOP",
      `The Responsible Pharmacist, ${name}, is absent since ${since}.`,
      "Hand out only what was checked and bagged before, under the pharmacist's recorded authorisation: name it in the reason (who gave it, when, for what). Else wait until they are back.",
    ),
    ...known,
  ];
};

/**
 * EMS-7 (STOP): no emergency supply while the RP is absent, whoever else is there. Practice 2.2 has it from a source of low grade: unverified, so a
 * pharmacist may go on with a reason.
 */
export const emergencyWhileAbsentFindings = (events: readonly RpEvent[], isEmergency: boolean): Finding[] =>
  isEmergency && chargeNow(rpRecord(events)).kind === "absent"
    ? [
        finding(
          "EMS-7",
          "STOP",
          "No emergency supply while the Responsible Pharmacist is absent (unverified).",
          "Wait until they are back and recorded as back, or refer the patient on.",
        ),
      ]
    : [];
