import { type Instant, londonDate } from "../core/model/instant.ts";
import { parsePrescriptionId } from "../core/model/prescription-id.ts";
import { parseFhirJson, writeFhirJson } from "../eps/fhir-json.ts";
import { heldElsewhere, refusal } from "./answers.ts";
import { liveOrder } from "./live-order.ts";
import { releaseResponse } from "./live-release-response.ts";
import { nthUuid } from "./random.ts";
import { moveIssueTo } from "./spine-history.ts";
import type { SpineAnswer, SpineIssue, SpinePrescription, SpineState } from "./spine-state.ts";

/** Most prescriptions in one nominated release. */
const MOST_A_CALL = 25;
/** How many releases are remembered by X-Request-ID. */
const MOST_REMEMBERED = 40;

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

const answerWith = (state: SpineState, picked: readonly Picked[], asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const releaseResponseId = newId(state);
  const passed: unknown[] = [];
  const failed: unknown[] = [];
  for (const { prescription, issue } of picked) {
    if (prescription.failsSignature) takeBack(prescription, issue, now);
    else if (issue.holderOds === null) take(issue, asked, releaseResponseId, now);
    else giveAgain(issue, releaseResponseId);
    const parsed = parseFhirJson(prescription.order);
    const order = liveOrder(parsed.ok ? parsed.value : null, {
      treatment: prescription.treatment,
      issueNumber: issue.number,
      releasedTo: asked.ods,
      releaseRequestId: asked.requestId,
      messageId: newId(state),
      statusOf: (itemId) => issue.items.find((item) => item.itemId === itemId)?.status ?? "0007",
    });
    (prescription.failsSignature ? failed : passed).push(order);
  }
  const lastUpdated = new Date(now).toISOString().replace(/\.\d{3}Z$/, "+00:00");
  return { status: 200, body: releaseResponse(releaseResponseId, lastUpdated, passed, failed, () => newId(state)) };
};

const releaseNominated = (state: SpineState, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const today = londonDate(now);
  const picked: Picked[] = [];
  for (const prescription of Object.values(state.prescriptions)) {
    const issue = currentIssue(prescription);
    const ready = issue?.status === "0001" && issue.notBefore <= today && prescription.nominatedOds === asked.ods;
    if (issue !== undefined && ready && picked.length < MOST_A_CALL) picked.push({ prescription, issue });
  }
  return picked.length === 0 ? refusal("NO_MORE_PRESCRIPTIONS", now) : answerWith(state, picked, asked, now);
};

const releaseById = (state: SpineState, id: string, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const prescription = state.prescriptions[parsePrescriptionId(id) ?? ""];
  const issue = prescription === undefined ? undefined : currentIssue(prescription);
  if (prescription === undefined || issue === undefined) return refusal("RESOURCE_NOT_FOUND", now);
  switch (issue.status) {
    case "0001":
      return answerWith(state, [{ prescription, issue }], asked, now);
    case "0002":
      return issue.holderOds === asked.ods
        ? answerWith(state, [{ prescription, issue }], asked, now)
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

const remember = (state: SpineState, key: string, answer: SpineAnswer): void => {
  state.releases.push({ key, status: answer.status, body: writeFhirJson(answer.body) });
  if (state.releases.length > MOST_REMEMBERED) state.releases.shift();
};

/**
 * Releases what is nominated to a pharmacy (25 at most), or one prescription by id. Destructive: 0001 becomes 0002. The
 * same X-Request-ID for the same question gets the same answer again, word for word; a refusal is judged anew.
 */
export const release = (state: SpineState, asked: ReleaseAsked, now: Instant): SpineAnswer => {
  const key = [asked.requestId.toLowerCase(), asked.ods, asked.prescriptionId ?? ""].join("|");
  const known = state.releases.find((one) => one.key === key);
  const parsed = known === undefined ? null : parseFhirJson(known.body);
  if (known !== undefined && parsed?.ok === true) return { status: known.status, body: parsed.value };
  const answer =
    asked.prescriptionId === null ? releaseNominated(state, asked, now) : releaseById(state, asked.prescriptionId, asked, now);
  if (answer.status === 200) remember(state, key, answer);
  return answer;
};
