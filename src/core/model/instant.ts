import { z } from "zod";
import { dayNumber, type LocalDate } from "./local-date.ts";

/** A moment: whole milliseconds since 1970-01-01T00:00Z. */
export const instantSchema = z.number().int();
export type Instant = number;

const LONDON = "Europe/London";

const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: LONDON, year: "numeric", month: "2-digit", day: "2-digit" });

/** The calendar day in England at a moment, whatever zone the device is set to. */
export const londonDate = (at: Instant): LocalDate => dayFormat.format(at) as LocalDate;

const HOUR = 3_600_000;

/** The midnight with which a day begins in England. No clock is ever changed at midnight there. */
export const startOfLondonDay = (day: LocalDate): Instant => {
  const atUtc = dayNumber(day) * 24 * HOUR;
  return londonDate(atUtc - HOUR) === day ? atUtc - HOUR : atUtc;
};

const MINUTE_MS = 60_000;

/** True where one moment is before another by the minute: people type no seconds. */
export const isMinutesBefore = (one: Instant, other: Instant): boolean =>
  Math.floor(one / MINUTE_MS) < Math.floor(other / MINUTE_MS);
