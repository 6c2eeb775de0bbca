import type { LogLine } from "../../core/journal/log.ts";
import { clockTime } from "../../core/model/words.ts";
import type { OpenView } from "./app-port.ts";

/** One message of a correction at EPS, and whether EPS has taken it. */
export type CorrectionStep = { words: string; isDone: boolean };

/** A correction as a person agrees to it and watches it: its messages, in order (EPS-12). */
export type Correction = { line: LogLine; agreedAt: number | null; steps: CorrectionStep[]; isDone: boolean };

type Facts = Pick<OpenView, "log" | "standings">;

const AT_EPS: readonly string[] = ["notified", "by-both", "claimed"];

/** When EPS accepted what it holds of a line; null when it holds nothing of it. */
const heldSince = (line: LogLine, { standings }: Facts): number | null => {
  const standing = standings.get(line.entryId);
  return standing?.kind === "settled" && AT_EPS.includes(standing.how) ? (standing.at ?? 0) : null;
};

/** Handings-over of the same prescription that EPS holds after a line's own, earliest first: EPS takes back only its last one. */
export const laterAtEps = (line: LogLine, facts: Facts): LogLine[][] => {
  const held = facts.log.lines.filter(
    (other) =>
      other.strike === null &&
      other.body.basis.key === line.body.basis.key &&
      other.body.visit !== line.body.visit &&
      other.body.happened.wall > line.body.happened.wall,
  );
  return [...new Set(held.map(({ body }) => body.visit))]
    .map((visit) => held.filter(({ body }) => body.visit === visit))
    .filter((lines) => lines.some((other) => heldSince(other, facts) !== null || isOnItsWay(other, facts)))
    .sort((a, b) => whenOf(a) - whenOf(b));
};

const isOnItsWay = (line: LogLine, { standings }: Facts): boolean => standings.get(line.entryId)?.kind === "for-eps";

const whenOf = (lines: readonly LogLine[]): number => lines[0]?.body.happened.wall ?? 0;

/** True when other lines of the same handing-over stand, so that EPS is told of it changed, not taken back whole. */
export const hasRest = (line: LogLine, { log }: Pick<OpenView, "log">): boolean =>
  log.lines.some((other) => other.body.visit === line.body.visit && other.strike === null && other.entryId !== line.entryId);

/**
 * What a struck line takes at EPS where it holds later handings-over too: each is taken back, newest first, the line's own is put
 * right, and the later ones are told anew. How far it has come is read off the standings since the person agreed.
 */
export const correctionOf = (line: LogLine, facts: Facts): Correction => {
  const agreed = line.resolutions.findLast(
    ({ decision, at }) => decision === "correct-at-eps" && (line.strike === null || at >= line.strike.at),
  );
  const agreedAt = agreed?.at ?? null;
  const later = laterAtEps(line, facts);
  const names = (lines: readonly LogLine[]): string => `${lines.map((one) => one.line).join(", ")} (${clockTime(whenOf(lines))})`;
  const since = (lines: readonly LogLine[]): number | null =>
    lines.map((one) => heldSince(one, facts)).find((at) => at !== null) ?? null;
  const isToldAnew = (lines: readonly LogLine[]): boolean => agreedAt !== null && (since(lines) ?? 0) > agreedAt;
  const isTakenBack = (lines: readonly LogLine[]): boolean => agreedAt !== null && (since(lines) === null || isToldAnew(lines));
  const own = facts.standings.get(line.entryId);
  const isPutRight = agreedAt !== null && (own?.kind === "settled" || own?.kind === "nothing-to-do");
  const steps = [
    ...later.toReversed().map((lines) => ({ words: `Take back ${names(lines)}`, isDone: isTakenBack(lines) })),
    {
      words: hasRest(line, facts) ? `Change the handing-over of ${line.line}` : `Take back ${line.line}`,
      isDone: isPutRight,
    },
    ...later.map((lines) => ({ words: `Tell ${names(lines)} anew`, isDone: isToldAnew(lines) })),
  ];
  return { line, agreedAt, steps, isDone: steps.every(({ isDone }) => isDone) };
};

/** Corrections a person agreed to that EPS has not taken in whole yet. */
export const correctionsUnderWay = (facts: Facts): Correction[] =>
  facts.log.lines
    .filter(({ strike, resolutions }) => strike !== null && resolutions.some(({ decision }) => decision === "correct-at-eps"))
    .map((line) => correctionOf(line, facts))
    .filter(
      ({ isDone, agreedAt, line }) => !isDone && agreedAt !== null && facts.standings.get(line.entryId)?.kind !== "needs-a-look",
    );
