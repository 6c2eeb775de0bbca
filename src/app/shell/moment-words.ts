import { londonDate } from "../../core/model/instant.ts";
import { clockTime, shortDate } from "../../core/model/words.ts";

/** A moment beside now: the time alone today, with the day before it otherwise. */
export const momentWords = (at: number, now: number): string =>
  londonDate(at) === londonDate(now) ? clockTime(at) : `${shortDate(londonDate(at))} ${clockTime(at)}`;

/** Day and time in full: `24-Nov-2026 10:38`. */
export const dayAndTime = (at: number): string => `${shortDate(londonDate(at))} ${clockTime(at)}`;

/** "1 line", "3 lines". */
export const countOf = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
