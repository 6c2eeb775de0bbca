import type { NewLog } from "./new-log.ts";

/** The log in which the browser's database keeps what was written last, and whether anything may be written behind its end (JRN-17). */
export type DatabaseLog = {
  /**
   * Begins a new log where the present one may be spoiled, and answers how that ended; "begun" at once where it is sound. Never throws
   * and is bounded in time; an attempt that hangs is waited for only once.
   */
  renew(): Promise<NewLog>;
  /** A write went wrong, and half of it may stand at the log's end: the next write asks for a new one first. */
  spoilt(): void;
};

/** How long the first line of a page may wait, and how long one after a write that went wrong: people stand at the counter. */
const AT_START_MS = 6_000;
const AFTERWARDS_MS = 2_000;
/** Trying for room fills what room there is for a moment: not at every line. */
const NO_ROOM_MS = 60_000;

/** At a page's start nothing is known of the log. `begin`: begins a new one; never throws, and may hang. */
export const createDatabaseLog = (
  begin: () => Promise<NewLog>,
  within: <T>(ms: number, work: Promise<T>) => Promise<{ done: T } | null>,
  now: () => number,
): DatabaseLog => {
  let tryAgainAt = Number.NEGATIVE_INFINITY;
  let isSound = false;
  let spoilings = 0;
  let running: { ending: Promise<NewLog>; hangs: boolean } | null = null;

  const run = async (): Promise<NewLog> => {
    const before = spoilings;
    const ended = await begin().catch((): NewLog => "refused");
    if (ended === "no-room") tryAgainAt = now() + NO_ROOM_MS;
    isSound = ended === "begun" && spoilings === before;
    running = null;
    return ended;
  };

  const renew = async (): Promise<NewLog> => {
    if (isSound) return "begun";
    if (now() < tryAgainAt) return "no-room";
    running ??= { ending: run(), hangs: false };
    const own = running;
    if (own.hangs) return "late";
    const ended = await within(spoilings === 0 ? AT_START_MS : AFTERWARDS_MS, own.ending);
    if (ended !== null) return ended.done;
    own.hangs = true;
    return "late";
  };

  return {
    renew,
    spoilt: () => {
      spoilings += 1;
      // Not begun at once: on a disk that is still full it would only leave another half.
      isSound = false;
    },
  };
};
