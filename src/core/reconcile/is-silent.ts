/**
 * An outage as far as silent devices go: when it began, and when its end came to be known at the gateway; null while it goes on. When it ended is
 * no more than a clock's word, and it may have ended at any time up to then (SYN-17).
 */
export type OutageSpan = { beganAt: number; endKnownAt: number | null };

/** While an outage goes on, a device silent for longer than this is looked for. Our policy, 2026-11-28. */
const SILENT_MS = 24 * 3_600_000;

/**
 * How long after an outage's end was recorded a device that was silent through it has to be heard of by itself, before somebody looks for it.
 * Our policy, 2026-11-30: by then each that is switched on near the network has asked many times.
 */
const AFTER_END_MS = 30 * 60_000;

/**
 * A device that had not been heard of for so long before something happened is taken to be out of use by then: replaced, or lost. Nobody is
 * sent to look for it for what happened. So long, since a spare tablet may lie in a drawer for weeks and then carry an outage. Our policy, 2026-11-30.
 */
const OUT_OF_USE_MS = 90 * 24 * 3_600_000;

/** True where a device that was last heard of then was out of use when something happened. */
export const wasOutOfUse = (lastSeenAt: number, happenedAt: number): boolean => lastSeenAt < happenedAt - OUT_OF_USE_MS;

/**
 * SYN-16: a device may hold lines that nobody else has where it was last heard of before an outage's end came to be known, from half an hour after
 * that, or sooner where that was over 24 hours ago, but not where it was out of use when the outage began; and where it was last heard of
 * over 24 hours ago and an outage goes on. A chain's end shows nothing of what was
 * written after it: only a person can find out.
 */
export const isSilent = (lastSeenAt: number, outages: readonly OutageSpan[], now: number): boolean =>
  outages.some(({ beganAt, endKnownAt }) => {
    const isOverADay = now - lastSeenAt > SILENT_MS;
    if (endKnownAt === null) return isOverADay;
    if (endKnownAt <= lastSeenAt || wasOutOfUse(lastSeenAt, beganAt)) return false;
    return isOverADay || now - endKnownAt > AFTER_END_MS;
  });
