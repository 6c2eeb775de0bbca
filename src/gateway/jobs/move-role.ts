import { applyEntries, openOutage } from "../../core/journal/apply.ts";
import type { ReleasedBy } from "../../core/model/prescription.ts";
import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { finishOpenRelease } from "./release.ts";
import { settleStandings } from "./settle-standings.ts";

/** What came of moving the role, or what is missing. */
export type RoleMoved = { ok: true } | { ok: false; refused: "not-signed-in" | "no-outage" | "busy"; next: string };

/**
 * Moves the role of the releasing system (REL-2). Only a person signed in to EPS may; to Holdfast only while an outage is declared. Back
 * to the PMR also after it has ended, but not while a release of ours has no answer: what EPS gave then would be nobody's. On record:
 * who, when, on which device, in which outage, why.
 */
export const moveRole = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  move: { to: ReleasedBy; reason: string; device: string },
): Promise<RoleMoved> => {
  const session = deps.sessions.of(handle.ods, deps.now());
  if (session === null) return { ok: false, refused: "not-signed-in", next: "Sign in to EPS first, at the counter PC or here." };
  const outage = openOutage(applyEntries((await handle.entries()).map(({ open }) => open)));
  if (move.to === "holdfast" && outage === null)
    return { ok: false, refused: "no-outage", next: "Declare the outage first: the role moves only while the PMR is down." };
  if (move.to === "pmr" && !(await finishOpenRelease(deps, handle)))
    return {
      ok: false,
      refused: "busy",
      next: "EPS has not answered the last release yet. Holdfast asks again by itself: try in a minute.",
    };
  await handle.transaction(async (inside) => {
    const pharmacy = await inside.pharmacy();
    if (pharmacy.releasingSystem === move.to) return;
    await inside.savePharmacy({ ...pharmacy, releasingSystem: move.to });
    await inside.addAudit(deps.uuid(), {
      at: deps.now(),
      what: `releasing system: ${pharmacy.releasingSystem} to ${move.to}`,
      by: `${session.person.name}, SDS user ${session.person.sdsUserId}`,
      device: move.device,
      detail: `${outage === null ? "no outage open" : `outage ${outage.outageId}`}: ${move.reason}`,
    });
    for (const { key, releasedBy } of await inside.prescriptions())
      if (releasedBy === "holdfast") await settleStandings(inside, key, deps.now());
  });
  deps.log("releasing-system-moved", { pharmacy: handle.ods, to: move.to });
  return { ok: true };
};
