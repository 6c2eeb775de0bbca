import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** A person's access renewed and kept, or, where it cannot be, forgotten: they sign in again (SGN-2). */
export const renewOrDrop = async (deps: GatewayDeps, handle: PharmacyStore, session: EpsSession): Promise<EpsSession | null> => {
  const renewed = await deps.eps.renew(session);
  if (renewed === null) deps.sessions.drop(handle.ods, session);
  else deps.sessions.put(handle.ods, renewed);
  return renewed;
};

/**
 * Asks EPS as a person. Where EPS no longer takes the token it is renewed and the same is asked once more; after that the person signs in
 * again (SGN-2), and the answer is `no-access`.
 */
export const asPerson = async <Answer extends { kind: string }>(
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  asking: (as: EpsSession) => Promise<Answer>,
): Promise<Answer> => {
  const answer = await asking(session);
  if (answer.kind !== "no-access") return answer;
  const renewed = await renewOrDrop(deps, handle, session);
  if (renewed === null) return answer;
  const again = await asking(renewed);
  if (again.kind === "no-access") deps.sessions.drop(handle.ods, renewed);
  return again;
};
