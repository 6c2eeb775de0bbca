import type { Instant } from "../core/model/instant.ts";
import { parsePrescriptionId } from "../core/model/prescription-id.ts";
import { CANCELLATION_REASON, PRESCRIPTION_STATUS } from "../eps/code-lists.ts";
import { parseFhirJson } from "../eps/fhir-json.ts";
import { extensionOf, textAt, wholeAt } from "../eps/fhir-path.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import { resourcesOf } from "./dispense-checks.ts";
import { nthUuid } from "./random.ts";
import { currentIssue } from "./spine-release.ts";
import type { SpineEvent, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";
import { trackedDispenses } from "./write-tracked-dispenses.ts";
import { trackedPatient, trackedRequest, trackedRole } from "./write-tracked-resources.ts";

const stamp = (at: Instant): string => new Date(at).toISOString();

/** Ids of the answer's parts. They mean nothing outside it, so they are drawn from the prescription's own id. */
const partIds = (prescription: SpinePrescription): (() => string) => {
  let made = 0;
  return () => {
    made += 1;
    return nthUuid(Number.parseInt(prescription.id.slice(0, 6), 16), made);
  };
};

const statusHistory = (name: string, valueCoding: unknown): unknown => ({
  url: EXTENSION.statusHistory,
  extension: [{ url: name, valueCoding }],
});

const reasonCode = (reason: string): string =>
  Object.entries(CANCELLATION_REASON).find(([, words]) => words.toLowerCase() === reason.toLowerCase())?.[0] ?? "0001";

const cancellationReasonOf = (issue: SpineIssue): string | null => issue.pendingCancellation?.reason ?? issue.cancellationReason;

const groupExtensions = (prescription: SpinePrescription, issue: SpineIssue, request: unknown): unknown[] => {
  const reason = cancellationReasonOf(issue);
  return [
    statusHistory("status", {
      system: CODES.prescriptionStatus,
      code: issue.status,
      display: PRESCRIPTION_STATUS[issue.status],
    }),
    {
      url: EXTENSION.prescriptionType,
      valueCoding: {
        system: CODES.prescriptionType,
        code: textAt(extensionOf(request, EXTENSION.prescriptionType), "valueCoding", "code") ?? "",
      },
    },
    ...(prescription.treatment === "acute"
      ? []
      : [
          {
            url: EXTENSION.repeatInformation,
            extension: [
              { url: "numberOfRepeatsIssued", valueInteger: issue.number },
              { url: "numberOfRepeatsAllowed", valueInteger: prescription.issues.length },
            ],
          },
        ]),
    {
      url: EXTENSION.pendingCancellation,
      extension: [
        {
          url: "prescriptionPendingCancellation",
          valueBoolean: issue.pendingCancellation !== null && issue.pendingCancellation.itemIds === null,
        },
      ],
    },
    ...(reason === null
      ? []
      : [statusHistory("cancellationReason", { system: CODES.cancellationReason, code: reasonCode(reason), display: reason })]),
  ];
};

const eventAction = (event: SpineEvent, dispenseRefs: ReadonlyMap<string, readonly string[]>): unknown => {
  const references = dispenseRefs.get(event.notification?.messageId ?? "") ?? [];
  return {
    title: event.title,
    timingDateTime: stamp(event.at),
    code: [
      { coding: [{ system: CODES.prescriptionStatus, code: event.status, display: PRESCRIPTION_STATUS[event.status] }] },
      ...(event.notification === null ? [] : [{ coding: [{ system: IDENTIFIER.uuid, code: event.notification.messageId }] }]),
    ],
    participant: [
      {
        extension: [{ url: EXTENSION.participant, valueReference: { identifier: { system: IDENTIFIER.ods, value: event.ods } } }],
      },
    ],
    ...(references.length === 0 ? {} : { action: references.map((reference) => ({ resource: { reference } })) }),
  };
};

const INTENT = { acute: "order", repeat: "instance-order", "repeat-dispensing": "reflex-order" } as const;

const entryOf = (resource: { readonly id: string }, mode: "match" | "include"): unknown => ({
  fullUrl: `urn:uuid:${resource.id}`,
  search: { mode },
  resource,
});

const bundleFor = (prescription: SpinePrescription, issue: SpineIssue): unknown => {
  const newId = partIds(prescription);
  const parsed = parseFhirJson(prescription.order);
  const order = parsed.ok ? parsed.value : null;
  const requests = resourcesOf(order, "MedicationRequest");
  const patient = trackedPatient(resourcesOf(order, "Patient")[0], newId());
  const prescriber = trackedRole(prescription.prescriberOds, newId());
  const context = {
    prescription,
    issue,
    patientId: patient.id,
    prescriberId: prescriber.id,
    intent: INTENT[prescription.treatment],
  };
  const tracked = issue.items.map((item) => {
    const request = requests.find((one) => textAt(one, "identifier", 0, "value")?.toLowerCase() === item.itemId);
    return trackedRequest(context, item, request, newId());
  });
  const dispenses = trackedDispenses(context, new Map(tracked.map(({ itemId, resource }) => [itemId, resource.id])), newId);
  const days = wholeAt(requests[0], "dispenseRequest", "expectedSupplyDuration", "value");
  const group = {
    resourceType: "RequestGroup",
    id: newId(),
    identifier: [{ system: IDENTIFIER.prescription, value: prescription.id }],
    subject: { reference: `urn:uuid:${patient.id}` },
    status: "active",
    intent: context.intent,
    author: { identifier: { system: IDENTIFIER.ods, value: prescription.prescriberOds } },
    authoredOn: `${prescription.signedOn}T00:00:00.000Z`,
    extension: groupExtensions(prescription, issue, requests[0]),
    action: [
      {
        title: "Prescription Line Items(Medications)",
        ...(days === null ? {} : { timingTiming: { repeat: { frequency: 1, period: days, periodUnit: "d" } } }),
        action: tracked.map(({ resource }) => ({ resource: { reference: `urn:uuid:${resource.id}` } })),
      },
      {
        title: "Prescription status transitions",
        action: issue.history.map((event) => eventAction(event, dispenses.references)),
      },
    ],
  };
  return {
    resourceType: "Bundle",
    type: "searchset",
    total: 1,
    entry: [
      entryOf(patient, "include"),
      entryOf(prescriber, "include"),
      ...tracked.map(({ resource }) => entryOf(resource, "include")),
      ...dispenses.resources.map((resource) => entryOf(resource, "include")),
      entryOf(group, "match"),
    ],
  };
};

/**
 * The Clinical Prescription Tracker's answer for one issue of a prescription (by default the one in play), or null when EPS
 * does not know it. The shape is that of electronic-prescription-service-clinical-prescription-tracker @191fbe6,
 * packages/clinicalView/src/generateFhirResponse.ts; the medicine is text there, and so it is here.
 */
export const writeRequestGroup = (state: SpineState, id: string, issueNumber: number | null): unknown => {
  const prescription = state.prescriptions[parsePrescriptionId(id) ?? ""];
  if (prescription === undefined) return null;
  const issue = issueNumber === null ? currentIssue(prescription) : prescription.issues.find((one) => one.number === issueNumber);
  return issue === undefined ? null : bundleFor(prescription, issue);
};
