import { addDays, daysBetween, type LocalDate, lastDayOfMonthsFrom, laterOf } from "../model/local-date.ts";
import type { ControlledDrug, MedicineItem } from "../model/medicine-item.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { isLaterPrivateSupply } from "./private-repeat.ts";

/** Months within which an ordinary prescription is first dispensed: Human Medicines Regulations 2012 reg 217. */
const ORDINARY_MONTHS = 6;
/** Days after the appropriate date for Schedules 2, 3 and 4: Misuse of Drugs Regulations 2001 reg 16(1)(e). */
const CONTROLLED_DAYS = 28;
/** Months a batch of repeat dispensing runs at most. */
const BATCH_MONTHS = 12;

type Dates = Pick<Prescription, "signedOn" | "notBefore" | "notAfter" | "issue"> & Pick<ToSupply, "route">;

/**
 * PRV-1: a private prescription that was dispensed before is past the time within which it is dispensed first. Never for Schedules 1 to 3, which may not be on
 * one that may be repeated (PRV-2), nor where nobody says the schedule (CD-1).
 */
const isPastItsFirst = ({ route }: Dates, { controlledDrug: drug }: Pick<MedicineItem, "controlledDrug">): boolean =>
  isLaterPrivateSupply(route) && (drug === null || drug.schedule === "CD4" || drug.schedule === "CD5");

const isLaterIssue = ({ issue }: Dates): boolean => issue !== null && issue.number > 1;

/**
 * True where the 28-day limit holds: Schedules 1 to 4, and a controlled drug whose schedule the message does not say
 * (CD-1: taken as the strictest it can be).
 */
export const has28DayLimit = (drug: ControlledDrug | null): boolean => drug !== null && drug.schedule !== "CD5";

/** The later of the day it was signed and any "not before" day; null when neither is known (EXP-4). */
export const appropriateDate = (prescription: Pick<Prescription, "signedOn" | "notBefore">): LocalDate | null => {
  const { signedOn, notBefore } = prescription;
  if (signedOn === null) return notBefore;
  return notBefore === null ? signedOn : laterOf(signedOn, notBefore);
};

/**
 * The last day on which an item may lawfully be supplied, the owed rest too (EXP-1, EXP-2); null when the appropriate date
 * is not known, and for a private prescription that was dispensed before (PRV-1). Ordinary items: six months *beginning with* the date, so the day before the same day six months on.
 * Issues of repeat dispensing after the first end with their batch (`notAfter`), at most twelve months on (EXP-6).
 */
export const lastLawfulDay = (prescription: Dates, item: Pick<MedicineItem, "controlledDrug">): LocalDate | null => {
  const start = appropriateDate(prescription);
  if (start === null || isPastItsFirst(prescription, item)) return null;
  if (isLaterIssue(prescription)) {
    const batchEnd = lastDayOfMonthsFrom(start, BATCH_MONTHS);
    return prescription.notAfter !== null && prescription.notAfter < batchEnd ? prescription.notAfter : batchEnd;
  }
  return has28DayLimit(item.controlledDrug) ? addDays(start, CONTROLLED_DAYS) : lastDayOfMonthsFrom(start, ORDINARY_MONTHS);
};

/** EXP-1 to EXP-6: may this item be supplied on this day? Empty when nothing needs saying. */
export const expiryFindings = (
  prescription: Dates,
  item: Pick<MedicineItem, "itemId" | "controlledDrug">,
  today: LocalDate,
): Finding[] => {
  const about = { itemId: item.itemId };
  const start = appropriateDate(prescription);
  const last = lastLawfulDay(prescription, item);
  if (start === null)
    return [
      {
        ...about,
        rule: "EXP-4",
        severity: "STOP",
        fact: "The date on this prescription is not known.",
        next: "Find the date on the token or the form, or ask the prescriber, and say in the reason what you found.",
      },
    ];
  if (today < start)
    return [
      {
        ...about,
        rule: "EXP-3",
        severity: "BLOCK",
        fact: `Not to be supplied before ${shortDate(start)}.`,
        next: "Ask the patient to come back on that day, or ask the prescriber for a new prescription.",
      },
    ];
  if (last === null) return [];
  const isControlled = has28DayLimit(item.controlledDrug) && !isLaterIssue(prescription);
  if (today > last)
    return [
      {
        ...about,
        rule: isLaterIssue(prescription) ? "EXP-6" : isControlled ? "EXP-2" : "EXP-1",
        severity: "BLOCK",
        fact: `Expired: the last day was ${shortDate(last)}.`,
        next: "It cannot be supplied. Refer the patient to the prescriber for a new prescription.",
      },
    ];
  const left = daysBetween(today, last);
  if (left <= 1)
    return [
      {
        ...about,
        rule: "EXP-5",
        severity: "STOP",
        fact: `Last day is ${shortDate(last)} (${left === 0 ? "today" : "tomorrow"}).`,
        next: "Check the date on the token or the form yourself and give a reason before you supply it.",
      },
    ];
  return isControlled
    ? [
        {
          ...about,
          rule: "EXP-2",
          severity: "WARN",
          fact: `${scheduleWords(item.controlledDrug)}: supply within 28 days.`,
          next: `Last day is ${shortDate(last)} (${left} days left), for an owed rest too.`,
        },
      ]
    : [];
};

const scheduleWords = (drug: ControlledDrug | null): string =>
  drug?.schedule ? `Controlled drug, Schedule ${drug.schedule.slice(2)}` : "Controlled drug, schedule not stated";
