/** Longer than this nobody is made to wait by a header. */
const LONGEST_MS = 3_600_000;

/** What a `Retry-After` header asks for, ms from now: seconds, or a date (RFC 9110). Null where it says nothing that can be read. */
export const retryAfterMs = (header: string | null, now: number): number | null => {
  if (header === null) return null;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_MS) : null;
};
