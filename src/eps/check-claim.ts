import { itemStatusSchema } from "../core/model/medicine-item.ts";
import { parseNhsNumber } from "../core/model/nhs-number.ts";
import { parsePrescriptionId } from "../core/model/prescription-id.ts";
import {
  CHARGE_EXEMPTION,
  displayOf,
  EXEMPTION_EVIDENCE,
  isDispenserEndorsement,
  NOT_DISPENSED_REASON,
  PRESCRIPTION_CHARGE,
  REIMBURSEMENT_AUTHORITY,
} from "./code-lists.ts";
import { at, codingIn, extensionOf, identifierIn, listAt, textAt, writtenAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { isClosed } from "./prescription-status-of.ts";
import type { ImportProblem } from "./problem.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Old long ids have a check character after the UUID (eps.md 5). */
const LONG_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[0-9A-Z+]?$/i;
/** EPS keeps at most two decimals. */
const AMOUNT = /^\d{1,9}(\.\d{1,2})?$/;
const NEXT = "The claim was not sent. Show this to whoever looks after Holdfast; the supply stays recorded.";

type Refuse = (path: string, fact: string) => void;

const codesIn = (concepts: unknown, system: string): string[] =>
  listAt(concepts, "programCode").flatMap((concept) => textAt(codingIn(concept, system), "code") ?? []);

const identifierOf = (holder: unknown, url: string, system: string): string =>
  identifierIn([at(extensionOf(holder, url), "valueReference", "identifier")], system)?.toLowerCase() ?? "";

const reasonOf = (holder: unknown): string | null =>
  textAt(extensionOf(holder, EXTENSION.taskBusinessStatusReason), "valueCoding", "code");

const isReason = (code: string | null): boolean =>
  code !== null && code !== "0003" && displayOf(NOT_DISPENSED_REASON, code) !== null;

const statusOf = (detail: unknown): string =>
  listAt(detail, "modifier").flatMap((concept) => textAt(codingIn(concept, CODES.itemStatus), "code") ?? [])[0] ?? "";

const checkHead = (claim: unknown, refuse: Refuse): void => {
  if (!UUID.test(identifierIn(listAt(claim, "identifier"), IDENTIFIER.uuid) ?? ""))
    refuse("Claim.identifier", "The claim's id is not a UUID.");
  const replacement = extensionOf(claim, EXTENSION.replacementOf);
  if (replacement !== undefined && !UUID.test(textAt(replacement, "valueIdentifier", "value") ?? ""))
    refuse("Claim.extension", "The id of the claim it replaces is not a UUID.");
  if (instantOf(textAt(claim, "created") ?? "") === null) refuse("Claim.created", "Its time has no zone, or is no time.");
  if (parseNhsNumber(textAt(claim, "patient", "identifier", "value") ?? "") === null)
    refuse("Claim.patient", "There is no NHS number.");
  const ids = listAt(extensionOf(at(claim, "prescription"), EXTENSION.groupIdentifier), "extension");
  const id = (name: string): string =>
    textAt(
      ids.find((part) => at(part, "url") === name),
      "valueIdentifier",
      "value",
    ) ?? "";
  if (parsePrescriptionId(id("shortForm")) === null) refuse("Claim.prescription", "The prescription id is not one.");
  if (!LONG_ID.test(id("UUID"))) refuse("Claim.prescription", "The prescription's long id is missing.");
  const insurance = listAt(claim, "insurance");
  if (insurance.length !== 1 || textAt(insurance[0], "coverage", "identifier", "value") !== REIMBURSEMENT_AUTHORITY)
    refuse("Claim.insurance", "The claim does not go to NHSBSA (T1450) alone.");
};

const checkWhole = (item: unknown, details: readonly unknown[], refuse: Refuse): void => {
  const path = "Claim.item[0]";
  const status = textAt(extensionOf(item, EXTENSION.taskBusinessStatus), "valueCoding", "code") ?? "";
  const isDispensed = details.some((detail) => statusOf(detail) === "0001");
  if (status !== "0006" && status !== "0007")
    refuse(`${path}.extension`, `A claim cannot be made at prescription status "${status}".`);
  if (status === "0006" && !isDispensed) refuse(`${path}.extension`, "Prescription status 0006, but no item was dispensed.");
  if (status === "0007" && isDispensed) refuse(`${path}.extension`, "Prescription status 0007, but an item was dispensed.");
  if (status === "0007" && !isReason(reasonOf(item)))
    refuse(`${path}.extension`, "Nothing was dispensed, and no known reason says why.");
  const repeats = (holder: unknown): boolean => extensionOf(holder, EXTENSION.repeatInformation) !== undefined;
  if (details.some(repeats) && !repeats(item))
    refuse(`${path}.extension`, "The items have repeat numbers and the prescription has none.");
  const exemptions = codesIn(item, CODES.chargeExemption);
  if (exemptions.length !== 1 || displayOf(CHARGE_EXEMPTION, exemptions[0] ?? "") === null)
    refuse(`${path}.programCode`, "It does not say, once and with a known code, why the patient paid or did not.");
  const evidence = codesIn(item, CODES.exemptionEvidence);
  if (evidence.length !== 1 || displayOf(EXEMPTION_EVIDENCE, evidence[0] ?? "") === null)
    refuse(`${path}.programCode`, "It does not say whether evidence was seen.");
};

const checkEndorsements = (detail: unknown, path: string, refuse: Refuse): void => {
  const endorsements = codesIn(detail, CODES.dispenserEndorsement);
  if (endorsements.length === 0) refuse(`${path}.programCode`, "The item has no endorsement (NDEC says there is none).");
  if (endorsements.length > 1 && endorsements.includes("NDEC"))
    refuse(`${path}.programCode`, "NDEC (no endorsement) stands beside an endorsement.");
  for (const code of endorsements) {
    if (!isDispenserEndorsement(code)) refuse(`${path}.programCode`, `"${code}" is not an endorsement EPS knows.`);
  }
};

const checkDetail = (detail: unknown, path: string, refuse: Refuse): void => {
  const status = itemStatusSchema.safeParse(statusOf(detail));
  if (!status.success) refuse(`${path}.modifier`, "The item status is not one EPS knows.");
  else if (!isClosed(status.data)) refuse(`${path}.modifier`, `Item status ${status.data} is still open.`);
  if (status.data === "0002" && !isReason(reasonOf(detail)))
    refuse(`${path}.extension`, "The item is not dispensed, and no known reason says why.");
  if (!UUID.test(textAt(extensionOf(detail, EXTENSION.claimSequence), "valueIdentifier", "value") ?? ""))
    refuse(`${path}.extension`, "The claim line's id is not a UUID.");
  const charges = codesIn(detail, CODES.prescriptionCharge);
  if (charges.length !== 1 || displayOf(PRESCRIPTION_CHARGE, charges[0] ?? "") === null)
    refuse(`${path}.programCode`, "It does not say, once and with a known code, what was paid for the item.");
  checkEndorsements(detail, path, refuse);
  const supplied = listAt(detail, "subDetail");
  if (status.data === "0001" && supplied.length === 0)
    refuse(`${path}.subDetail`, "The item was dispensed, but no product is named as supplied.");
  for (const [place, part] of [detail, ...supplied].entries()) {
    const where = place === 0 ? path : `${path}.subDetail[${place - 1}]`;
    const quantity = writtenAt(part, "quantity", "value") ?? "";
    if (!AMOUNT.test(quantity)) refuse(`${where}.quantity`, `"${quantity}" is not a quantity EPS keeps (at most two decimals).`);
    if (textAt(codingIn(at(part, "productOrService"), CODES.snomed), "code") === null)
      refuse(`${where}.productOrService`, "It does not say which product.");
    if (place > 0 && !UUID.test(identifierOf(part, EXTENSION.claimDispense, IDENTIFIER.dispenseItem)))
      refuse(`${where}.extension`, "It does not say which notified supply it is for.");
  }
};

const checkIds = (details: readonly unknown[], itemIds: readonly string[], refuse: Refuse): void => {
  const claimed = details.map((detail) => identifierOf(detail, EXTENSION.claimRequest, IDENTIFIER.item));
  const wanted = itemIds.map((id) => id.toLowerCase());
  for (const id of wanted) {
    if (!claimed.includes(id)) refuse("Claim.item[0].detail", `Item ${id} of the prescription is missing.`);
  }
  for (const [place, id] of claimed.entries()) {
    if (!wanted.includes(id)) refuse(`Claim.item[0].detail[${place}]`, `Item ${id} is not of this prescription.`);
    else if (claimed.indexOf(id) < place) refuse(`Claim.item[0].detail[${place}]`, `Item ${id} is claimed for twice.`);
  }
  const twice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;
  const supplies = details.flatMap((detail) =>
    listAt(detail, "subDetail").map((part) => identifierOf(part, EXTENSION.claimDispense, IDENTIFIER.dispenseItem)),
  );
  if (twice(supplies)) refuse("Claim.item[0].detail", "One notified supply is claimed for twice.");
  const sequences = details.map(
    (detail) => textAt(extensionOf(detail, EXTENSION.claimSequence), "valueIdentifier", "value") ?? "",
  );
  if (twice(sequences)) refuse("Claim.item[0].detail", "Two claim lines carry the same id.");
};

/**
 * What is wrong with a claim that NHS's own translator would let through (it looks for an endorsement on the first item only and checks
 * neither ids nor quantities; eps.md 4 and 9), or would answer with a bare refusal. `itemIds` are all items of the prescription. Empty
 * when it may be sent (CLM-1).
 */
export const checkClaim = (claim: unknown, itemIds: readonly string[]): ImportProblem[] => {
  const problems: ImportProblem[] = [];
  const refuse: Refuse = (path, fact) => void problems.push({ path, fact, next: NEXT });
  const items = listAt(claim, "item");
  const details = listAt(items[0], "detail");
  checkHead(claim, refuse);
  if (items.length !== 1) refuse("Claim.item", "A claim is for exactly one prescription.");
  checkWhole(items[0], details, refuse);
  for (const [place, detail] of details.entries()) checkDetail(detail, `Claim.item[0].detail[${place}]`, refuse);
  checkIds(details, itemIds, refuse);
  return problems;
};
