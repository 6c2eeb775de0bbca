import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { inParallel } from "./in-parallel.ts";

/** Ids asked about in one round: the counter must not wait for a long list. */
const A_ROUND = 25;

/** Questions at once. */
const AT_ONCE = 4;

/**
 * Asks EPS about prescriptions known by a list or a token only, once each, as the signed-in person: what EPS says is with this pharmacy
 * and no copy of which is here is marked so (EPS-14), so that nothing released is forgotten. Returns how many are such.
 */
export const checkListed = async (deps: GatewayDeps, handle: PharmacyStore): Promise<number> => {
  const session = deps.sessions.of(handle.ods, deps.now());
  if (session === null) return 0;
  const open = (await handle.listed()).filter(({ withUs }) => withUs === null).slice(0, A_ROUND);
  if (open.length === 0) return 0;
  const held = new Set(
    (await handle.prescriptions()).filter(({ provenance }) => provenance === "released-to-us").map(({ id }) => String(id)),
  );
  const found = await inParallel(AT_ONCE, open, async (listed) => {
    const answer = await deps.eps.track({ session, prescriptionId: listed.id, issueNumber: null });
    if (answer.kind !== "found" && answer.kind !== "not-found") return 0;
    return handle.transaction(async (inside) => {
      const withUs = answer.kind === "found" && answer.view.holderOds === handle.ods && !held.has(listed.id);
      const checked = { ...listed, withUs };
      await inside.putListed(checked);
      await inside.putChange(`listed/${listed.id}`, { kind: "listed", ref: inside.refOf(listed.id), listed: checked });
      return withUs ? 1 : 0;
    });
  });
  return found.reduce((sum: number, one) => sum + one, 0);
};
