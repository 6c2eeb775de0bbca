import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/**
 * What a device knows of this gateway's store: its epoch, the last name it gave itself, how far the device has read, and the entry with the
 * highest number of which it holds a receipt. Null: it does not say, as devices of version 1 do not.
 */
export type KnownByDevice = {
  storeEpoch: string | null;
  mark: string | null;
  cursor: number;
  receipted: { serverSeq: number; hash: string } | null;
};

/** Why the store must have been put back, or null: under one epoch its numbers only grow, and an entry stays what it is. */
const contradiction = async (deps: GatewayDeps, handle: PharmacyStore, known: KnownByDevice): Promise<string | null> => {
  if (known.mark !== null && !(await deps.registry.knowsMark(known.mark)))
    return "a device was last told something by this store that it does not know of";
  const last = await handle.lastNumbers();
  if (known.cursor > last.change) return `a device has read up to change ${known.cursor}, and this store ends at ${last.change}`;
  const { receipted } = known;
  if (receipted === null) return null;
  if (receipted.serverSeq > last.entry)
    return `a device holds a receipt for entry ${receipted.serverSeq}, and this store ends at ${last.entry}`;
  return (await handle.hashAt(receipted.serverSeq)) === receipted.hash
    ? null
    : `a device holds a receipt for another entry ${receipted.serverSeq} than this store has`;
};

/**
 * SYN-12: a store that was put back to an earlier time (a disk image, a snapshot of the machine) without `holdfast restore` is found out
 * by what a device knows of it. Its epoch is renewed, once, so that everything is offered again. Answers the epoch that holds now.
 */
export const noticeRollback = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  known: KnownByDevice & { device: string },
): Promise<string> => {
  const { epoch } = await deps.registry.epochNow();
  if (known.storeEpoch !== epoch) return epoch;
  const why = await contradiction(deps, handle, known);
  if (why === null) return epoch;
  if (await deps.registry.renewEpoch(`put back without holdfast restore: ${why}`, deps.now(), epoch))
    deps.log("store-epoch-renewed", { device: known.device, why });
  return (await deps.registry.epochNow()).epoch;
};
