import type { GatewayDeps } from "../deps.ts";
import type { Device } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { lastLetterGiven } from "./device-letters.ts";
import { readMark, type StoreMark } from "./store-mark.ts";
import { toldEpoch } from "./told-epoch.ts";

/** What noticing leans on. */
export type NoticingDeps = Pick<GatewayDeps, "registry" | "now" | "log">;

/**
 * What a device knows of this gateway's store: its epoch, the mark it was last told, how far the device has read, and the entry with the
 * highest number of which it holds a receipt. Null: it does not say, as devices of version 1 do not.
 */
export type KnownByDevice = {
  storeEpoch: string | null;
  mark: string | null;
  cursor: number;
  receipted: { serverSeq: number; hash: string } | null;
};

/** What a mark that this store told has in it and the store lacks, in words, or null: under one epoch it only grows. */
const lostSince = async ({ registry }: NoticingDeps, handle: PharmacyStore, mark: StoreMark): Promise<string | null> => {
  if (!(await registry.knowsMark(mark.name))) return "a device was last told something by this store that it does not know of";
  const last = await handle.lastNumbers();
  if (mark.entry > last.entry) return `a device was told of ${mark.entry} entries, and this store ends at ${last.entry}`;
  if (mark.change > last.change) return `a device was told of ${mark.change} changes, and this store ends at ${last.change}`;
  return mark.letter > (await lastLetterGiven(handle)) ? "a device was told of another that this store does not know of" : null;
};

/**
 * Hears a mark, whoever brings it: nobody but this store makes one. Where it shows that the store was put back to an earlier time its epoch
 * is renewed, for all; the same mark is of an epoch that is over then, and proves nothing any more. Letters that it tells of are never
 * given again. `ods`: the only pharmacy whose mark counts; null where that is not known.
 */
export const hearMark = async (deps: NoticingDeps, text: string | null, ods: string | null): Promise<void> => {
  const mark = text === null ? null : readMark(deps, text);
  if (mark === null || (ods !== null && mark.ods !== ods)) return;
  const handle = await deps.registry.byOds(mark.ods);
  if (handle === null) return;
  const { epoch } = await deps.registry.epochNow();
  const why = mark.epoch === epoch ? await lostSince(deps, handle, mark) : null;
  if (why !== null && (await deps.registry.renewEpoch(`put back without holdfast restore: ${why}`, deps.now(), epoch)))
    deps.log("store-epoch-renewed", { pharmacy: mark.ods, why });
  if (mark.letter > (await lastLetterGiven(handle))) await handle.noteLettersGiven({ through: mark.letter, epoch: null });
};

/** What a device says, by its own word only, that it has and the store lacks; in words, or null. */
const saidToBeLost = async (handle: PharmacyStore, { cursor, receipted }: KnownByDevice): Promise<string | null> => {
  const last = await handle.lastNumbers();
  if (cursor > last.change) return `it has read up to change ${cursor}, and this store ends at ${last.change}`;
  if (receipted === null) return null;
  if (receipted.serverSeq > last.entry)
    return `it holds a receipt for entry ${receipted.serverSeq}, and this store ends at ${last.entry}`;
  return (await handle.hashAt(receipted.serverSeq)) === receipted.hash
    ? null
    : `it holds a receipt for another entry ${receipted.serverSeq} than this store has`;
};

/**
 * SYN-12: a store that was put back to an earlier time (a disk image, a snapshot of the machine) without `holdfast restore` is found out
 * by what devices know of it. A mark is the store's own word, and counts for all of it. What a device says besides is its word alone, and
 * counts for that device alone: it offers everything anew, and no other device hears of it (GW-3). Answers the epoch to tell it.
 */
export const noticeRollback = async (
  deps: NoticingDeps,
  handle: PharmacyStore,
  device: Device,
  known: KnownByDevice,
): Promise<string> => {
  await hearMark(deps, known.mark, handle.ods);
  const { epoch } = await deps.registry.epochNow();
  const told = toldEpoch(epoch, device);
  if (known.storeEpoch !== told) return told;
  const why = await saidToBeLost(handle, known);
  if (why === null) return told;
  if (await handle.askAnew(device.kid, device.anew)) deps.log("device-offers-anew", { device: device.letter, why });
  return toldEpoch(epoch, (await handle.device(device.kid)) ?? device);
};
