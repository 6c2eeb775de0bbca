import type { Instant } from "../core/model/instant.ts";
import type { MedicineItem } from "../core/model/medicine-item.ts";
import type { Patient } from "../core/model/patient.ts";
import {
  type Prescriber,
  type Prescription,
  prescriptionKey,
  prescriptionSchema,
  type ReleasedBy,
  type Treatment,
} from "../core/model/prescription.ts";
import { hasRightCheckCharacter, type PrescriptionId, parsePrescriptionId } from "../core/model/prescription-id.ts";
import type { Provenance } from "../core/model/provenance.ts";
import { type BundleEntry, entriesOf, entriesOfType, entryFor, eventOf, repeatedFullUrls } from "./bundle-entries.ts";
import { ORDER_INTENTS } from "./code-lists.ts";
import { at, extensionOf, resourceTypeOf, textAt } from "./fhir-path.ts";
import { ASK_SUPPLIER, type Findings, type ImportProblem, newFindings } from "./problem.ts";
import { readMedicineItem } from "./read-medicine-item.ts";
import { type OrderDates, readOrderDates } from "./read-order-dates.ts";
import { readPatient } from "./read-patient.ts";
import { readPatientNotes } from "./read-patient-notes.ts";
import { readPrescriber } from "./read-prescriber.ts";
import { readTreatment } from "./read-treatment.ts";
import { EXTENSION } from "./systems.ts";

/** What the caller knows about a prescription-order message and the message does not say. */
export type OrderContext = {
  readonly ods: string;
  readonly provenance: Provenance;
  readonly releaseResponseId: string | null;
  readonly releasedBy: ReleasedBy | null;
  /** When the message was taken in, ms. */
  readonly takenAt: Instant;
  /** Hash of the source message's bytes, so that the prescription can be traced to it. */
  readonly sourceHash: string;
};

/** A prescription, or every reason why the message holds none that may be used. */
export type OrderReading =
  | { readonly ok: true; readonly prescription: Prescription }
  | { readonly ok: false; readonly prescriptionId: string | null; readonly problems: readonly ImportProblem[] };

const MOST_ITEMS = 4;

const checkShape = (bundle: unknown, entries: readonly BundleEntry[], path: string, findings: Findings): void => {
  const refuse = (place: string, fact: string): void => void findings.problems.push({ path: place, fact, next: ASK_SUPPLIER });
  if (resourceTypeOf(bundle) !== "Bundle") {
    refuse(path, "This is not a FHIR Bundle.");
    return;
  }
  if (at(bundle, "type") !== "message") refuse(`${path}.type`, "The Bundle is not a message.");
  const event = eventOf(bundle);
  if (event !== "prescription-order")
    refuse(`${path}.entry`, `The message is not a prescription order${event === null ? "" : ` but "${event}"`}.`);
  for (const name of repeatedFullUrls(entries)) refuse(`${path}.entry`, `Two parts of the message carry the same name ${name}.`);
};

const checkRequests = (requests: readonly BundleEntry[], path: string, findings: Findings): void => {
  const refuse = (place: string, fact: string): void => void findings.problems.push({ path: place, fact, next: ASK_SUPPLIER });
  if (requests.length === 0) refuse(`${path}.entry`, "The message has no items.");
  if (requests.length > MOST_ITEMS)
    refuse(`${path}.entry`, `The message has ${requests.length} items; a prescription has at most four.`);
  for (const { resource, path: place } of requests) {
    const intent = textAt(resource, "intent") ?? "";
    if (!ORDER_INTENTS.includes(intent)) refuse(`${place}.intent`, `"${intent}" is not an order, so it authorises no supply.`);
  }
  const differ = (...steps: readonly (string | number)[]): boolean =>
    new Set(requests.map(({ resource }) => textAt(resource, ...steps)?.toUpperCase() ?? "")).size > 1;
  if (differ("groupIdentifier", "value")) refuse(`${path}.entry`, "The items belong to different prescriptions.");
  if (differ("subject", "reference")) refuse(`${path}.entry`, "The items are for different patients.");
  if (differ("requester", "reference")) findings.warnings.push("The items name different prescribers; the first is shown.");
  const validity = ["dispenseRequest", "validityPeriod"] as const;
  if (differ(...validity, "start") || differ(...validity, "end"))
    refuse(`${path}.entry`, "The items have different validity dates.");
};

const readId = (request: BundleEntry | undefined, findings: Findings): PrescriptionId | null => {
  const written = textAt(request?.resource, "groupIdentifier", "value");
  const id = written === null ? null : parsePrescriptionId(written);
  if (id === null) {
    if (request !== undefined) {
      findings.problems.push({
        path: `${request.path}.groupIdentifier`,
        fact: `"${written ?? ""}" is not a prescription id.`,
        next: ASK_SUPPLIER,
      });
    }
    return null;
  }
  if (!hasRightCheckCharacter(id))
    findings.warnings.push(`The check character of prescription id ${id} is wrong: check the id when you key it in.`);
  return id;
};

const readSubject = (entries: readonly BundleEntry[], request: BundleEntry | undefined, findings: Findings): Patient | null => {
  if (request === undefined) return null;
  const reference = textAt(request.resource, "subject", "reference");
  const patient = entryFor(entries, reference);
  if (patient === undefined || resourceTypeOf(patient.resource) !== "Patient") {
    findings.problems.push({ path: `${request.path}.subject`, fact: "The patient is not in the message.", next: ASK_SUPPLIER });
    return null;
  }
  return readPatient(patient.resource, patient.path, findings);
};

