import { londonDate } from "../../core/model/instant.ts";
import { clockTime, dayAndTime } from "../../core/model/words.ts";

/** A moment beside now: the time alone today, with the day before it otherwise. */
export const momentWords = (at: number, now: number): string =>
  londonDate(at) === londonDate(now) ? clockTime(at) : dayAndTime(at);

/** What a list leaves out: "1 more is not shown.", "3 more are not shown." */
export const notShown = (n: number): string => `${n} more ${n === 1 ? "is" : "are"} not shown.`;

/** "1 line", "3 lines". */
export const countOf = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
