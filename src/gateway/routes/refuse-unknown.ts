import type { Context } from "hono";
import type { Refusal } from "../../core/wire/refusal.ts";
import type { GatewayDeps } from "../deps.ts";
import { hearMark } from "../jobs/notice-rollback.ts";
import { toldEpoch } from "../jobs/told-epoch.ts";
import { proofOf } from "./device-proof.ts";
import { softwareOf } from "./handshake.ts";
import { refuse } from "./refuse.ts";

/** The version from which a refusal may say which store it is of; earlier ones take none with more in it than they know. */
const SAYS_STORE = 3;

const NEXT = "Keep the lines. Enrol this device again with the pharmacist's link.";

/**
 * Refuses a device that is not known here. It is told the store's epoch: where that is another than it knows, the store was put back from
 * before it was enrolled, and what it holds receipts for may be nowhere else (SYN-6). The mark it brings is heard like anybody's (SYN-12).
 */
export const refuseUnknown = async (deps: GatewayDeps, context: Context): Promise<Response> => {
  await hearMark(deps, context.req.query("mark") ?? null, null);
  if (softwareOf(context).protocol < SAYS_STORE) return refuse(context, "device-not-known", NEXT);
  const { epoch } = await deps.registry.epochNow();
  const kid = (await proofOf(deps, context))?.kid ?? null;
  const handle = kid === null ? null : await deps.registry.byDevice(kid);
  // Known by its key, whatever else of its proof does not hold: no reason for it to think this another store.
  const known = kid === null ? null : ((await handle?.device(kid)) ?? null);
  const store: Pick<Refusal, "storeEpoch"> = { storeEpoch: known === null ? epoch : toldEpoch(epoch, known) };
  return refuse(context, "device-not-known", NEXT, store);
};
