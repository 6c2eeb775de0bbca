import { type Instant, londonDate } from "../core/model/instant.ts";
import { parsePrescriptionId } from "../core/model/prescription-id.ts";
import { parseFhirJson } from "../eps/fhir-json.ts";
import { heldElsewhere, refusal } from "./answers.ts";
import { liveOrder } from "./live-order.ts";
import { releaseResponse } from "./live-release-response.ts";
import { nthUuid } from "./random.ts";
import { moveIssueTo } from "./spine-history.ts";
import type { ReleasedEntry, RememberedRelease, SpineAnswer, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

/** Most prescriptions in one nominated release. */
const MOST_A_CALL = 25;
/** How many releases are remembered by X-Request-ID. */
const MOST_REMEMBERED = 400;

/** A release request as Spine takes it. */
export type ReleaseAsked = { readonly ods: string; readonly prescriptionId: string | null; readonly requestId: string };

const newId = (state: SpineState): string => {
  state.idsMade += 1;
  return nthUuid(state.seed, state.idsMade);
};

/** The issue that is, or was last, in play: the first that is not finished, else the last one. */
export const currentIssue = (prescription: SpinePrescription): SpineIssue | undefined =>
  prescription.issues.find((issue) => !["0006", "0007", "0008", "0009", "0004", "0005"].includes(issue.status)) ??
  prescription.issues.at(-1);

const take = (issue: SpineIssue, asked: ReleaseAsked, releaseResponseId: string, now: Instant): void => {
  const title = asked.prescriptionId === null ? "Nominated Release Request successful" : "Release Request successful";
  moveIssueTo(issue, "0002", { title, at: now, ods: asked.ods });
  issue.holderOds = asked.ods;
  issue.releaseResponseIds = [releaseResponseId];
  for (const item of issue.items) if (item.status === "0007") item.status = "0008";
};

/** A failed signature: the service itself returns it to Spine (reason 0005), so it is nobody's and not nominated. */
const takeBack = (prescription: SpinePrescription, issue: SpineIssue, now: Instant): void => {
  prescription.nominatedOds = null;
  moveIssueTo(issue, issue.status, { title: "Dispense proposal return successful", at: now, ods: "X26" });
};

/**
 * [?] SIM-2: no source says what a holder gets who asks by id again. Here: while nothing was notified, the same
 * prescription under a new release response id, which mends a lost answer; either id may then be cited. Once something
 * was notified: PRESCRIPTION_DISPENSED.
 */
const giveAgain = (issue: SpineIssue, releaseResponseId: string): void => void issue.releaseResponseIds.push(releaseResponseId);

type Picked = { readonly prescription: SpinePrescription; readonly issue: SpineIssue };

const keyOf = (asked: ReleaseAsked): string => [asked.requestId.toLowerCase(), asked.ods, asked.prescriptionId ?? ""].join("|");

const orderOf = (state: SpineState, release: RememberedRelease, entry: ReleasedEntry): unknown[] => {
  const prescription = state.prescriptions[entry.prescriptionId];
  // Deleted since: what is gone cannot be given out again.
  if (prescription === undefined) return [];
  const parsed = parseFhirJson(prescription.order);
  return [
    liveOrder(parsed.ok ? parsed.value : null, {
      treatment: prescription.treatment,
      issueNumber: entry.issueNumber,
      releaseRequestId: release.requestId,
      messageId: entry.messageId,
      statusOf: (itemId) => entry.statuses[itemId] ?? "0007",
    }),
  ];
};

/** The response of a release, the same each time it is written. */
const writeRelease = (state: SpineState, release: RememberedRelease): SpineAnswer => {
  const passed = release.entries.filter(({ reasonId }) => reasonId === null);
  const failed = release.entries.flatMap((entry) =>
    entry.reasonId === null ? [] : orderOf(state, release, entry).map((order) => ({ order, reasonId: entry.reasonId ?? "" })),
  );
  const lastUpdated = new Date(release.at).toISOString().replace(/\.\d{3}Z$/, "+00:00");
  const orders = passed.flatMap((entry) => orderOf(state, release, entry));
  return { status: 200, body: releaseResponse(release.releaseResponseId, lastUpdated, orders, failed) };
};

const giveOut = (state: SpineState, picked: readonly Picked[], asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const releaseResponseId = newId(state);
  const entries = picked.map(({ prescription, issue }): ReleasedEntry => {
    if (prescription.failsSignature) takeBack(prescription, issue, now);
    else if (issue.holderOds === null) take(issue, asked, releaseResponseId, now);
    else giveAgain(issue, releaseResponseId);
    return {
      prescriptionId: prescription.id,
      issueNumber: issue.number,
      messageId: newId(state),
      reasonId: prescription.failsSignature ? newId(state) : null,
      statuses: Object.fromEntries(issue.items.map(({ itemId, status }) => [itemId, status])),
    };
  });
  const { requestId, ods } = asked;
  const release: RememberedRelease = { key: keyOf(asked), requestId, ods, at: now, releaseResponseId, entries };
  state.releases.push(release);
  if (state.releases.length > MOST_REMEMBERED) state.releases.shift();
  return writeRelease(state, release);
};

const releaseNominated = (state: SpineState, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const today = londonDate(now);
  const picked: Picked[] = [];
  for (const prescription of Object.values(state.prescriptions)) {
    const issue = currentIssue(prescription);
    const ready = issue?.status === "0001" && issue.notBefore <= today && prescription.nominatedOds === asked.ods;
    if (issue !== undefined && ready && picked.length < MOST_A_CALL) picked.push({ prescription, issue });
  }
  return picked.length === 0 ? refusal("NO_MORE_PRESCRIPTIONS", now) : giveOut(state, picked, asked, now);
};

const releaseById = (state: SpineState, id: string, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const prescription = state.prescriptions[parsePrescriptionId(id) ?? ""];
  const issue = prescription === undefined ? undefined : currentIssue(prescription);
  if (prescription === undefined || issue === undefined) return refusal("RESOURCE_NOT_FOUND", now);
  switch (issue.status) {
    case "0001":
      return giveOut(state, [{ prescription, issue }], asked, now);
    case "0002":
      return issue.holderOds === asked.ods
        ? giveOut(state, [{ prescription, issue }], asked, now)
        : heldElsewhere(issue.holderOds, now);
    case "0003":
      return issue.holderOds === asked.ods ? refusal("PRESCRIPTION_DISPENSED", now) : heldElsewhere(issue.holderOds, now);
    case "0005":
    case "9005":
      return refusal("PRESCRIPTION_CANCELLED", now);
    case "0004":
      return refusal("PRESCRIPTION_EXPIRED", now);
    case "0006":
    case "0007":
    case "0008":
    case "0009":
      return refusal("PRESCRIPTION_DISPENSED", now);
    default:
      // Not arrived, not yet due or post-dated: the same answer as an unknown id.
      return refusal("RESOURCE_NOT_FOUND", now);
  }
};

/**
 * Releases what is nominated to a pharmacy (25 at most), or one prescription by id. Destructive: 0001 becomes 0002. The
 * same X-Request-ID for the same question gets the same response again, word for word; what gave nothing out is judged anew.
 */
export const release = (state: SpineState, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const known = state.releases.find(({ key }) => key === keyOf(asked));
  if (known !== undefined) return writeRelease(state, known);
  return asked.prescriptionId === null
    ? releaseNominated(state, asked, now)
    : releaseById(state, asked.prescriptionId, asked, now);
};
