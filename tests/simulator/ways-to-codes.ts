import type { Prescription } from "../../src/core/model/prescription.ts";
import { buildNominatedRelease, buildReleaseById } from "../../src/eps/build-release-request.ts";
import type { BusinessCode } from "../../src/eps/operation-outcome.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import type { FaultSettings } from "../../src/simulator/faults.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import { asAmira, type Caller, post, simulatorWithClient } from "./caller-at-eps.ts";
import { AUTHOR, eventFor, notificationFor, PHARMACY, releaseAll } from "./pharmacy-at-eps.ts";
import { claimFor, giveBack, issueOf, pick, twoItems, whole, withdraw } from "./supplies-at-eps.ts";

/** What every way to a code starts from: a pharmacy that holds prescriptions, and a signed-in pharmacist. */
type Scene = { sim: Simulator; caller: Caller; prescription: Prescription; issue: SpineIssue; released: readonly Prescription[] };
/** Where the test is. */
export const scene: Scene = {} as never;

/** A scene of its own for every test. */
export const setScene = async (): Promise<void> => {
  const { sim } = simulatorWithClient();
  await sim.fill(60);
  const released = releaseAll(sim);
  const prescription = pick(released, twoItems);
  Object.assign(scene, { sim, caller: await asAmira(sim), released, prescription, issue: issueOf(sim, prescription) });
};

const RELEASE = "/FHIR/R4/Task/$release";
/** Where notifications go. */
export const MESSAGE = "/FHIR/R4/$process-message";
/** Asks for one prescription. */
export const byId = (id: string): Promise<Response> =>
  post(
    scene.sim,
    RELEASE,
    buildReleaseById({ requestId: nthUuid(4, 4), pharmacy: PHARMACY, agent: AUTHOR, prescriptionId: id }),
    scene.caller,
  );
const nominated = (): Promise<Response> =>
  post(
    scene.sim,
    RELEASE,
    buildNominatedRelease({ requestId: nthUuid(4, 5), pharmacy: PHARMACY, agent: AUTHOR }),
    scene.caller,
    nthUuid(4, 5),
  );
/** Notifies a whole supply. */
export const notify = (prescription: Prescription, n = 1, replaces?: string): Promise<Response> =>
  post(scene.sim, MESSAGE, notificationFor(eventFor(prescription, whole(prescription)), n, replaces), scene.caller);
const claim = (n: number, replaces?: string): Promise<Response> =>
  post(scene.sim, "/FHIR/R4/Claim", claimFor(scene.prescription, 1, n, replaces === undefined ? {} : { replaces }), scene.caller);

/** One way to an answer. */
type Way = () => Promise<Response>;
const standingAt =
  (status: SpineIssue["status"], way: Way): Way =>
  () => {
    scene.issue.status = status;
    return way();
  };
const withFault =
  (change: Partial<FaultSettings>, way: Way): Way =>
  () => {
    scene.sim.faults.set(change);
    return way();
  };
const whenBroken = (answerCode: BusinessCode, way: Way): Way => withFault({ answerCode, answerNext: 1 }, way);

const EPS_ISSUE = "https://fhir.nhs.uk/CodeSystem/EPS-IssueCode";
const SPINE = "https://fhir.nhs.uk/CodeSystem/Spine-ErrorOrWarningCode";
const SPINE_R4 = "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode";
const HTTP = "https://fhir.nhs.uk/CodeSystem/http-error-codes";

