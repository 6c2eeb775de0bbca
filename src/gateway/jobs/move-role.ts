import { applyEntries } from "../../core/journal/apply.ts";
import { openOutage } from "../../core/journal/outages.ts";
import type { ReleasedBy } from "../../core/model/prescription.ts";
import type { GatewayDeps } from "../deps.ts";
import type { Audit } from "../store/counter-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { finishNominated } from "./release.ts";
import { settleStandings } from "./settle-standings.ts";

/** What came of moving the role, or what is missing. */
export type RoleMoved = { ok: true } | { ok: false; refused: "not-signed-in" | "no-outage" | "busy"; next: string };

const BUSY: RoleMoved = {
  ok: false,
  refused: "busy",
  next: "EPS has not answered the last release yet. Holdfast asks again by itself: try in a minute.",
};

/**
 * Moves the role by the hand of a person (REL-2): one signed in to EPS, on the device that asks; to Holdfast only while an outage is
 * declared. Back to the PMR also after it has ended, but not while a release of ours has no answer: what EPS gave then would be
 * nobody's. On record: who, when, on which device, in which outage, why.
 */
export const moveRole = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  move: { to: ReleasedBy; reason: string; device: string },
): Promise<RoleMoved> => {
  const now = deps.now();
  const acting = deps.sessions.actingOn(handle.ods, move.device, now);
  if (acting === null)
    return {
      ok: false,
      refused: "not-signed-in",
      next:
        deps.sessions.of(handle.ods, now) === null
          ? "Sign in to EPS first, at the counter PC or here."
          : "Several people are signed in to EPS. Sign in from this device, so that it is on record who moved the role.",
    };
  const { person } = acting.session;
  const from = acting.from === null || acting.from === move.device ? "" : `, signed in from device ${acting.from}`;
  return change(deps, handle, move.to, async (inside) => {
    const outage = openOutage(applyEntries((await inside.entries()).map(({ open }) => open)));
    if (move.to === "holdfast" && outage === null)
      return { ok: false, refused: "no-outage", next: "Declare the outage first: the role moves only while the PMR is down." };
    return {
      by: `${person.name}, SDS user ${person.sdsUserId}${from}`,
      device: move.device,
      detail: `${outage === null ? "no outage open" : `outage ${outage.outageId}`}: ${move.reason}`,
    };
  });
};

/**
 * Makes one system the standing releasing system, as whoever runs the gateway set it (`--releasing-system`): once each time the setting
 * is another than the one last applied, so that a restart never undoes what people moved since (REL-2). While a release of ours has no
 * answer it waits for the next round. On record as the operator's.
 */
export const applyStandingRole = async (deps: GatewayDeps, handle: PharmacyStore, to: ReleasedBy): Promise<void> => {
  if ((await handle.standingRole()) === to) return;
  const moved = await change(deps, handle, to, async (inside) => {
    await inside.noteStandingRole(to);
    return { by: "the operator, at start", device: null, detail: "--releasing-system" };
  });
  if (!moved.ok) deps.log("releasing-system-waits", { pharmacy: handle.ods, to });
};

/**
 * The move itself: whether it may be made, and the move, are one transaction, so that no nominated release can be asked for in between
 * that would be unanswered once the PMR holds the role (REL-1).
 */
const change = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  to: ReleasedBy,
  allow: (inside: PharmacyStore) => Promise<Omit<Audit, "at" | "what"> | Extract<RoleMoved, { ok: false }>>,
): Promise<RoleMoved> => {
  if (to === "pmr" && !(await finishNominated(deps, handle))) return BUSY;
  const moved = await handle.transaction(async (inside): Promise<RoleMoved> => {
    if (to === "pmr" && (await inside.openReleases()).some(({ isNominated }) => isNominated)) return BUSY;
    const allowed = await allow(inside);
    if ("ok" in allowed) return allowed;
    const pharmacy = await inside.pharmacy();
    if (pharmacy.releasingSystem === to) return { ok: true };
    const now = deps.now();
    await inside.savePharmacy({ ...pharmacy, releasingSystem: to });
    await inside.addAudit(deps.uuid(), {
      at: now,
      what: `releasing system: ${pharmacy.releasingSystem} to ${to}`,
      ...allowed,
    });
    for (const { key, releasedBy } of await inside.prescriptions())
      if (releasedBy === "holdfast") await settleStandings(inside, key, now);
    return { ok: true };
  });
  if (moved.ok) deps.log("releasing-system-is", { pharmacy: handle.ods, to });
  return moved;
};
