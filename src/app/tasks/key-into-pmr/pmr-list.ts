import type { Basis } from "../../../core/journal/basis.ts";
import { type HeldAtDoor, heldAtDoor } from "../../../core/journal/deliveries.ts";
import { isSupply, type LogLine, type Resolution } from "../../../core/journal/log.ts";
import { compareQuantities, ZERO } from "../../../core/model/quantity.ts";
import { comparePmrOrder, type ToKey } from "../../../core/rules/pmr-order.ts";
import type { OpenView } from "../../shell/app-port.ts";
import { controlledDrugOf } from "../../shell/line-words.ts";

/**
 * One line of the list: to key in, or to take back because it was struck after it was keyed in. `held`: why it is not to be keyed in (DEL-2): nobody said that its
 * delivery arrived.
 */
export type PmrLine = { line: LogLine; task: "key-in" | "take-back"; isDone: boolean; held: HeldAtDoor | null };

/** Lines that go into the PMR in one go, under the one time they happened (ms). */
export type PmrVisit = { visit: string; at: number; lines: PmrLine[] };

/** One prescription of the list, with everything of it that is to be keyed. */
export type PmrPrescription = {
  key: string;
  basis: Basis;
  visits: PmrVisit[];
  order: ToKey;
  isDone: boolean;
  /** Who keyed it, where we know it by somebody's word. */
  doneBy: string | null;
  /** A person said that the PMR does not take it, and the gateway has not worked that out yet. */
  isSetAside: boolean;
  /** All that is left of it is held at the door: nothing of it can be keyed in now. */
  held: HeldAtDoor | null;
};

/** What the list is made of. */
export type PmrFacts = Pick<OpenView, "log" | "standings" | "prescriptions">;

/** The word of a person that a line is keyed in; after a strike only what was said since counts. */
const keyedSince = ({ resolutions, strike }: LogLine): Resolution | undefined =>
  resolutions.findLast(({ decision, at }) => decision === "keyed-into-pmr" && (strike === null || at >= strike.at));

const lineOf = (line: LogLine, { log, standings }: PmrFacts): PmrLine[] => {
  const standing = standings.get(line.entryId);
  if (standing?.kind === "for-pmr") {
    const isDone = keyedSince(line) !== undefined;
    const held = isDone || standing.task === "take-back" ? null : heldAtDoor(line, log);
    return [{ line, task: standing.task, isDone, held }];
  }
  return standing?.kind === "settled" && standing.decision === "keyed-into-pmr"
    ? [{ line, task: line.strike === null ? "key-in" : "take-back", isDone: true, held: null }]
    : [];
};

const isOwing = ({ body }: LogLine): boolean =>
  isSupply(body) ? compareQuantities(body.owed, ZERO) > 0 : body.outcome === "owed";

const prescriptionOf = (key: string, lines: readonly PmrLine[], facts: PmrFacts): PmrPrescription[] => {
  const basis = lines.at(-1)?.line.body.basis;
  if (basis === undefined) return [];
  const open = lines.filter(({ isDone }) => !isDone);
  const visits = [...new Set(lines.map(({ line }) => line.body.visit))].map((visit): PmrVisit => {
    const own = lines.filter(({ line }) => line.body.visit === visit);
    return { visit, at: Math.min(...own.map(({ line }) => line.body.happened.wall)), lines: own };
  });
  return [
    {
      key,
      basis,
      visits: visits.sort((a, b) => a.at - b.at),
      order: {
        key,
        hasControlledDrug: lines.some(({ line }) => controlledDrugOf(line, facts.prescriptions) !== null),
        isTakeBack: lines.some(({ task }) => task === "take-back"),
        isOwing: lines.some(({ line, task }) => task === "key-in" && isOwing(line)),
        handedOverAt: Math.min(...visits.map(({ at }) => at)),
      },
      isDone: open.length === 0,
      doneBy: lines.map(({ line }) => keyedSince(line)).find((known) => known !== undefined)?.by.name ?? null,
      held: open.every(({ held }) => held !== null) ? (open[0]?.held ?? null) : null,
      isSetAside: open.length > 0 && open.every(({ line }) => line.resolutions.at(-1)?.decision === "cannot-be-keyed"),
    },
  ];
};

/** The PMR list: every prescription that is for the PMR or was keyed into it, in the order to key them in (PML-1). */
export const pmrList = (facts: PmrFacts): PmrPrescription[] => {
  const lines = facts.log.lines.flatMap((line) => lineOf(line, facts));
  return [...new Set(lines.map(({ line }) => line.body.basis.key))]
    .flatMap((key) =>
      prescriptionOf(
        key,
        lines.filter(({ line }) => line.body.basis.key === key),
        facts,
      ),
    )
    .sort((a, b) => comparePmrOrder(a.order, b.order));
};

/** The lines of a prescription that are still to be keyed in or taken back; not those that are held at the door. */
export const stillToKey = ({ visits }: PmrPrescription): PmrLine[] =>
  visits.flatMap(({ lines }) => lines.filter(({ isDone, held }) => !isDone && held === null));

/** Who else has a prescription of the list now, or null: nobody, or this device (PML-2). */
export const takenByAnother = (
  key: string,
  { keying, device }: Pick<OpenView, "keying" | "device">,
  now: number,
): { by: string; device: string } | null => {
  const known = keying.get(key);
  return known === undefined || known.until <= now || known.device === device.letter ? null : known;
};

/** The prescriptions still to be keyed that nobody else has now, in order. */
export const freeToKey = (
  list: readonly PmrPrescription[],
  view: Pick<OpenView, "keying" | "device">,
  now: number,
): PmrPrescription[] =>
  list.filter(
    ({ key, isDone, isSetAside, held }) => !isDone && !isSetAside && held === null && takenByAnother(key, view, now) === null,
  );