const readItems = (
  entries: readonly BundleEntry[],
  requests: readonly BundleEntry[],
  treatment: Treatment,
  provenance: Provenance,
  findings: Findings,
): MedicineItem[] => {
  const activeStatus = provenance === "released-to-us" ? "0008" : "0007";
  const items = requests.flatMap(
    ({ resource, path }, place) =>
      readMedicineItem(resource, path, { entries, number: place + 1, treatment, activeStatus }, findings) ?? [],
  );
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.itemId)) {
      findings.problems.push({
        path: requests[item.number - 1]?.path ?? "",
        fact: `Two items carry the same item number ${item.itemId}.`,
        next: ASK_SUPPLIER,
      });
    }
    seen.add(item.itemId);
  }
  if (treatment === "repeat-dispensing" && new Set(items.map((item) => item.repeat?.number)).size > 1) {
    findings.problems.push({
      path: requests[0]?.path ?? "",
      fact: "The items belong to different issues of the repeat prescription.",
      next: ASK_SUPPLIER,
    });
  }
  return items;
};

/** The issue of a repeat dispensing prescription; an item may be due fewer times than the prescription. */
const issueOf = (treatment: Treatment, items: readonly MedicineItem[]): Prescription["issue"] => {
  const number = items[0]?.repeat?.number;
  if (treatment !== "repeat-dispensing" || number === undefined) return null;
  return { number, of: Math.max(...items.map((item) => item.repeat?.of ?? 1)) };
};

const longIdOf = (request: BundleEntry | undefined): string | null => {
  const group = at(request?.resource, "groupIdentifier");
  return textAt(extensionOf(group, EXTENSION.longId), "valueIdentifier", "value");
};

const nominatedOdsOf = (request: BundleEntry | undefined, findings: Findings): string | null => {
  const code = textAt(request?.resource, "dispenseRequest", "performer", "identifier", "value")?.toUpperCase() ?? null;
  if (code === null || /^[A-Z0-9-]{1,8}$/.test(code)) return code;
  findings.warnings.push(`The nominated pharmacy "${code}" is not an ODS code.`);
  return null;
};

type Parts = {
  id: PrescriptionId;
  treatment: Treatment;
  patient: Patient;
  prescriber: Prescriber;
  items: MedicineItem[];
  dates: OrderDates;
  nominatedOds: string | null;
  patientNotes: string[];
  warnings: string[];
};

/** The draft of a prescription, still to be held against its schema. */
const assemble = (request: BundleEntry | undefined, parts: Parts, context: OrderContext): unknown => {
  const issue = issueOf(parts.treatment, parts.items);
  return {
    key: prescriptionKey(parts.id, issue?.number ?? null),
    id: parts.id,
    longId: longIdOf(request),
    issue,
    treatment: parts.treatment,
    prescriptionType: textAt(extensionOf(request?.resource, EXTENSION.prescriptionType), "valueCoding", "code"),
    nominatedOds: parts.nominatedOds,
    provenance: context.provenance,
    releasedBy: context.releasedBy,
    releaseResponseId: context.releaseResponseId,
    ...parts.dates,
    patient: parts.patient,
    prescriber: parts.prescriber,
    items: parts.items,
    patientNotes: parts.patientNotes,
    warnings: parts.warnings,
    sourceHash: context.sourceHash,
    takenAt: context.takenAt,
  };
};

/**
 * Reads a prescription-order message (parsed by `parseFhirJson`): the tidy documentation form and the form the live
 * service translates from HL7v3, signed or not. Finds every problem, not only the first; any problem refuses the whole
 * prescription, since a part of one must not look complete. `path` is the Bundle's own place in a larger message.
 */
export const readPrescriptionOrder = (bundle: unknown, context: OrderContext, path = "Bundle"): OrderReading => {
  const findings = newFindings();
  const entries = entriesOf(bundle, path);
  checkShape(bundle, entries, path, findings);
  if (findings.problems.length > 0) return { ok: false, prescriptionId: null, problems: findings.problems };
  const requests = entriesOfType(entries, "MedicationRequest");
  const request = requests[0];
  checkRequests(requests, path, findings);
  const id = readId(request, findings);
  const treatment = readTreatment(requests, findings);
  const patient = readSubject(entries, request, findings);
  const prescriber =
    request === undefined ? null : readPrescriber(entries, at(request.resource, "requester"), request.path, findings);
  const items = readItems(entries, requests, treatment ?? "acute", context.provenance, findings);
  const dates = readOrderDates(bundle, entries, request, path, findings);
  const nominatedOds = nominatedOdsOf(request, findings);
  if (id === null || treatment === null || patient === null || prescriber === null || findings.problems.length > 0) {
    return { ok: false, prescriptionId: id, problems: findings.problems };
  }
  const patientNotes = readPatientNotes(entries);
  const parts: Parts = {
    id,
    treatment,
    patient,
    prescriber,
    items,
    dates,
    nominatedOds,
    patientNotes,
    warnings: findings.warnings,
  };
  const draft = assemble(request, parts, context);
  const checked = prescriptionSchema.safeParse(draft);
  if (checked.success) return { ok: true, prescription: checked.data };
  const problems = checked.error.issues.map((issue) => ({
    path: `${path} (${issue.path.join(".")})`,
    fact: issue.message,
    next: ASK_SUPPLIER,
  }));
  return { ok: false, prescriptionId: id, problems };
};
