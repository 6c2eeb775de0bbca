import type { Instant } from "../core/model/instant.ts";
import type { Repeat } from "../core/model/medicine-item.ts";
import { buildOrganisation, buildPractitionerRole } from "./build-organisation.ts";
import { RETURN_REASON, WITHDRAW_REASON } from "./code-lists.ts";
import type { DispenseAuthor, DispensingPharmacy } from "./dispense-event.ts";
import { londonDateTime } from "./fhir-time.ts";
import { repeatInformation } from "./repeat-extension.ts";
import { CODES, IDENTIFIER } from "./systems.ts";

/** What a return and a withdrawal have in common. `taskId` is remembered by EPS: keep it when asking again. */
export type TaskInput = {
  readonly taskId: string;
  readonly prescription: { readonly id: string; readonly nhsNumber: string; readonly issue: Repeat | null };
  readonly author: DispenseAuthor;
  readonly pharmacy: DispensingPharmacy;
  readonly at: Instant;
};

/** A FHIR Task, to be posted to `/FHIR/R4/Task`. */
export type DispenseTask = { readonly resourceType: "Task"; readonly id: string; readonly [field: string]: unknown };

const task = (input: TaskInput, kind: { status: string; code: string; reason: unknown; focus: string }): DispenseTask => ({
  resourceType: "Task",
  id: input.taskId,
  contained: [
    { ...buildPractitionerRole(input.author, "requester"), organization: { reference: "#organization" } },
    { ...buildOrganisation(input.pharmacy), id: "organization" },
  ],
  ...(input.prescription.issue === null ? {} : { extension: [repeatInformation(input.prescription.issue)] }),
  identifier: [{ system: IDENTIFIER.uuid, value: input.taskId }],
  status: kind.status,
  statusReason: { coding: [kind.reason] },
  intent: "order",
  code: { coding: [{ system: CODES.taskCode, code: kind.code }] },
  groupIdentifier: { system: IDENTIFIER.prescription, value: input.prescription.id },
  focus: { identifier: { system: IDENTIFIER.uuid, value: kind.focus } },
  for: { identifier: { system: IDENTIFIER.nhsNumber, value: input.prescription.nhsNumber } },
  authoredOn: londonDateTime(input.at),
  requester: { reference: "#requester" },
  owner: { identifier: { system: IDENTIFIER.ods, value: input.pharmacy.ods } },
});

/** Gives a whole prescription back to EPS: only while nothing of it was notified. Afterwards it is nominated to nobody. */
export const buildReturn = (
  input: TaskInput & { readonly releaseResponseId: string; readonly reason: keyof typeof RETURN_REASON },
): DispenseTask =>
  task(input, {
    status: "rejected",
    code: "fulfill",
    reason: { system: CODES.returnReason, code: input.reason, display: RETURN_REASON[input.reason] },
    focus: input.releaseResponseId,
  });

/** Takes back the last notification of a prescription, named by its Bundle id. */
export const buildWithdrawal = (
  input: TaskInput & { readonly notificationId: string; readonly reason: keyof typeof WITHDRAW_REASON },
): DispenseTask =>
  task(input, {
    status: "in-progress",
    code: "abort",
    reason: { system: CODES.withdrawReason, code: input.reason, display: WITHDRAW_REASON[input.reason] },
    focus: input.notificationId,
  });
