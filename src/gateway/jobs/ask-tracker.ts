import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { OpenWork } from "../store/work-store.ts";
import { settleStandings } from "./settle-standings.ts";

/** What asking the tracker brought: notification ids EPS holds where the tracker lists them, or that nothing can be said. */
export type Tracked =
  | { kind: "known"; notificationIds: ReadonlySet<string> | null }
  | { kind: "no-access" }
  | { kind: "no-answer" };

/** Asks EPS how a prescription stands and puts the answer beside our lines (REC-3). */
export const askTracker = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  { key, id, issueNumber }: OpenWork,
): Promise<Tracked> => {
  const answer = await deps.eps.track({ session, prescriptionId: id, issueNumber });
  if (answer.kind === "no-answer" || answer.kind === "no-access") return { kind: answer.kind };
  const askedAt = deps.now();
  await handle.transaction(async (inside) => {
    await inside.putTrackerAnswer(
      key,
      answer.kind === "not-found"
        ? { askedAt, status: "not-found", holderOds: null, pendingCancellation: null }
        : {
            askedAt,
            status: answer.view.status,
            holderOds: answer.view.holderOds,
            pendingCancellation: answer.view.pendingCancellation,
          },
    );
    await settleStandings(inside, key, askedAt);
  });
  const listed = answer.kind === "found" ? answer.view.notifications : [];
  return { kind: "known", notificationIds: new Set(listed.flatMap(({ id: of }) => of?.toLowerCase() ?? [])) };
};
