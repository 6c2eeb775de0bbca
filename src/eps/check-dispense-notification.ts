import { type ItemStatus, itemStatusSchema } from "../core/model/medicine-item.ts";
import { hasRightCheckDigit, parseNhsNumber } from "../core/model/nhs-number.ts";
import { hasRightCheckCharacter, parsePrescriptionId } from "../core/model/prescription-id.ts";
import { type BundleEntry, entriesOf, entriesOfType } from "./bundle-entries.ts";
import { displayOf, NOT_DISPENSED_REASON, REIMBURSEMENT_AUTHORITY } from "./code-lists.ts";
import { at, extensionOf, identifierIn, listAt, textAt, writtenAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { isClosed } from "./prescription-status-of.ts";
import type { ImportProblem } from "./problem.ts";
import { containedRequestOf } from "./read-dispense-notification.ts";
import { EXTENSION, IDENTIFIER } from "./systems.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NEXT = "It was not sent. Show this to whoever looks after Holdfast; the supply stays recorded.";

type Line = {
  readonly path: string;
  readonly resource: unknown;
  readonly itemId: string;
  readonly dispenseItemId: string;
  readonly status: ItemStatus | null;
  readonly prescriptionId: string;
  readonly prescriptionStatus: string;
};

type Refuse = (path: string, fact: string) => void;

const lineOf = ({ path, resource }: BundleEntry): Line => {
  const request = containedRequestOf(resource);
  const status = itemStatusSchema.safeParse(textAt(resource, "type", "coding", 0, "code"));
  return {
    path,
    resource,
    itemId: identifierIn(listAt(request, "identifier"), IDENTIFIER.item)?.toLowerCase() ?? "",
    dispenseItemId: identifierIn(listAt(resource, "identifier"), IDENTIFIER.dispenseItem)?.toLowerCase() ?? "",
    status: status.success ? status.data : null,
    prescriptionId: textAt(request, "groupIdentifier", "value") ?? "",
    prescriptionStatus: textAt(extensionOf(resource, EXTENSION.taskBusinessStatus), "valueCoding", "code") ?? "",
  };
};

const checkHeader = (bundle: unknown, entries: readonly BundleEntry[], refuse: Refuse): void => {
  const header = entriesOfType(entries, "MessageHeader")[0];
  const path = header?.path ?? "Bundle.entry[0].resource";
  if (!UUID.test(textAt(bundle, "identifier", "value") ?? ""))
    refuse("Bundle.identifier", "The notification's id is not a UUID.");
  if (!UUID.test(textAt(header?.resource, "response", "identifier") ?? ""))
    refuse(`${path}.response.identifier`, "The release response id is not a UUID.");
  for (const part of ["sender", "source", "reason", "focus"]) {
    if (at(header?.resource, part) === undefined) refuse(`${path}.${part}`, `The header has no ${part}.`);
  }
  const organisation = entriesOfType(entries, "Organization")[0];
  const relationships = extensionOf(organisation?.resource, EXTENSION.organisationRelationships);
  const authority = textAt(listAt(relationships, "extension")[0], "valueIdentifier", "value");
  if (authority !== REIMBURSEMENT_AUTHORITY)
    refuse(`${organisation?.path ?? "Bundle.entry"}.extension`, "The reimbursement authority is not NHSBSA (T1450).");
};

const checkIdentity = (line: Line, first: Line, refuse: Refuse): void => {
  const id = parsePrescriptionId(line.prescriptionId);
  if (id === null) refuse(`${line.path}.contained.groupIdentifier`, "The prescription id is not one.");
  if (line.prescriptionId !== first.prescriptionId)
    refuse(`${line.path}.contained.groupIdentifier`, "The lines are for different prescriptions.");
  if (parseNhsNumber(textAt(line.resource, "subject", "identifier", "value") ?? "") === null)
    refuse(`${line.path}.subject`, "There is no NHS number.");
  if (line.itemId === "") refuse(`${line.path}.contained.identifier`, "There is no prescribed item number.");
  if (!UUID.test(line.dispenseItemId)) refuse(`${line.path}.identifier`, "The dispense item id is not a UUID.");
};

const checkLine = (line: Line, first: Line, refuse: Refuse): void => {
  if (line.status === null) refuse(`${line.path}.type`, "The item status is not one EPS knows.");
  if (line.prescriptionStatus !== first.prescriptionStatus)
    refuse(`${line.path}.extension`, "The lines ask for different prescription statuses.");
  if (textAt(line.resource, "status") !== "completed") refuse(`${line.path}.status`, "The line's status is not completed.");
  const quantity = writtenAt(line.resource, "quantity", "value") ?? "";
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(quantity))
    refuse(`${line.path}.quantity`, `"${quantity}" is not a quantity EPS keeps (at most two decimals).`);
  if (textAt(listAt(line.resource, "dosageInstruction")[0], "text") === null)
    refuse(`${line.path}.dosageInstruction`, "There is no dose in words.");
  const handedOver = textAt(line.resource, "whenHandedOver") ?? "";
  if (instantOf(handedOver) === null)
    refuse(`${line.path}.whenHandedOver`, "The time of handing over has no zone, or is no time.");
  const reason = textAt(line.resource, "statusReasonCodeableConcept", "coding", 0, "code");
  if (line.status === "0002" && (reason === null || displayOf(NOT_DISPENSED_REASON, reason) === null)) {
    refuse(`${line.path}.statusReasonCodeableConcept`, "The item is not dispensed, and no known reason says why.");
  }
  if (reason === "0003") refuse(`${line.path}.statusReasonCodeableConcept`, "The owings-note reason must not be used.");
};

