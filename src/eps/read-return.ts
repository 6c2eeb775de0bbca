import { at, identifierIn, resourceTypeOf, textAt } from "./fhir-path.ts";
import { repeatInformationIn } from "./read-repeat.ts";
import { IDENTIFIER } from "./systems.ts";

/** A prescription given back to EPS: which, which issue of it, and under which release it had been ours (eps.md 4, Return). */
export type ReturnedRelease = {
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  readonly releaseResponseId: string;
};

/** Reads a return (a Task with status `rejected`); null for any other message, a withdrawal included. */
export const readReturn = (message: unknown): ReturnedRelease | null => {
  if (resourceTypeOf(message) !== "Task" || textAt(message, "status") !== "rejected") return null;
  const prescriptionId = identifierIn([at(message, "groupIdentifier")], IDENTIFIER.prescription);
  const releaseResponseId = textAt(message, "focus", "identifier", "value");
  const { issued } = repeatInformationIn(message);
  if (prescriptionId === null || releaseResponseId === null) return null;
  return { prescriptionId: prescriptionId.toUpperCase(), issueNumber: issued === null ? null : issued + 1, releaseResponseId };
};
