import { askedIdOf, buildNominatedRelease, buildReleaseById } from "../../eps/build-release-request.ts";
import { parseFhirJson, writeFhirJson } from "../../eps/fhir-json.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession, ReleaseAnswer } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { OpenRelease } from "../store/release-store.ts";
import { asPerson } from "./as-person.ts";
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

/** The prescription a kept request asks for, or null: what is nominated. */
const askedFor = ({ body }: OpenRelease): string | null => {
  const parsed = parseFhirJson(body);
  return parsed.ok ? askedIdOf(parsed.value) : null;
};

/**
 * The request to send: the one for the same that has no answer yet, in the same bytes (EPS-14), or a new one, kept before it is first
 * sent. A new nominated release is made only in the same transaction that sees Holdfast hold the role, and the role does not move
 * while one is open (REL-1, REL-2); null otherwise.
 */
const requestToSend = (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession | null,
  prescriptionId: string | null,
): Promise<OpenRelease | null> =>
  handle.transaction(async (inside) => {
    const open = (await inside.openReleases()).find((one) => askedFor(one) === prescriptionId);
    if (open !== undefined) return open;
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

/**
 * EPS's answer to one request, as this person. A token EPS no longer takes is renewed once (SGN-2); where it cannot be, what is nominated
 * is asked for with the application's.
 */
const answerTo = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession | null,
  { requestId, body, isNominated }: OpenRelease,
): Promise<ReleaseAnswer> => {
  const asApplication = (): Promise<ReleaseAnswer> => deps.eps.release({ session: null, requestId, body });
  if (session === null) return isNominated ? asApplication() : { kind: "no-access" };
  const answer = await asPerson(deps, handle, session, (as) => deps.eps.release({ session: as, requestId, body }));
  return answer.kind === "no-access" && isNominated ? asApplication() : answer;
};

const waitName = ({ requestId }: OpenRelease): string => `release ${requestId}`;

/** Sends one request; what it brings is taken in and the request closed in one transaction. Null: no clear answer, ask again later. */
const ask = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession | null,
  release: OpenRelease,
): Promise<Released | null> => {
  const answer = await answerTo(deps, handle, session, release);
  const name = waitName(release);
  if (answer.kind === "unknown")
    deps.backOff.noAnswer(name, { now: deps.now(), random: deps.random(), retryAfterMs: answer.retryAfterMs ?? null });
  else deps.backOff.answered(name);
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
 * Asks again for the nominated release that has no answer yet (EPS-14); true when none is left without one. While one is, the role cannot
 * be given back: what EPS released then would be nobody's.
 */
export const finishNominated = async (deps: GatewayDeps, handle: PharmacyStore): Promise<boolean> => {
  const open = (await handle.openReleases()).find(({ isNominated }) => isNominated);
  if (open === undefined) return true;
  if (deps.backOff.isHeld(waitName(open), deps.now())) return false;
  return (await ask(deps, handle, deps.sessions.of(handle.ods, deps.now()), open)) !== null;
};

/** Asks again, as the signed-in person, for each release by id that has no answer yet (EPS-14). Does nothing where nobody is signed in. */
export const finishById = async (deps: GatewayDeps, handle: PharmacyStore): Promise<void> => {
  for (const open of await handle.openReleases()) {
    const session = deps.sessions.of(handle.ods, deps.now());
    if (open.isNominated || session === null || !deps.backOff.isDue(waitName(open), deps.now())) continue;
    await ask(deps, handle, session, open);
  }
};

/**
 * Releases what is nominated to this pharmacy, 25 a call, until EPS says there is no more. Does nothing while the PMR is the
 * releasing system, but for finishing what was asked before: two that both release would split the prescriptions between them (REL-1).
 */
export const releaseNominated = async (deps: GatewayDeps, handle: PharmacyStore): Promise<Released> => {
  const total: Released = { taken: 0, refused: 0, complete: false, refusal: null };
  for (let call = 0; call < MOST_CALLS; call++) {
    const session = deps.sessions.of(handle.ods, deps.now());
    const request = await requestToSend(deps, handle, session, null);
    if (request === null || deps.backOff.isHeld(waitName(request), deps.now())) return total;
    const came = await ask(deps, handle, session, request);
    if (came === null) return total;
    total.taken += came.taken;
    total.refused += came.refused;
    total.refusal = came.refusal;
    deps.log("released", { taken: came.taken, refused: came.refused });
    if (came.complete) return { ...total, complete: true };
  }
  return total;
};

/**
 * Releases one prescription by its id, for a patient who is here (REL-3). Needs a signed-in person. What comes is the answer for this id
 * and no other; null: no clear answer yet.
 */
export const releaseById = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  prescriptionId: string,
): Promise<Released | null> => {
  const request = await requestToSend(deps, handle, session, prescriptionId);
  if (request === null || deps.backOff.isHeld(waitName(request), deps.now())) return null;
  return ask(deps, handle, session, request);
};
