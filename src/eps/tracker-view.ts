import type { Instant } from "../core/model/instant.ts";
import { type ItemStatus, itemStatusSchema } from "../core/model/medicine-item.ts";
import { isPrescriptionStatus, type PrescriptionStatus } from "./code-lists.ts";
import { at, codingIn, extensionOf, extensionsOf, identifierIn, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { instantOf } from "./fhir-time.ts";
import { repeatInformationIn } from "./read-repeat.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

/** A dispense notification on EPS's record. An amendment is one of its own; the tracker does not say which it replaced. */
export type TrackedNotification = {
  /** Bundle id of the notification, lower case. */
  readonly id: string;
  /** When EPS took it (the tracker knows no handing-over time). */
  readonly at: Instant;
  /** Prescription status it led to. */
  readonly status: PrescriptionStatus | null;
  /** Who sent it. */
  readonly ods: string | null;
  /** Taken back since. */
  readonly withdrawn: boolean;
};

/** Where one issue of a prescription stands in EPS, as the Clinical Prescription Tracker tells it. */
export type TrackerView = {
  readonly prescriptionId: string;
  /** Null for all but repeat dispensing. */
  readonly issueNumber: number | null;
  readonly status: PrescriptionStatus;
  /** ODS code of the dispenser that holds it, or null. */
  readonly holderOds: string | null;
  /** A prescriber's cancellation that waits because a dispenser holds it; the status does not show it. */
  readonly pendingCancellation: { readonly at: Instant; readonly reason: string } | null;
  readonly items: readonly { readonly itemId: string; readonly status: ItemStatus }[];
  /** When EPS took the last notification that stands. */
  readonly lastDispensedAt: Instant | null;
  /** In EPS's order, the oldest first. */
  readonly notifications: readonly TrackedNotification[];
};

const HISTORY = "Prescription status transitions";
const NOTIFIED = "Dispense notification successful";
const WITHDRAWN = "Dispense Withdrawal successful";
const MARKED = /marked for cancellation/i;

const resourcesIn = (bundle: unknown, type: string): unknown[] =>
  listAt(bundle, "entry")
    .map((entry) => at(entry, "resource"))
    .filter((resource) => resourceTypeOf(resource) === type);

const inner = (extension: unknown, name: string): unknown =>
  listAt(extension, "extension").find((part) => at(part, "url") === name);

/** The status history comes as several extensions of one address, each with another part. */
const statusPart = (group: unknown, name: string): unknown =>
  extensionsOf(group, EXTENSION.statusHistory)
    .map((extension) => inner(extension, name))
    .find((part) => part !== undefined);

const eventsOf = (group: unknown): readonly unknown[] =>
  listAt(
    listAt(group, "action").find((action) => textAt(action, "title") === HISTORY),
    "action",
  );

const codeUnder = (event: unknown, system: string): string | null => {
  const coding = listAt(event, "code")
    .map((concept) => codingIn(concept, system))
    .find((found) => found !== undefined);
  return textAt(coding, "code");
};

const momentOf = (event: unknown): Instant | null => instantOf(textAt(event, "timingDateTime") ?? "");

const senderOf = (event: unknown): string | null => {
  const reference = extensionOf(listAt(event, "participant")[0], EXTENSION.participant);
  return textAt(reference, "valueReference", "identifier", "value");
};

/** Notifications in order. A withdrawal takes back the last one that still stands: EPS withdraws no other. */
const notificationsOf = (events: readonly unknown[]): TrackedNotification[] => {
  const found: TrackedNotification[] = [];
  for (const event of events) {
    const title = textAt(event, "title") ?? "";
    const id = codeUnder(event, IDENTIFIER.uuid);
    const moment = momentOf(event);
    const status = codeUnder(event, CODES.prescriptionStatus) ?? "";
    if (title.startsWith(NOTIFIED) && id !== null && moment !== null) {
      found.push({
        id: id.toLowerCase(),
        at: moment,
        status: isPrescriptionStatus(status) ? status : null,
        ods: senderOf(event),
        withdrawn: false,
      });
    }
    const last = found.findLastIndex(({ withdrawn }) => !withdrawn);
    const standing = found[last];
    if (title.startsWith(WITHDRAWN) && standing !== undefined) found[last] = { ...standing, withdrawn: true };
  }
  return found;
};

/** Somewhere among the requests: the whole prescription is with one dispenser. A list or a single identifier. */
const holderOf = (requests: readonly unknown[]): string | null => {
  for (const request of requests) {
    const identifier = at(request, "performer", "identifier");
    const ods = identifierIn(Array.isArray(identifier) ? identifier : [identifier], IDENTIFIER.ods);
    if (ods !== null) return ods.toUpperCase();
  }
  return null;
};

const pendingOf = (group: unknown, events: readonly unknown[]): TrackerView["pendingCancellation"] => {
  const flag = inner(extensionOf(group, EXTENSION.pendingCancellation), "prescriptionPendingCancellation");
  if (at(flag, "valueBoolean") !== true) return null;
  const marked = events.findLast((event) => MARKED.test(textAt(event, "title") ?? ""));
  const coding = at(statusPart(group, "cancellationReason"), "valueCoding");
  return { at: momentOf(marked) ?? 0, reason: textAt(coding, "display") ?? textAt(coding, "code") ?? "" };
};

const itemsOf = (requests: readonly unknown[]): TrackerView["items"] | null => {
  const items: { itemId: string; status: ItemStatus }[] = [];
  for (const request of requests) {
    const itemId = identifierIn(listAt(request, "identifier"), IDENTIFIER.item);
    const coding = at(inner(extensionOf(request, EXTENSION.dispensingInformation), "dispenseStatus"), "valueCoding");
    const status = itemStatusSchema.safeParse(textAt(coding, "code"));
    if (itemId === null || !status.success) return null;
    items.push({ itemId: itemId.toLowerCase(), status: status.data });
  }
  return items;
};

/**
 * Reads the Clinical Prescription Tracker's answer to `GET /RequestGroup/{prescriptionId}?issueNumber=`: a searchset Bundle
 * with one RequestGroup and the MedicationRequests it acts on (electronic-prescription-service-clinical-prescription-tracker,
 * packages/clinicalView/src/schema/*.ts and generateFhirResponse.ts). Everything optional there may be absent. Null for what
 * is no such answer, or carries a status we do not know. Its repeat numbers are counted as people do (unlike EPS-8).
 */
export const readTrackerView = (json: unknown): TrackerView | null => {
  const group = resourceTypeOf(json) === "RequestGroup" ? json : resourcesIn(json, "RequestGroup")[0];
  const prescriptionId = identifierIn(listAt(group, "identifier"), IDENTIFIER.prescription);
  const status = textAt(at(statusPart(group, "status"), "valueCoding"), "code") ?? "";
  if (prescriptionId === null || !isPrescriptionStatus(status)) return null;
  const requests = resourcesIn(json, "MedicationRequest");
  const items = itemsOf(requests);
  if (items === null) return null;
  const events = eventsOf(group);
  const notifications = notificationsOf(events);
  return {
    prescriptionId: prescriptionId.toUpperCase(),
    issueNumber: textAt(group, "intent") === "reflex-order" ? repeatInformationIn(group).issued : null,
    status,
    holderOds: holderOf(requests),
    pendingCancellation: pendingOf(group, events),
    items,
    lastDispensedAt: notifications.findLast(({ withdrawn }) => !withdrawn)?.at ?? null,
    notifications,
  };
};
