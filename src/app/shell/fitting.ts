import { fullName } from "../../core/model/patient.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import { type Alike, alikeNames } from "./alike-names.ts";

/** How many a search of the copy shows. */
const MOST_FOUND = 8;

/** What a search shows, those of it who have a namesake among all that fit, and how many that fit are not shown. */
export type Fitting = { found: ToSupply[]; alike: Alike[]; hidden: number };

/** Without capitals' difference, commas and double spaces: "okafor h" is the start of "OKAFOR, Hannah". */
const bare = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(",", " ")
    .split(/\s+/)
    .filter((part) => part !== "")
    .join(" ");

/** Prescriptions of the copy that fit what is typed: part of a number, or the start of a name; the first few. None for less than two characters. */
export const fitting = (prescriptions: readonly ToSupply[], typed: string): Fitting => {
  const wanted = bare(typed);
  if (wanted.length < 2) return { found: [], alike: [], hidden: 0 };
  const all = prescriptions.filter(
    ({ id, patient }) => (id?.includes(wanted) ?? false) || bare(fullName(patient)).startsWith(wanted),
  );
  const found = all.slice(0, MOST_FOUND);
  const shown = new Set(found.map(({ key }) => key));
  const alike = alikeNames(all).filter(({ keys }) => [...keys].some((key) => shown.has(key)));
  return { found, alike, hidden: all.length - found.length };
};
