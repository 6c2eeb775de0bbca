import { buildNominatedRelease, buildReleaseById } from "../../eps/build-release-request.ts";
import { writeFhirJson } from "../../eps/fhir-json.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { OpenRelease } from "../store/release-store.ts";
import { dispensingPharmacy } from "./message-of.ts";
import { takeInMessage } from "./take-in-message.ts";

/** Calls in one round: 25 prescriptions each, so 2,500; the next round goes on. */
const MOST_CALLS = 100;

/** What a round of releases brought. `complete`: EPS said there is no more. `refusal`: why EPS gave nothing, in its own words. */
export type Released = { taken: number; refused: number; complete: boolean; refusal: string | null };

/** Whom a nominated release names when nobody is signed in: the application itself [verify: what EPS wants here]. */
const APPLICATION = {
  name: "Holdfast",
  sdsUserId: "000000000000",
  roleProfileId: "000000000000",
  jobRole: { code: "R8000", display: "Clinical Practitioner Access Role" },
};

/**
 * The request to send: the one without an answer yet, in the same bytes (EPS-14), or a new one, kept before it is first sent. A new
 * nominated release is made only in the same transaction that sees Holdfast hold the role (REL-1); null otherwise.
 */
const requestToSend = (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession | null,
  prescriptionId: string | null,
): Promise<OpenRelease | null> =>
  handle.transaction(async (inside) => {
    const open = await inside.openRelease();
    if (open !== null) return open;
    const pharmacy = await inside.pharmacy();
    if (prescriptionId === null && pharmacy.releasingSystem !== "holdfast") return null;
    const requestId = deps.uuid();
    const agent = { ...(session?.person ?? APPLICATION), phone: pharmacy.phone };
    const asking = { requestId, pharmacy: dispensingPharmacy(pharmacy), agent };
    const request = prescriptionId === null ? buildNominatedRelease(asking) : buildReleaseById({ ...asking, prescriptionId });
    const release = {
      requestId,
      body: writeFhirJson(request),
      isNominated: prescriptionId === null,
      madeAt: deps.now(),
    };
    await inside.keepRelease(release);
    return release;
  });

/** Sends one request; what it brings is taken in and the request closed in one transaction. Null: no clear answer, ask again later. */
const ask = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession | null,
  release: OpenRelease,
): Promise<Released | null> => {
  const answer = await deps.eps.release({ session, requestId: release.requestId, body: release.body });
  const close = () => handle.closeRelease(release.requestId, deps.now());
  const nothing = { taken: 0, refused: 0 };
  switch (answer.kind) {
    case "unknown":
    case "no-access":
      return null;
    case "none-left":
      await close();
      return { ...nothing, complete: true, refusal: null };
    case "refused":
      await close();
      return { ...nothing, complete: true, refusal: answer.text };
    case "released":
      return handle.transaction(async (inside) => {
        const { taken, refused, again } = await takeInMessage(inside, answer.text, {
          source: "release",
          releasedBy: "holdfast",
          now: deps.now(),
          hash: deps.crypto.sha256,
        });
        await inside.closeRelease(release.requestId, deps.now());
        return { taken, refused, complete: again || !release.isNominated, refusal: null };
      });
  }
};

/**
 * Asks again for the release that has no answer yet (EPS-14); true when none is left without one. While one is, the role cannot be given
 * back: what EPS released then would be nobody's.
 */
export const finishOpenRelease = async (deps: GatewayDeps, handle: PharmacyStore): Promise<boolean> => {
  const open = await handle.openRelease();
  if (open === null) return true;
  const session = deps.sessions.of(handle.ods, deps.now());
  if (!open.isNominated && session === null) return false;
  return (await ask(deps, handle, session, open)) !== null;
};

/**
 * Releases what is nominated to this pharmacy, 25 a call, until EPS says there is no more. Does nothing while the PMR is the
 * releasing system: two that both release would split the prescriptions between them (REL-1).
 */
export const releaseNominated = async (deps: GatewayDeps, handle: PharmacyStore): Promise<Released> => {
  const total: Released = { taken: 0, refused: 0, complete: false, refusal: null };
  const session = deps.sessions.of(handle.ods, deps.now());
  for (let call = 0; call < MOST_CALLS; call++) {
    const request = await requestToSend(deps, handle, session, null);
    if (request === null || (!request.isNominated && session === null)) return total;
    const came = await ask(deps, handle, session, request);
    if (came === null) return total;
    total.taken += came.taken;
    total.refused += came.refused;
    total.refusal = came.refusal;
    deps.log("released", { taken: came.taken, refused: came.refused });
    if (came.complete && request.isNominated) return { ...total, complete: true };
  }
  return total;
};

/** Releases one prescription by its id, for a patient who is here (REL-3). Needs a signed-in person. Null: no clear answer yet. */
export const releaseById = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  prescriptionId: string,
): Promise<Released | null> => {
  if (!(await finishOpenRelease(deps, handle))) return null;
  const request = await requestToSend(deps, handle, session, prescriptionId);
  return request === null ? null : ask(deps, handle, session, request);
};