const checkWhole = (lines: readonly Line[], itemIds: readonly string[], refuse: Refuse): void => {
  const told = new Set(lines.map((line) => line.itemId));
  for (const id of itemIds) {
    if (!told.has(id.toLowerCase())) refuse("Bundle.entry", `Item ${id} of the prescription is missing.`);
  }
  const wanted = new Set(itemIds.map((id) => id.toLowerCase()));
  for (const line of lines) {
    if (!wanted.has(line.itemId)) refuse(line.path, `Item ${line.itemId} is not of this prescription.`);
  }
  if (new Set(lines.map((line) => line.dispenseItemId)).size < lines.length)
    refuse("Bundle.entry", "Two lines carry the same dispense item id.");
  const statuses = lines.flatMap((line) => line.status ?? []);
  const asked = lines[0]?.prescriptionStatus ?? "";
  const open = statuses.some((status) => !isClosed(status));
  if (!["0003", "0006", "0007"].includes(asked))
    refuse("Bundle.entry", `A notification cannot ask for prescription status "${asked}".`);
  if ((asked === "0006" || asked === "0007") && open)
    refuse("Bundle.entry", `Prescription status ${asked} with an item still open.`);
  if (asked === "0007" && statuses.includes("0001"))
    refuse("Bundle.entry", "Prescription status 0007, but an item was dispensed.");
  const first = lines[0];
  if (asked === "0007" && extensionOf(first?.resource, EXTENSION.nonDispensingReason) === undefined) {
    refuse(first?.path ?? "Bundle.entry", "Nothing was dispensed, and no reason says why.");
  }
};

const sameRoleEverywhere = (lines: readonly Line[]): boolean => {
  const roles = lines.map((line) =>
    JSON.stringify(listAt(line.resource, "contained").find((part) => at(part, "resourceType") === "PractitionerRole")),
  );
  return new Set(roles).size <= 1;
};

/**
 * What is wrong with a notification that NHS's own translator would let through (observed by probing it): EPS would then
 * record nonsense. `itemIds` are all items of the prescription. Empty when it may be sent. Check characters only matter
 * to a person (EPS-2, EPS-3), so they are `warningsOfNotification`'s.
 */
export const checkDispenseNotification = (bundle: unknown, itemIds: readonly string[]): ImportProblem[] => {
  const problems: ImportProblem[] = [];
  const refuse: Refuse = (path, fact) => void problems.push({ path, fact, next: NEXT });
  const entries = entriesOf(bundle, "Bundle");
  const lines = entriesOfType(entries, "MedicationDispense").map(lineOf);
  checkHeader(bundle, entries, refuse);
  const first = lines[0];
  if (first === undefined) {
    refuse("Bundle.entry", "The notification has no line.");
    return problems;
  }
  for (const line of lines) {
    checkIdentity(line, first, refuse);
    checkLine(line, first, refuse);
  }
  checkWhole(lines, itemIds, refuse);
  if (!sameRoleEverywhere(lines)) refuse("Bundle.entry", "The lines name different people.");
  return problems;
};

/** Check characters of a notification that are wrong: said to a person, never a reason not to send (EPS-2, EPS-3). */
export const warningsOfNotification = (bundle: unknown): string[] => {
  const line = entriesOfType(entriesOf(bundle, "Bundle"), "MedicationDispense").map(lineOf)[0];
  const id = parsePrescriptionId(line?.prescriptionId ?? "");
  const nhsNumber = parseNhsNumber(textAt(line?.resource, "subject", "identifier", "value") ?? "");
  return [
    ...(id !== null && !hasRightCheckCharacter(id) ? [`The check character of prescription id ${id} is wrong.`] : []),
    ...(nhsNumber !== null && !hasRightCheckDigit(nhsNumber) ? ["The NHS number's check digit is wrong."] : []),
  ];
};
