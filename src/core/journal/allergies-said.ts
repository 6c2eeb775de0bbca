import { type AllergiesAsked, allergyWords } from "../model/allergies-asked.ts";
import type { Patient } from "../model/patient.ts";
import { isLikelySamePatient } from "../model/same-patient.ts";
import type { Basis } from "./basis.ts";
import type { LineNumber } from "./line-number.ts";
import { isSupply, type Log } from "./log.ts";

/** What was said of somebody's allergies before (ALL-1). `line`: where it stands; null: with a bag. `at`: when, ms. `isStruck`: that entry was struck since, for whatever reason. `isSure`: by the NHS number; else `patient` is only likely the same person. */
export type AllergiesSaid = {
  asked: AllergiesAsked;
  line: LineNumber | null;
  at: number;
  isStruck: boolean;
  patient: Patient;
  isSure: boolean;
};

/**
 * What was said before of the allergies of somebody who is likely the same person, the latest first, the same words once. What was struck is shown as
 * such: a wrong quantity strikes a line whose words are true. "Not asked" says nothing, and is left out.
 */
export const allergiesSaidOf = (patient: Patient, { lines, bags }: Pick<Log, "lines" | "bags">): AllergiesSaid[] => {
  const isTheirs = (basis: Basis): boolean => isLikelySamePatient(patient, basis.patient);
  const whose = ({ patient: theirs }: Basis) => ({
    patient: theirs,
    isSure: patient.nhsNumber !== null && theirs.nhsNumber === patient.nhsNumber,
  });
  const ofLines = lines.flatMap(({ line, body, strike }): AllergiesSaid[] =>
    isSupply(body) && body.allergies !== undefined && isTheirs(body.basis)
      ? [{ asked: body.allergies, line, at: body.happened.wall, isStruck: strike !== null, ...whose(body.basis) }]
      : [],
  );
  const ofBags = bags.flatMap(({ allergies, basis, at, strike }): AllergiesSaid[] =>
    allergies !== null && isTheirs(basis)
      ? [{ asked: allergies, line: null, at, isStruck: strike !== null, ...whose(basis) }]
      : [],
  );
  const wordsOf = ({ asked }: AllergiesSaid): string => allergyWords(asked).toLowerCase();
  return [...ofLines, ...ofBags]
    .filter(({ asked }) => asked.said !== "not-asked")
    .sort((a, b) => Number(a.isStruck) - Number(b.isStruck) || b.at - a.at)
    .filter(
      (one, place, all) => all.findIndex((other) => wordsOf(other) === wordsOf(one) && other.isSure === one.isSure) === place,
    );
};
