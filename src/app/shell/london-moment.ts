import { type Instant, londonDate } from "../../core/model/instant.ts";
import { isLocalDate } from "../../core/model/local-date.ts";
import { clockTime } from "../../core/model/words.ts";

const HOUR = 3_600_000;

/** The moment at which clocks in England show this day (`YYYY-MM-DD`) and time (`HH:MM`); null when none does. */
export const londonMoment = (day: string, time: string): Instant | null => {
  if (!isLocalDate(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  return [asUtc, asUtc - HOUR].find((at) => londonDate(at) === day && clockTime(at) === time) ?? null;
};
