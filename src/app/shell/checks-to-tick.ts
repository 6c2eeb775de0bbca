import type { OutageKind } from "../../core/journal/body.ts";
import type { RecordCheck } from "../../core/model/record-check.ts";
import { checksDown } from "../../core/rules/checks-not-made.ts";

/** One check of a supply as a tick: ticked, it could not be made. */
export type CheckTick = { check: RecordCheck; isNotMade: boolean };

/**
 * The checks of a supply to tick (CHK-1): `due` are those it would have, `down` what the outages of its time take away, `isCutOff` that
 * the gateway is silent, and with it what it hears from EPS; where nobody has declared what is down yet, none of them counts as made.
 * `said`: what a person said. None while nothing is down and the gateway answers, unless something was said, as of a bag made in an outage.
 */
export const checksToTick = (
  due: readonly RecordCheck[],
  { down, isCutOff }: { down: readonly OutageKind[]; isCutOff: boolean },
  said: Readonly<Partial<Record<RecordCheck, boolean>>>,
): CheckTick[] => {
  const silent = down.length === 0 ? due : (["eps-status"] as const);
  const unreachable: readonly RecordCheck[] = [...checksDown(down), ...(isCutOff ? silent : [])];
  if (down.length === 0 && !isCutOff && !Object.values(said).includes(true)) return [];
  return due.map((check) => ({ check, isNotMade: said[check] ?? unreachable.includes(check) }));
};

/** Those of them that are written as not made. */
export const notMade = (ticks: readonly CheckTick[]): RecordCheck[] =>
  ticks.flatMap(({ check, isNotMade }) => (isNotMade ? [check] : []));
