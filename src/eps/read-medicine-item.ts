import { type Amount, type ItemStatus, itemStatusSchema, type MedicineItem, type Product } from "../core/model/medicine-item.ts";
import type { Treatment } from "../core/model/prescription.ts";
import { parseQuantity } from "../core/model/quantity.ts";
import { type BundleEntry, entryFor } from "./bundle-entries.ts";
import { displayOf, PRESCRIBER_ENDORSEMENT } from "./code-lists.ts";
import { at, codingIn, extensionOf, extensionsOf, identifierIn, listAt, textAt, writtenAt } from "./fhir-path.ts";
import { ASK_SUPPLIER, type Findings } from "./problem.ts";
import { readControlledDrug, splitControlledDrugWords } from "./read-controlled-drug.ts";
import { readDose } from "./read-dose.ts";
import { readRepeat } from "./read-repeat.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

/** What the reading of an item needs besides its own MedicationRequest. */
export type ItemContext = {
  readonly entries: readonly BundleEntry[];
  readonly number: number;
  readonly treatment: Treatment;
  /** The status of an active item whose status the message does not give. */
  readonly activeStatus: ItemStatus;
};

const readProduct = (request: unknown, entries: readonly BundleEntry[], path: string, findings: Findings): Product | null => {
  const reference = textAt(request, "medicationReference", "reference");
  const inline = at(request, "medicationCodeableConcept");
  if (reference !== null && inline !== undefined) {
    findings.problems.push({ path, fact: "The medicine is given twice, as a code and as a reference.", next: ASK_SUPPLIER });
    return null;
  }
  const contained = listAt(request, "contained").find((resource) => `#${textAt(resource, "id") ?? ""}` === reference);
  const referred = contained ?? entryFor(entries, reference)?.resource;
  if (reference !== null && referred === undefined) {
    findings.problems.push({
      path: `${path}.medicationReference`,
      fact: `It points to ${reference}, which is not in the message.`,
      next: ASK_SUPPLIER,
    });
    return null;
  }
  const concept = reference === null ? inline : at(referred, "code");
  const coding = codingIn(concept, CODES.snomed);
  const code = textAt(coding, "code");
  const display = textAt(coding, "display") ?? textAt(concept, "text");
  if (code === null || display === null) {
    findings.problems.push({
      path: `${path}.medicationCodeableConcept`,
      fact: "It does not say which medicine (dm+d code and name).",
      next: ASK_SUPPLIER,
    });
    return null;
  }
  if (!/^\d{6,18}$/.test(code)) findings.warnings.push(`The product code of ${display} is not a dm+d code (6 to 18 digits).`);
  return { code, display };
};

const readQuantity = (request: unknown, path: string, findings: Findings): Amount | null => {
  const written = writtenAt(request, "dispenseRequest", "quantity", "value");
  const where = `${path}.dispenseRequest.quantity`;
  if (written === null) {
    findings.problems.push({ path: where, fact: "There is no quantity.", next: ASK_SUPPLIER });
    return null;
  }
  const value = parseQuantity(written);
  if (value === null || Number(value) === 0) {
    findings.problems.push({ path: where, fact: `"${written}" is not a quantity that can be supplied.`, next: ASK_SUPPLIER });
    return null;
  }
  const unit = textAt(request, "dispenseRequest", "quantity", "unit");
  if (unit === null) findings.warnings.push(`The quantity ${written} has no unit: read the pack size with care.`);
  return {
    value,
    unit: unit ?? "",
    code: textAt(request, "dispenseRequest", "quantity", "code"),
    system: textAt(request, "dispenseRequest", "quantity", "system"),
  };
};

const STATUS_OF_REQUEST: Readonly<Record<string, ItemStatus>> = { completed: "0001", stopped: "0002", cancelled: "0005" };

const readStatus = (request: unknown, context: ItemContext, path: string, findings: Findings): ItemStatus | null => {
  const information = extensionOf(request, EXTENSION.dispensingInformation);
  const part = listAt(information, "extension").find((inner) => at(inner, "url") === "dispenseStatus");
  const code = textAt(part, "valueCoding", "code");
  const requestStatus = textAt(request, "status");
  if (code === null) {
    if (requestStatus === "active") return context.activeStatus;
    const known = requestStatus === null ? undefined : STATUS_OF_REQUEST[requestStatus];
    if (known !== undefined) return known;
    findings.problems.push({
      path: `${path}.status`,
      fact: `The item's state "${requestStatus ?? ""}" is not one we know.`,
      next: ASK_SUPPLIER,
    });
    return null;
  }
  const status = itemStatusSchema.safeParse(code);
  if (!status.success) {
    findings.problems.push({
      path: `${path}.extension(DispensingInformation)`,
      fact: `The item's EPS status "${code}" is not one we know.`,
      next: ASK_SUPPLIER,
    });
    return null;
  }
  return requestStatus === "cancelled" && status.data !== "0005" ? "0005" : status.data;
};

const readEndorsements = (request: unknown, findings: Findings): string[] =>
  extensionsOf(request, EXTENSION.endorsement).flatMap((extension) =>
    listAt(extension, "valueCodeableConcept", "coding").flatMap((coding) => {
      const code = textAt(coding, "code");
      if (code === null) return [];
      if (displayOf(PRESCRIBER_ENDORSEMENT, code) === null)
        findings.warnings.push(`The prescriber's endorsement "${code}" is not one we know.`);
      return [code];
    }),
  );

/** One MedicationRequest as an item of the prescription, or null with the reasons added to the problems. */
export const readMedicineItem = (
  request: unknown,
  path: string,
  context: ItemContext,
  findings: Findings,
): MedicineItem | null => {
  const itemId = identifierIn(listAt(request, "identifier"), IDENTIFIER.item)?.toLowerCase() ?? null;
  if (itemId === null)
    findings.problems.push({ path: `${path}.identifier`, fact: "The item has no item number.", next: ASK_SUPPLIER });
  const product = readProduct(request, context.entries, path, findings);
  const quantity = readQuantity(request, path, findings);
  const status = readStatus(request, context, path, findings);
  const dose = splitControlledDrugWords(readDose(request) ?? "");
  if (dose.rest === "") {
    findings.problems.push({
      path: `${path}.dosageInstruction`,
      fact: "There is no dose in words, or several doses without their order.",
      next: ASK_SUPPLIER,
    });
  }
  const { repeat, sound } = readRepeat(request, context.treatment);
  if (!sound)
    findings.problems.push({ path: `${path}.basedOn`, fact: "The repeat numbers contradict each other.", next: ASK_SUPPLIER });
  const note = splitControlledDrugWords(
    listAt(request, "note")
      .flatMap((entry) => textAt(entry, "text") ?? [])
      .join("\n"),
  );
  const { controlledDrug, unknownSchedule } = readControlledDrug(request, product?.display ?? "", note.words ?? dose.words);
  if (unknownSchedule !== null) {
    findings.warnings.push(
      `The controlled-drug schedule "${unknownSchedule}" is not one we know: treat it as the strictest it can be.`,
    );
  }
  const endorsements = readEndorsements(request, findings);
  if (itemId === null || product === null || quantity === null || status === null || dose.rest === "" || !sound) return null;
  return {
    itemId,
    number: context.number,
    product,
    quantity,
    dose: dose.rest,
    note: note.rest === "" ? null : note.rest,
    endorsements,
    controlledDrug,
    status,
    repeat,
  };
};
