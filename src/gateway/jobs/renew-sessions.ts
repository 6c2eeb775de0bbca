import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** How long before its end a person's access is renewed: several rounds, so that one without an answer does not end it. */
const EARLY_MS = 60_000;

/**
 * Renews access that is about to end and can be renewed, so that nobody signs in anew every ten minutes (SGN-2). Where EPS gives none
 * it is tried again at the next round, until it has ended.
 */
export const renewSessions = async (deps: GatewayDeps, handle: PharmacyStore): Promise<void> => {
  for (const session of deps.sessions.all(handle.ods, deps.now())) {
    if (session.refresh === null || session.until - deps.now() > EARLY_MS) continue;
    const renewed = await deps.eps.renew(session);
    if (renewed !== null) deps.sessions.put(handle.ods, renewed);
  }
};
