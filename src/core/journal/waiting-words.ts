import { type Instant, londonDate } from "../model/instant.ts";
import type { Prescription } from "../model/prescription.ts";
import { shortDate } from "../model/words.ts";
import { lastLawfulDay } from "../rules/expiry.ts";
import type { Waiting, WaitingItem } from "./waiting.ts";

/**
 * What must stand beside an item on a list of what waits (PCK-3, SHT-11): controlled drug with the words for its quantity, last day, a part given
 * elsewhere, owed, issue, note, endorsements. A list has no rules behind it: what they would say is here.
 */
export const waitingMarks = (
  prescription: Prescription,
  { item, status, left, isBagged }: WaitingItem,
  now: Instant,
): string[] => {
  const last = lastLawfulDay(prescription, item);
  const { controlledDrug } = item;
  const isPartElsewhere = item.status === "0003" && left === item.quantity.value;
  return [
    isBagged ? ["BAGGED already: look for the bag"] : [],
    controlledDrug === null
      ? []
      : [controlledDrug.schedule === null ? "CD, schedule not stated" : `CD ${controlledDrug.schedule.slice(2)}`],
    controlledDrug?.words ? [controlledDrug.words] : [],
    last === null
      ? ["Date not known: check before supply"]
      : last < londonDate(now)
        ? [`EXPIRED ${shortDate(last)}`]
        : [`until ${shortDate(last)}`],
    isPartElsewhere ? ["Part was given before, not by this log: find out how much"] : [],
    status === "0004" || (status === "0003" && !isPartElsewhere) ? ["owed"] : [],
    item.repeat === null ? [] : [`issue ${item.repeat.number} of ${item.repeat.of}`],
    item.note === null ? [] : [`Note: ${item.note}`],
    item.endorsements.length === 0 ? [] : [`Endorsed: ${item.endorsements.join(", ")}`],
  ].flat();
};

/** What must be seen before anything of a prescription is supplied from a list: that it was supplied already, or may have been, a day not come, warnings, words for the patient. */
export const waitingWarnings = ({ prescription, same }: Pick<Waiting, "prescription" | "same">, now: Instant): string[] => {
  const { notBefore, warnings, patientNotes } = prescription;
  return [
    ...same,
    ...(notBefore !== null && notBefore > londonDate(now) ? [`Not before ${shortDate(notBefore)}`] : []),
    ...warnings,
    ...patientNotes.map((note) => `To the patient: ${note}`),
  ];
};
