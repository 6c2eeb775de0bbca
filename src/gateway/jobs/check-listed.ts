import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { asPerson } from "./as-person.ts";
import { inParallel } from "./in-parallel.ts";

/** Ids asked about in one round: the counter must not wait for a long list. */
const A_ROUND = 25;

/** Questions at once. */
const AT_ONCE = 4;

/**
 * Asks EPS about prescriptions known by a list or a token only, once each, as the signed-in person: what EPS says is with this pharmacy
 * and no copy of which is here is marked so (EPS-14), so that nothing released is forgotten. Without an answer it is asked again after a
 * while, longer each time (EPS-18). Returns how many are such.
 */
export const checkListed = async (deps: GatewayDeps, handle: PharmacyStore): Promise<number> => {
  const session = deps.sessions.of(handle.ods, deps.now());
  if (session === null) return 0;
  const waitName = (id: string): string => `track ${handle.ods} ${id}`;
  const open = (await handle.listed())
    .filter(({ id, withUs }) => withUs === null && deps.backOff.isDue(waitName(id), deps.now()))
    .slice(0, A_ROUND);
  if (open.length === 0) return 0;
  const held = new Set(
    (await handle.prescriptions()).filter(({ provenance }) => provenance === "released-to-us").map(({ id }) => String(id)),
  );
  const found = await inParallel(AT_ONCE, open, async ({ id }) => {
    // The first whose token EPS no longer takes may have had it renewed, or ended this person's access.
    const now = deps.sessions.by(handle.ods, session.person.sdsUserId, deps.now());
    if (now === null) return 0;
    const answer = await asPerson(deps, handle, now, (as) =>
      deps.eps.track({ session: as, prescriptionId: id, issueNumber: null }),
    );
    if (answer.kind === "no-access") return 0;
    if (answer.kind === "no-answer") {
      const retryAfterMs = answer.retryAfterMs ?? null;
      deps.backOff.noAnswer(waitName(id), { now: deps.now(), random: deps.random(), retryAfterMs });
      return 0;
    }
    deps.backOff.answered(waitName(id));
    return handle.transaction(async (inside) => {
      // As it is now: a list may have brought more about it while EPS was asked.
      const listed = (await inside.listed()).find((one) => one.id === id);
      if (listed === undefined) return 0;
      const withUs = answer.kind === "found" && answer.view.holderOds === handle.ods && !held.has(id);
      const checked = { ...listed, withUs };
      await inside.putListed(checked);
      await inside.putChange(`listed/${listed.id}`, { kind: "listed", ref: inside.refOf(listed.id), listed: checked });
      return withUs ? 1 : 0;
    });
  });
  return found.reduce((sum: number, one) => sum + one, 0);
};
