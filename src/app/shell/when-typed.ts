import { londonDate } from "../../core/model/instant.ts";
import { clockTime } from "../../core/model/words.ts";
import { londonMoment } from "./london-moment.ts";

/** What is typed of when something happened, in England's time. Null: not touched, so it is now. */
export type WhenTyped = { time: string | null; day: string | null };

/** True where nothing was typed: it happens now. */
export const isUntouched = ({ time, day }: WhenTyped): boolean => time === null && day === null;

/** The moment that is typed (ms); null where it is none. */
export const whenOf = ({ time, day }: WhenTyped, now: number): number | null =>
  londonMoment(day ?? londonDate(now), time ?? clockTime(now));

/** What is wrong with what is typed, for something that has happened; null when nothing is. */
export const whenGap = (typed: WhenTyped, now: number): string | null => {
  const at = isUntouched(typed) ? now : whenOf(typed, now);
  if (at === null) return "Enter the time and the day.";
  return at > now ? "That time has not come yet. Enter when it happened: now or earlier." : null;
};
