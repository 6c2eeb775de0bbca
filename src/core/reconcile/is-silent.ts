/** An outage as far as silent devices go: when it ended, and when that came to be known at the gateway; both null while it goes on. */
export type OutageEnd = { endedAt: number | null; endKnownAt: number | null };

/** While an outage goes on, a device silent for longer than this is looked for. Our policy, 2026-11-28. */
const SILENT_MS = 24 * 3_600_000;

/**
 * How long after an outage's end was recorded a device that was silent through it has to be heard of by itself, before somebody looks for it.
 * Our policy, 2026-11-30: by then each that is switched on near the network has asked many times.
 */
const AFTER_END_MS = 30 * 60_000;

/**
 * SYN-16: a device may hold lines that nobody else has where it was last heard of before an outage ended, from half an hour after that was
 * recorded; and where it was last heard of over 24 hours ago and an outage goes on, or ended since. A chain's end shows nothing of what was
 * written after it: only a person can find out.
 */
export const isSilent = (lastSeenAt: number, outages: readonly OutageEnd[], now: number): boolean =>
  outages.some(({ endedAt, endKnownAt }) => {
    if (endedAt !== null && endedAt <= lastSeenAt) return false;
    return now - lastSeenAt > SILENT_MS || (endKnownAt !== null && now - endKnownAt > AFTER_END_MS);
  });
