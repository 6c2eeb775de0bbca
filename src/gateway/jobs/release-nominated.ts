import { buildNominatedRelease } from "../../eps/build-release-request.ts";
import { writeFhirJson } from "../../eps/fhir-json.ts";
import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { takeInMessage } from "./take-in-message.ts";

/** How often one request is repeated, unchanged, when its answer is not clear. A lost answer loses prescriptions (eps.md 2). */
const TRIES = 3;

/** What a round of nominated releases brought. */
export type Released = { taken: number; refused: number; complete: boolean };

/**
 * Releases what is nominated to this pharmacy, 25 a call, until EPS says there is no more. Does nothing while the PMR is the
 * releasing system: two that both release would split the prescriptions between them (REL-1).
 */
export const releaseNominated = async (deps: GatewayDeps, handle: PharmacyStore): Promise<Released> => {
  const total: Released = { taken: 0, refused: 0, complete: false };
  const pharmacy = await handle.pharmacy();
  if (pharmacy.releasingSystem !== "holdfast") return total;
  const session = deps.sessions.of(handle.ods, deps.now());
  const token = session?.token ?? (await deps.eps.applicationToken());
  if (token === null) return total;
  const person = session?.person ?? {
    name: "Holdfast",
    sdsUserId: "000000000000",
    roleProfileId: "000000000000",
    jobRole: { code: "R8000", display: "Clinical Practitioner Access Role" },
  };
  for (;;) {
    const requestId = deps.uuid();
    const request = buildNominatedRelease({
      requestId,
      pharmacy: {
        ods: pharmacy.ods,
        name: pharmacy.name,
        addressLines: pharmacy.address,
        postcode: pharmacy.postcode,
        phone: pharmacy.phone,
      },
      agent: { ...person, phone: pharmacy.phone },
    });
    let answer = await deps.eps.release({ token, requestId, body: writeFhirJson(request) });
    for (let again = 1; again < TRIES && answer.kind === "unknown"; again++)
      answer = await deps.eps.release({ token, requestId, body: writeFhirJson(request) });
    if (answer.kind !== "released") return { ...total, complete: answer.kind === "none-left" };
    const taken = await takeInMessage(handle, answer.text, {
      source: "release",
      releasedBy: "holdfast",
      now: deps.now(),
      hash: deps.crypto.sha256,
    });
    total.taken += taken.taken;
    total.refused += taken.refused;
    deps.log("released", { taken: taken.taken, refused: taken.refused });
    if (taken.again) return total;
  }
};
