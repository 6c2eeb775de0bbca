import type { DiskRoom } from "./worker-book.ts";

const TRYING_MS = 3_000;

/** Bytes this site may still store, by the browser's own estimate, which is of its quota; null where it does not say. */
const quotaLeft = async (): Promise<number | null> => {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return quota === undefined || usage === undefined ? null : quota - usage;
};

/** True unless the quota or the disk is known to have less room than this. Never throws; what cannot be tried is taken for room, and what is not tried in three seconds for none. */
export const hasRoomFor = async (
  bytes: number,
  disk: DiskRoom,
  within: <T>(ms: number, work: Promise<T>) => Promise<{ done: T } | null>,
): Promise<boolean> => {
  const quota = await quotaLeft();
  if (quota !== null && quota < bytes) return false;
  const tried = await within(
    TRYING_MS,
    disk.hasRoom(bytes).catch(() => true),
  );
  return tried?.done === true;
};
