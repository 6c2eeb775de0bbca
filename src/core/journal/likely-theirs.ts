import { foldedName, isLikelySamePatient } from "../model/same-patient.ts";
import type { Triaged } from "../model/triage.ts";
import type { LogLine } from "./log.ts";

/**
 * True for a line that is likely about somebody who waits (TRI-5): about the prescription they were chosen from, or of a patient who, by surname, first name and date of birth as
 * far as they were said, is likely they. Typed in one word after another, the surname is looked for among them. A likeness for a person to look at, never a proof.
 */
export const isLikelyTheirs = (
  { key, name, birthDate }: Pick<Triaged, "key" | "name" | "birthDate">,
  { body: { basis } }: Pick<LogLine, "body">,
): boolean => {
  if (key === basis.key) return true;
  const { patient } = basis;
  const [family = "", given] = name.split(",");
  if (given !== undefined)
    return isLikelySamePatient(
      { nhsNumber: null, family, given: given.split(/\s+/).filter((part) => part !== ""), birthDate },
      patient,
    );
  if (birthDate !== null && patient.birthDate !== null && birthDate !== patient.birthDate) return false;
  const said = name.split(/\s+/).map(foldedName);
  return patient.family
    .split(/\s+/)
    .map(foldedName)
    .every((part) => said.includes(part));
};
