import { at, identifierIn, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { repeatInformationIn } from "./read-repeat.ts";
import { IDENTIFIER } from "./systems.ts";

type TaskAbout = {
  readonly id: string;
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  /** The pharmacy whose Task it is. */
  readonly ods: string | null;
};

/** A prescription given back to EPS: which, which issue of it, and under which release it had been theirs (eps.md 4, Return). */
export type ReturnedRelease = TaskAbout & { readonly releaseResponseId: string };

/** A dispense notification taken back, by its Bundle id (eps.md 4, Withdraw). */
export type Withdrawal = TaskAbout & { readonly notificationId: string };

const readTask = (message: unknown, status: string): (TaskAbout & { focus: string }) | null => {
  if (resourceTypeOf(message) !== "Task" || textAt(message, "status") !== status) return null;
  const prescriptionId = identifierIn([at(message, "groupIdentifier")], IDENTIFIER.prescription);
  const focus = textAt(message, "focus", "identifier", "value");
  const id = identifierIn(listAt(message, "identifier"), IDENTIFIER.uuid);
  const { issued } = repeatInformationIn(message);
  if (prescriptionId === null || focus === null) return null;
  return {
    // One without an id of its own is still about this one release or notification, and no other.
    id: (id ?? focus).toLowerCase(),
    prescriptionId: prescriptionId.toUpperCase(),
    issueNumber: issued === null ? null : issued + 1,
    ods: identifierIn([at(message, "owner", "identifier")], IDENTIFIER.ods)?.toUpperCase() ?? null,
    focus: focus.toLowerCase(),
  };
};

/** Reads a return (a Task with status `rejected`); null for any other message, a withdrawal included. */
export const readReturn = (message: unknown): ReturnedRelease | null => {
  const task = readTask(message, "rejected");
  if (task === null) return null;
  const { focus, ...about } = task;
  return { ...about, releaseResponseId: focus };
};

/** Reads a withdrawal (a Task with status `in-progress`); null for any other message, a return included. */
export const readWithdrawal = (message: unknown): Withdrawal | null => {
  const task = readTask(message, "in-progress");
  if (task === null) return null;
  const { focus, ...about } = task;
  return { ...about, notificationId: focus };
};
