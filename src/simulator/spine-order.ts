import type { Instant } from "../core/model/instant.ts";
import { londonDate } from "../core/model/instant.ts";
import { addDays, type LocalDate } from "../core/model/local-date.ts";
import type { PrescriptionStatus } from "../eps/code-lists.ts";
import { parseFhirJson, writeFhirJson } from "../eps/fhir-json.ts";
import { at, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { readPrescriptionOrder } from "../eps/read-prescription-order.ts";
import type { SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

const LEAD_DAYS = 7;
const DEFAULT_SUPPLY_DAYS = 28;

/** Status of a new issue (domain notes 7): acute and repeat 0001, or 9001 when they start more than a day ahead. */
const firstStatus = (number: number, current: number, notBefore: LocalDate, today: LocalDate): PrescriptionStatus => {
  if (number < current) return "0008";
  if (number > current) return "9000";
  return notBefore > addDays(today, 1) ? "9001" : "0001";
};

/** Who sent the order, for the history; messages without a sender are taken too. */
const prescriberOdsOf = (order: unknown): string => {
  const header = listAt(order, "entry")
    .map((entry) => at(entry, "resource"))
    .find((resource) => resourceTypeOf(resource) === "MessageHeader");
  return textAt(header, "sender", "identifier", "value") ?? "UNKNOWN";
};

/**
 * Takes a prescriber's signed order on record; false when it is unreadable or its id is already there. The issues of a
 * repeat dispensing prescription whose time has gone by are taken as dispensed and claimed by someone.
 */
export const addOrder = (state: SpineState, order: unknown, now: Instant, failsSignature = false): boolean => {
  const text = writeFhirJson(order);
  const parsed = parseFhirJson(text);
  const reading = readPrescriptionOrder(parsed.ok ? parsed.value : null, {
    ods: "",
    provenance: "seen-not-released",
    releaseResponseId: null,
    releasedBy: null,
    takenAt: now,
    sourceHash: "",
  });
  if (!reading.ok || state.prescriptions[reading.prescription.id] !== undefined) return false;
  const { prescription } = reading;
  const today = londonDate(now);
  const prescriberOds = prescriberOdsOf(parsed.ok ? parsed.value : null);
  const signedOn = prescription.signedOn ?? today;
  const start = prescription.notBefore ?? signedOn;
  const supplyDays = prescription.supplyDays ?? DEFAULT_SUPPLY_DAYS;
  const issues = prescription.issue?.of ?? 1;
  const dueOn = (number: number): LocalDate => (number === 1 ? start : addDays(start, supplyDays * (number - 1) - LEAD_DAYS));
  const numbers = Array.from({ length: issues }, (_, place) => place + 1);
  const current = numbers.filter((number) => dueOn(number) <= today).at(-1) ?? 1;
  const record: SpinePrescription = {
    id: prescription.id,
    treatment: prescription.treatment,
    nhsNumber: prescription.patient.nhsNumber ?? "",
    prescriberOds,
    signedOn,
    order: text,
    nominatedOds: prescription.nominatedOds,
    failsSignature,
    issues: numbers.map((number): SpineIssue => {
      const status = firstStatus(number, current, dueOn(number), today);
      return {
        number,
        status,
        items: prescription.items.map((item) => {
          const most = item.repeat?.of ?? 1;
          // An item with fewer issues than the prescription is expired on the later ones.
          return { itemId: item.itemId, most, status: number > most ? "0006" : status === "0008" ? "0001" : "0007" };
        }),
        notBefore: dueOn(number),
        holderOds: null,
        releaseResponseIds: [],
        pendingCancellation: null,
        cancellationReason: null,
        dispenses: [],
        lastDispensedAt: null,
        claim: null,
        closedAt: status === "0008" ? now : null,
        history: [{ title: "Prescription upload successful", at: now, status, ods: prescriberOds, notification: null }],
      };
    }),
  };
  state.prescriptions[prescription.id] = record;
  return true;
};
