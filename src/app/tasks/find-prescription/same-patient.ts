import type { ToSupply } from "../../../core/model/prescription.ts";

const whoIs = ({ patient }: ToSupply): string =>
  patient.nhsNumber ?? `${patient.family}|${patient.given.join(" ")}|${patient.birthDate}|${patient.postcode}`;

/** Keys of the prescriptions whose patient has another among these: their rows differ only by the medicine. */
export const ofSamePatient = (rows: readonly ToSupply[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(whoIs(row), (counts.get(whoIs(row)) ?? 0) + 1);
  return new Set(rows.filter((row) => (counts.get(whoIs(row)) ?? 0) > 1).map(({ key }) => key));
};
