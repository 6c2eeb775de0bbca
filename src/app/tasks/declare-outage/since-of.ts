import { type Instant, londonDate } from "../../../core/model/instant.ts";
import { clockTime } from "../../../core/model/words.ts";
import type { Link } from "../../shell/app-port.ts";
import { londonMoment } from "../../shell/london-moment.ts";

const HOUR_MS = 3_600_000;

/** The end of the outage before, where it ended within the last hour: the next one is likely to follow it at once. */
export const recentEnd = (endedAt: Instant | null, now: Instant): Instant | null =>
  endedAt !== null && endedAt <= now && now - endedAt < HOUR_MS ? endedAt : null;

/** From when an outage is taken to be down until a person says otherwise: what a check measured, the end of the one before, or now. */
export const likelySince = (link: Pick<Link, "state" | "since">, before: Instant | null, now: Instant): Instant => {
  const measured = link.state === "no-answer" ? link.since : null;
  if (before === null) return measured ?? now;
  return measured === null ? before : Math.max(measured, before);
};

/**
 * The moment a person means by a day and a time to the minute; null when no clock in England shows it. In the minute in which the outage
 * before ended they mean its end: the two follow each other and are not one (OUT-3).
 */
export const sinceOf = (day: string, time: string, before: Instant | null): Instant | null =>
  before !== null && londonDate(before) === day && clockTime(before) === time ? before : londonMoment(day, time);
