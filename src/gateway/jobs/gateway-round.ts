import type { ReleasedBy } from "../../core/model/prescription.ts";
import type { GatewayDeps } from "../deps.ts";
import { chaseDevices } from "./chase-devices.ts";
import { checkListed } from "./check-listed.ts";
import type { IntakeFolder } from "./intake-folder.ts";
import { applyStandingRole } from "./move-role.ts";
import { type PackPlan, packEachNight } from "./pack-each-night.ts";
import { passOn } from "./pass-on.ts";
import { readAgain } from "./read-again.ts";
import { finishById, releaseNominated } from "./release.ts";
import { renewSessions } from "./renew-sessions.ts";
import { tellEps } from "./tell-eps.ts";
import { tellPeers } from "./tell-peers.ts";
import type { LinkWatch } from "./watch-links.ts";

/** Rounds between two nominated releases, where Holdfast is the releasing system, and between two looks for silent devices: about a minute. */
const MINUTE = 12;

/** What a gateway was set to look after besides: folders, outage packs, and the standing releasing system; null where it was set to none. */
export type Upkeep = {
  intake: IntakeFolder | null;
  pmrInbox: string | null;
  releasingSystem: ReleasedBy | null;
  packs: PackPlan | null;
};

/**
 * One round of the gateway's own work: looks after its links and folders, and for each pharmacy releases, tells EPS and asks about lists.
 * Each part is done whatever befell another: what breaks is logged by its name and tried again at the next round (EPS-16). Never rejects.
 */
export const gatewayRound = async (deps: GatewayDeps, watch: LinkWatch, upkeep: Upkeep, count: number): Promise<void> => {
  const goOn = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      deps.log("round-broke", { what, name: error instanceof Error ? error.name : "unknown" });
    }
  };
  await goOn("links", () => watch.look());
  await goOn("intake", async () => upkeep.intake?.look());
  await goOn("pharmacies", async () => {
    for (const handle of await deps.registry.pharmacies()) {
      const { pmrInbox, releasingSystem, packs } = upkeep;
      if (releasingSystem !== null) await goOn("role", () => applyStandingRole(deps, handle, releasingSystem));
      await goOn("sessions", () => renewSessions(deps, handle));
      // Once after a start: a newer version may read what an older one kept unread.
      if (count === 0) await goOn("read-again", () => readAgain(deps, handle));
      if (count % MINUTE === 0) await goOn("devices", () => chaseDevices(handle, deps.now()));
      // Once after a start: devices that were enrolled before there were peers to tell of.
      if (count === 0) await goOn("peers", () => tellPeers(handle));
      if (watch.eps().answering === true) {
        if (count % MINUTE === 0) await goOn("release", () => releaseNominated(deps, handle));
        await goOn("release-by-id", () => finishById(deps, handle));
        await goOn("tell", () => tellEps(deps, handle));
        await goOn("listed", () => checkListed(deps, handle));
      }
      if (packs !== null && count % MINUTE === 0) await goOn("pack", () => packEachNight(deps, handle, packs));
      if (pmrInbox !== null) await goOn("pass-on", () => passOn(deps, handle, pmrInbox));
    }
  });
};
