import type { Left, Priority } from "../model/triage.ts";
import { TRIAGE_MEDICINES } from "./tables/triage-medicines.ts";

/** How soon, by the dated table, and why in words that follow "because": `the name is in the list as insulin`. Never more than a suggestion (TRI-2). */
export type Suggestion = { priority: Priority; why: string };

/** How much is in how much, of one medicine: `10mg/5ml`, `1mg/g`, `100 units/ml`. */
const STRENGTH =
  /(\d\s*(?:mg|g|mcg|micrograms?|ng|nanograms?|units?|iu|mmol)?)\s*\/\s*([\d.,]*\s*(?:ml|l|g|dose|actuation|puff|hour|hr|h|day)s?\b)/g;

/** One medicine a piece. Where two names are one medicine each stands for itself: better too soon than too late. */
const medicinesOf = (need: string): string[] =>
  need
    .toLowerCase()
    .replace(STRENGTH, "$1 in $2")
    .split(/[,;\n/+&]|\band\b/);

/** The words of a name, and the sign for per cent, which no medicine that is taken has. */
const wordsOf = (text: string): string[] => text.match(/[a-z]+|%/g) ?? [];

const isShort = ({ n, unit }: Left): boolean =>
  n < (unit === "days" ? TRIAGE_MEDICINES.daysForToday : TRIAGE_MEDICINES.dosesForToday);

/**
 * TRI-2: P1 for a medicine of the table, whatever is left; P2 for little left, or where nobody said; else P3. By the words of each medicine's name: one a line, or
 * parted by a comma, a semicolon, `and`, `&`, `+` or `/`. What makes one medicine something else says nothing of the next; a brand name is not known.
 */
export const suggestPriority = (need: string, left: Left | null): Suggestion => {
  const medicines = medicinesOf(need).map(wordsOf);
  const group = TRIAGE_MEDICINES.groups.find(({ names, unless }) =>
    medicines.some((words) => names.some((name) => words.includes(name)) && !unless.some((form) => words.includes(form))),
  );
  if (group !== undefined) return { priority: "P1", why: `the name is in the list as ${group.group}` };
  if (left === null) return { priority: "P2", why: "it is not known how much is left" };
  return isShort(left)
    ? { priority: "P2", why: "little is left" }
    : { priority: "P3", why: "there is some left, and the name is not in the list" };
};

/** TRI-3: true where somebody for the same hour has waited for over an hour. Times in ms. */
export const isOverHour = (priority: Priority, since: number, now: number): boolean =>
  priority === "P1" && now - since > TRIAGE_MEDICINES.sameHourMs;