/** Code of the table of domain notes 1; how a dispenser meets it; HTTP status; kind of issue; code system. */
export const CODE_TABLE: readonly (readonly [
  how: string,
  code: string,
  way: Way,
  status: number,
  issue: string,
  system: string,
])[] = [
  [
    "release of a cancelled one",
    "PRESCRIPTION_CANCELLED",
    standingAt("0005", () => byId(scene.prescription.id)),
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "release of an expired one",
    "PRESCRIPTION_EXPIRED",
    standingAt("0004", () => byId(scene.prescription.id)),
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  ["release of an unknown id", "RESOURCE_NOT_FOUND", () => byId("24F5DA-A83008-7EFE6Z"), 400, "not-found", SPINE],
  [
    "release of another's",
    "PRESCRIPTION_WITH_ANOTHER_DISPENSER",
    () => {
      scene.issue.holderOds = "FX902";
      return byId(scene.prescription.id);
    },
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "release of a dispensed one",
    "PRESCRIPTION_DISPENSED",
    standingAt("0006", () => byId(scene.prescription.id)),
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "release when none are left",
    "NO_MORE_PRESCRIPTIONS",
    async () => {
      for (const n of [2, 3, 4]) releaseAll(scene.sim, n);
      return nominated();
    },
    200,
    "informational",
    EPS_ISSUE,
  ],
  [
    "a broken backend, release 0007",
    "SERVICE_DISABLED",
    whenBroken("SERVICE_DISABLED", () => nominated()),
    400,
    "exception",
    SPINE,
  ],
  [
    "a broken backend, release 0099",
    "RESOURCE_VERSION_MISMATCH",
    whenBroken("RESOURCE_VERSION_MISMATCH", () => nominated()),
    400,
    "conflict",
    SPINE,
  ],
  [
    "a broken backend, release 5000",
    "FAILURE_TO_PROCESS_MESSAGE",
    whenBroken("FAILURE_TO_PROCESS_MESSAGE", () => nominated()),
    400,
    "processing",
    SPINE,
  ],
  ["a broken backend, release 5888", "INVALID_MESSAGE", whenBroken("INVALID_MESSAGE", () => nominated()), 400, "invalid", SPINE],
  [
    "a broken backend, release 9006",
    "INVALID_DATE_FORMAT",
    whenBroken("INVALID_DATE_FORMAT", () => nominated()),
    400,
    "value",
    SPINE,
  ],
  [
    "a notification for an unknown id",
    "PRESCRIPTION_NOT_FOUND",
    () => notify({ ...scene.prescription, id: "24F5DA-A83008-7EFE6Z" as Prescription["id"] }),
    400,
    "not-found",
    EPS_ISSUE,
  ],
  [
    "a notification after an expiry",
    "PRESCRIPTION_INVALID_STATE_TRANSITION",
    standingAt("0004", () => notify(scene.prescription)),
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "a return after a notification",
    "PRESCRIPTION_INVALID_STATE_TRANSITION",
    async () => {
      await notify(scene.prescription);
      return post(scene.sim, "/FHIR/R4/Task", giveBack(scene.prescription, 2), scene.caller);
    },
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "a notification that opens a closed item",
    "MEDICATIONREQUEST_INVALID_STATE_TRANSITION",
    () => {
      for (const item of scene.issue.items) item.status = "0005";
      return notify(scene.prescription);
    },
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "a notification of too few items",
    "MEDICATIONREQUEST_NOT_FOUND",
    () => notify({ ...scene.prescription, items: scene.prescription.items.slice(0, 1) }),
    400,
    "not-found",
    EPS_ISSUE,
  ],
  ["a claim before the end", "CLAIM_INVALID_NOT_DISPENSED", () => claim(2), 400, "business-rule", EPS_ISSUE],
  [
    "a notification of another count of issues",
    "MISMATCH_AUTHORISED_REPEAT_COUNT",
    () => {
      const erd = pick(scene.released, (one) => one.issue !== null);
      const repeat = { number: erd.issue?.number ?? 1, of: 41 };
      return notify({ ...erd, items: erd.items.map((item) => ({ ...item, repeat })) });
    },
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "a withdrawal of another than the last",
    "DISPENSE_AMEND_IDENTIFIER_MISMATCH",
    async () => {
      await notify(scene.prescription);
      return post(scene.sim, "/FHIR/R4/Task", withdraw(scene.prescription, 9, 3), scene.caller);
    },
    400,
    "business-rule",
    EPS_ISSUE,
  ],
  [
    "a claim amended too late",
    "CLAIM_AMEND_PERIOD_ISSUE",
    async () => {
      await notify(scene.prescription);
      await claim(2);
      scene.issue.lastDispensedAt = Date.parse("2026-04-30T12:00:00Z");
      return claim(3, nthUuid(2, 70));
    },
    400,
    "business-rule",
    SPINE,
  ],
  [
    "a broken backend, notification 0009 or 7002",
    "INVALID_MESSAGE",
    whenBroken("INVALID_MESSAGE", () => notify(scene.prescription)),
    400,
    "structure",
    SPINE,
  ],
  [
    "a broken backend, notification 9999",
    "FAILURE_TO_PROCESS_MESSAGE",
    whenBroken("FAILURE_TO_PROCESS_MESSAGE", () => notify(scene.prescription)),
    400,
    "processing",
    SPINE,
  ],
  ["a broken backend, any other", "ERROR", whenBroken("ERROR", () => notify(scene.prescription)), 400, "invalid", SPINE],
  [
    "Spine not answering in time",
    "TIMEOUT",
    withFault({ spineTimeoutNext: 1 }, () => notify(scene.prescription)),
    500,
    "timeout",
    HTTP,
  ],
  [
    "the platform's own limit",
    "GATEWAY_TIMEOUT",
    withFault({ timeoutNext: 1 }, () => notify(scene.prescription)),
    504,
    "timeout",
    HTTP,
  ],
  [
    "a field read blindly",
    "SERVER_ERROR",
    () =>
      post(
        scene.sim,
        MESSAGE,
        { ...(notificationFor(eventFor(scene.prescription, whole(scene.prescription)), 1) as object), identifier: undefined },
        scene.caller,
      ),
    500,
    "exception",
    HTTP,
  ],
  [
    "a Bundle without entries",
    "MISSING_FIELD",
    () => post(scene.sim, MESSAGE, { resourceType: "Bundle" }, scene.caller),
    400,
    "value",
    SPINE_R4,
  ],
  [
    "a Task of another patient's release",
    "INVALID_VALUE",
    () => post(scene.sim, "/FHIR/R4/Task", { ...(giveBack(scene.prescription, 2) as object), identifier: [] }, scene.caller),
    400,
    "invalid",
    SPINE,
  ],
  ["too many requests", "THROTTLED", withFault({ rateLimitNext: 1 }, () => nominated()), 429, "throttled", HTTP],
];
