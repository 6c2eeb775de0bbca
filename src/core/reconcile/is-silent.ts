import type { Outage } from "../journal/log.ts";

/** A device silent for longer than this is looked for. */
const SILENT_MS = 24 * 3_600_000;

/**
 * SYN-16: a device may hold lines that nobody else has where it was last heard of over 24 hours ago and an outage has gone on, or ended, since.
 * A chain's end shows nothing of what was written after it: only a person can find out.
 */
export const isSilent = (lastSeenAt: number, outages: readonly Pick<Outage, "endedAt">[], now: number): boolean =>
  now - lastSeenAt > SILENT_MS && outages.some(({ endedAt }) => endedAt === null || endedAt > lastSeenAt);
