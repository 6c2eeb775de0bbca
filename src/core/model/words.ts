import { type Instant, londonDate } from "./instant.ts";
import type { LocalDate } from "./local-date.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** A day as people here write it: `24-Nov-2026`. A date of birth without day or month keeps what it has. */
export const shortDate = (date: LocalDate | string): string => {
  const [year = "", month, day] = date.split("-");
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day, name, year].filter((part) => part !== undefined).join("-");
};

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The time in England at a moment: `10:38`. */
export const clockTime = (at: Instant): string => clock.format(at);

/** Day and time in England in full: `24-Nov-2026 10:38`. */
export const dayAndTime = (at: Instant): string => `${shortDate(londonDate(at))} ${clockTime(at)}`;

/** The time in England at a moment, with its day where that is not today's: `10:42`, `10:42 on 23-Nov-2026`. */
export const whenWords = (at: Instant, now: Instant): string =>
  londonDate(at) === londonDate(now) ? clockTime(at) : `${clockTime(at)} on ${shortDate(londonDate(at))}`;

/** A span of time: `34 s`, `3 min`, `1 h 54 min`, `3 days`. Never negative. */
export const spanWords = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
};
