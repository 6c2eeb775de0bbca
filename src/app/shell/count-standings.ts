import { heldAtDoor } from "../../core/journal/deliveries.ts";
import type { Log, LogLine } from "../../core/journal/log.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import type { OpenView } from "./app-port.ts";
import { isReceived, type Known } from "./line-place.ts";

/** Where a line stands, as the recovery table counts it. Every line is in exactly one. */
export type Stand =
  | "not-received"
  | "being-worked-out"
  | "needs-a-look"
  | "decided"
  | "for-eps-sign-in"
  | "for-eps-waits"
  | "for-eps-at-the-door"
  | "for-eps-under-way"
  | "for-pmr"
  | "for-pmr-at-the-door"
  | "for-pmr-take-back"
  | "keyed-into-pmr"
  | "told-eps"
  | "by-person"
  | "not-for-eps"
  | "nothing-given"
  | "struck";

/** The order in which people read the table: what needs them first. */
export const STANDS: readonly Stand[] = [
  "not-received",
  "being-worked-out",
  "needs-a-look",
  "decided",
  "for-eps-sign-in",
  "for-eps-waits",
  "for-eps-at-the-door",
  "for-eps-under-way",
  "for-pmr",
  "for-pmr-at-the-door",
  "for-pmr-take-back",
  "keyed-into-pmr",
  "told-eps",
  "by-person",
  "not-for-eps",
  "nothing-given",
  "struck",
];

/** True when a person's decision about a line has not come back from the gateway yet. */
const hasFreshDecision = (line: LogLine, known: Known): boolean => {
  const last = line.resolutions.at(-1);
  return last !== undefined && !known.received.has(last.entryId);
};

/** True when someone keyed the line into the PMR; once it was struck, took it back there. */
const isKeyedIn = ({ resolutions, strike }: LogLine): boolean =>
  resolutions.some(({ decision, at }) => decision === "keyed-into-pmr" && (strike === null || at >= strike.at));

const SETTLED_STAND: Readonly<Record<Extract<Standing, { kind: "settled" }>["how"], Stand>> = {
  notified: "told-eps",
  "by-both": "told-eps",
  claimed: "told-eps",
  "taken-back": "struck",
  "by-pmr": "keyed-into-pmr",
  "by-person": "by-person",
  "not-for-eps": "not-for-eps",
};

/** Where one line stands. Lines the gateway has not received, or not worked out yet, have no standing and are counted apart. */
export const standOf = (line: LogLine, known: Known): Stand => {
  const standing = known.standings.get(line.entryId);
  if (standing === undefined) return isReceived(line, known) ? "being-worked-out" : "not-received";
  switch (standing.kind) {
    case "nothing-to-do":
      return standing.why === "struck" ? "struck" : "nothing-given";
    case "for-eps":
      return standing.state === "needs-sign-in" ? "for-eps-sign-in" : "for-eps-under-way";
    case "for-pmr":
      if (isKeyedIn(line)) return "keyed-into-pmr";
      return standing.task === "take-back" ? "for-pmr-take-back" : "for-pmr";
    case "needs-a-look":
      return hasFreshDecision(line, known) || line.strike !== null ? decidedOrLook(line, known) : "needs-a-look";
    case "settled":
      return SETTLED_STAND[standing.how];
  }
};

/** A struck line that still needs a look was struck after it was sent: it needs one until a person has decided. */
const decidedOrLook = (line: LogLine, known: Known): Stand => {
  const freshStrike = line.strike !== null && !known.received.has(line.strike.entryId);
  return freshStrike || hasFreshDecision(line, known) ? "decided" : "needs-a-look";
};

/** When the first handing-over of each prescription went out that is not with the patient: EPS hears of it, and of what came after, once somebody says that it was delivered (DEL-2). */
const atTheDoor = (log: Pick<Log, "lines" | "deliveries">): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const line of log.lines.filter((one) => heldAtDoor(one, log) !== null)) {
    const { basis, happened } = line.body;
    first.set(basis.key, Math.min(first.get(basis.key) ?? happened.wall, happened.wall));
  }
  return first;
};

/** True for a line that EPS hears of only after a delivery; what is taken back at EPS waits for none. */
const waitsAtDoor = (line: LogLine, doors: ReadonlyMap<string, number>, { standings }: Known): boolean => {
  const standing = standings.get(line.entryId);
  const since = doors.get(line.body.basis.key);
  const isNew = standing?.kind === "for-eps" && standing.act === "notify" && line.strike === null;
  return isNew && since !== undefined && line.body.happened.wall >= since;
};

/** How many lines stand where. The counts always add up to the number of lines. */
export const countStandings = (lines: readonly LogLine[], known: Known & Pick<OpenView, "log">): Record<Stand, number> => {
  const counts = Object.fromEntries(STANDS.map((stand) => [stand, 0])) as Record<Stand, number>;
  // EPS hears of a handing-over whole: a line of it that needs a look holds up the others.
  const looks = new Set(lines.filter((line) => standOf(line, known) === "needs-a-look").map(({ body }) => body.visit));
  const doors = atTheDoor(known.log);
  const whatHoldsUp = (stand: Stand, line: LogLine): Stand => {
    if (stand === "for-pmr") return heldAtDoor(line, known.log) === null ? stand : "for-pmr-at-the-door";
    if (stand !== "for-eps-sign-in") return stand;
    if (looks.has(line.body.visit)) return "for-eps-waits";
    return waitsAtDoor(line, doors, known) ? "for-eps-at-the-door" : stand;
  };
  for (const line of lines) {
    const stand = standOf(line, known);
    counts[whatHoldsUp(stand, line)] += 1;
  }
  return counts;
};

/** How many lines each device wrote; adds up to the same number. */
export const countDevices = (lines: readonly LogLine[]): { device: string; lines: number }[] =>
  [...new Set(lines.map(({ device }) => device))]
    .sort()
    .map((device) => ({ device, lines: lines.filter((line) => line.device === device).length }));
