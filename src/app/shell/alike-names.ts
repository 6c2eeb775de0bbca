import type { Patient } from "../../core/model/patient.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import { wordsOf } from "./fold.ts";
import { soundKey } from "./sound-key.ts";

/** Patients who may be taken for one another. `same`: written the same; otherwise only said the same. `names`: each once, with how many patients have it where more do. */
export type Alike = { same: boolean; names: string[]; count: number; keys: ReadonlySet<string> };

type Named = Pick<ToSupply, "key" | "patient">;

const whoIs = (patient: Patient): string =>
  patient.nhsNumber ?? `${patient.family}|${patient.given.join(" ")}|${patient.birthDate}|${patient.postcode}`;

const nameOf = ({ given, family }: Patient): string => [given[0] ?? "", family].filter((part) => part !== "").join(" ");

const grouped = (found: readonly Named[], keyOf: (patient: Patient) => string): Named[][] => {
  const groups = new Map<string, Named[]>();
  for (const prescription of found) {
    const key = keyOf(prescription.patient);
    groups.set(key, [...(groups.get(key) ?? []), prescription]);
  }
  return [...groups.values()].filter((group) => new Set(group.map(({ patient }) => whoIs(patient))).size > 1);
};

const toAlike = (group: Named[], same: boolean): Alike => {
  const patients = [...new Map(group.map(({ patient }) => [whoIs(patient), patient])).values()];
  const names = [...new Set(patients.map(nameOf))];
  const having = (name: string): number => patients.filter((patient) => nameOf(patient) === name).length;
  return {
    same,
    names: same ? names : names.map((name) => (having(name) === 1 ? name : `${name} (${having(name)} patients)`)),
    count: patients.length,
    keys: new Set(group.map(({ key }) => key)),
  };
};

/** Different patients among what was found whose first and last name are the same, or sound the same. */
export const alikeNames = (found: readonly Named[]): Alike[] => {
  const written = grouped(
    found,
    (patient) => `${wordsOf(patient.family).join("")} ${wordsOf(patient.given[0] ?? "")[0] ?? ""}`,
  ).map((group) => toAlike(group, true));
  const said = grouped(found, (patient) => `${soundKey(patient.family)} ${soundKey(patient.given[0] ?? "")}`)
    .map((group) => toAlike(group, false))
    .filter(({ names, keys }) => names.length > 1 && !written.some((same) => [...keys].every((key) => same.keys.has(key))));
  return [...written, ...said];
};
