import type { Prescription } from "../../core/model/prescription.ts";
import type { TrackerView } from "../../eps/tracker-view.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import type { OpenWork } from "../store/work-store.ts";
import { asPerson } from "./as-person.ts";
import { asTheySay } from "./as-they-say.ts";
import { type Reckoned, settleStandings } from "./settle-standings.ts";

/** What asking the tracker brought: what it shows (null: it does not know the prescription) and how all stands with it, or that nothing can be said: `spoiled`, for a row of ours that nobody can read (SYN-10). */
export type Tracked =
  | { kind: "asked"; view: TrackerView | null; reckoned: Reckoned }
  | { kind: "no-access" }
  | { kind: "no-answer" }
  | { kind: "spoiled" };

const saidOf = (copy: Prescription | null): string =>
  copy?.cancellation === undefined ? "" : JSON.stringify([copy.cancellation.isDone, copy.cancellation.reason]);

/**
 * Asks EPS how a prescription stands and puts the answer beside our lines (REC-3). Without an answer it is asked again after a while,
 * longer each time (EPS-18); until then there is none.
 */
export const askTracker = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  { key, id, issueNumber }: OpenWork,
): Promise<Tracked> => {
  const name = `track ${handle.ods} ${key}`;
  if (!deps.backOff.isDue(name, deps.now())) return { kind: "no-answer" };
  const answer = await asPerson(deps, handle, session, (as) => deps.eps.track({ session: as, prescriptionId: id, issueNumber }));
  if (answer.kind === "no-access") return { kind: "no-access" };
  if (answer.kind === "no-answer") {
    deps.backOff.noAnswer(name, { now: deps.now(), random: deps.random(), retryAfterMs: answer.retryAfterMs ?? null });
    return { kind: "no-answer" };
  }
  deps.backOff.answered(name);
  const askedAt = deps.now();
  const reckoned = await handle.transaction(async (inside) => {
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
    // Every device is to know of a cancellation before anything more of it is handed out.
    // One that nobody can read cannot be told of it; what was recorded is told to EPS all the same.
    const read = await orSpoiled(inside.prescription(key));
    const copy = read instanceof SpoiledRow ? null : read;
    const now = copy === null ? null : await asTheySay(inside, copy);
    // What EPS goes on saying is no news: each writing goes to every device.
    if (now !== null && saidOf(now) !== saidOf(copy)) await inside.putPrescription(now);
    return settleStandings(inside, key, askedAt);
  });
  if (reckoned instanceof SpoiledRow) return { kind: "spoiled" };
  return { kind: "asked", view: answer.kind === "found" ? answer.view : null, reckoned };
};
