import { type Instant, londonDate } from "../core/model/instant.ts";
import { isLocalDate, type LocalDate } from "../core/model/local-date.ts";

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** A FHIR dateTime with its zone as a moment (whole ms); null when it is not one or names a day that does not exist. */
export const instantOf = (text: string): Instant | null => {
  const day = MOMENT.exec(text)?.[1];
  if (day === undefined || !isLocalDate(day)) return null;
  return Math.floor(Date.parse(text.replace(/(\.\d{3})\d+/, "$1")));
};

/** The day in England of a FHIR date or dateTime; null when it names none. */
export const londonDayOf = (text: string): LocalDate | null => {
  if (isLocalDate(text)) return text as LocalDate;
  const moment = instantOf(text);
  return moment === null ? null : londonDate(moment);
};

/**
 * The day as written, whatever zone follows it. For validity periods: EPS asks senders to write the last day as
 * `…T23:59:59Z`, which in summer would be the next day in England.
 */
export const writtenDayOf = (text: string): LocalDate | null => {
  const day = text.slice(0, 10);
  if (!isLocalDate(day)) return null;
  return text.length === 10 || instantOf(text) !== null ? (day as LocalDate) : null;
};

const londonFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** A moment as FHIR writes it by the clock in England: `2026-07-01T09:30:00+01:00`. Milliseconds are dropped. */
export const londonDateTime = (at: Instant): string => {
  const parts = new Map(londonFormat.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? "";
  const wall = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
  const ahead = Math.round((Date.parse(`${wall}Z`) - at) / 3_600_000);
  return `${wall}${ahead === 1 ? "+01:00" : "+00:00"}`;
};
