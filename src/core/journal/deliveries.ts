import type { Patient } from "../model/patient.ts";
import { compareQuantities, ZERO } from "../model/quantity.ts";
import { lastWords } from "./in-known-order.ts";
import { isSupply, type Log, type LogLine, type SaidAtDoor } from "./log.ts";
import { stillOwed } from "./owings.ts";

/**
 * What went out to one patient in one handing-over, and what became of it at the door (DEL-1). `key`: of the prescription. `lines`: those that stand; `struck`: the others. `said`: all that was said of
 * it and is not struck. `outcome`: what counts; null where nothing was said, or it is not agreed. `conflict`: the words that were said without knowing of each other, of
 * which one says that the patient has it and one that they have not (DEL-3); empty where it is agreed. `isOut`: nobody said yet. `toPutRight`: it came back or was refused, and
 * lines of it still stand as handed out (DEL-2). `struckThough`: lines that are struck although it was said of them that they were delivered; `toRecordAgain`: those whose item nobody supplied
 * since in the knowledge of that.
 */
export type Delivery = {
  visit: string;
  key: string;
  patient: Patient;
  lines: readonly LogLine[];
  struck: readonly LogLine[];
  sentAt: number;
  said: readonly SaidAtDoor[];
  outcome: SaidAtDoor | null;
  conflict: readonly SaidAtDoor[];
  isOut: boolean;
  toPutRight: boolean;
  struckThough: readonly LogLine[];
  toRecordAgain: readonly LogLine[];
};

/** Recorded past the STOP that named the delivery. What is typed in from paper went past none. */
const isPastTheStop = ({ strike, body }: LogLine): boolean =>
  strike === null && isSupply(body) && body.happened.how === "now" && body.findings.some(({ rule }) => rule === "DEL-3");

/** True where the lines of a line's item that stand leave nothing of it to give, or one of them was recorded in the knowledge of the delivery. */
const isSuppliedSince = (line: LogLine, lines: readonly LogLine[]): boolean =>
  compareQuantities(stillOwed(line, lines), ZERO) <= 0 ||
  lines.some(
    (other) => other.body.basis.key === line.body.basis.key && other.body.itemId === line.body.itemId && isPastTheStop(other),
  );

const isSentOut = ({ body }: LogLine): boolean => isSupply(body) && body.handedTo.to === "delivery";

/**
 * One delivery out of its lines. A struck outcome counts as none. Of several the one counts that was said in the knowledge of the others; of those said without it "no answer" never
 * overrules that something was taken or came back, and where one says that the patient has it and one that they have not, none counts: a person says it anew.
 */
const deliveryOf = (visit: string, first: LogLine, own: readonly LogLine[], log: Pick<Log, "lines" | "deliveries">): Delivery => {
  const said = log.deliveries.filter((one) => one.strike === null && one.visit === visit);
  const last = lastWords(said);
  const ended = last.filter(({ outcome }) => outcome !== "no-answer");
  const isAgreed = ended.every(({ outcome }) => (outcome === "delivered") === (ended[0]?.outcome === "delivered"));
  const outcome = isAgreed ? (ended.at(-1) ?? last.at(-1) ?? null) : null;
  const lines = own.filter(({ strike }) => strike === null);
  const struck = own.filter(({ strike }) => strike !== null);
  // What was struck before, and known to be, did not go along: "delivered" was not said of it.
  const isSaidOf = ({ entryId }: LogLine): boolean => outcome?.lines == null || outcome.lines.includes(entryId);
  const struckThough = outcome?.outcome === "delivered" ? struck.filter(isSaidOf) : [];
  return {
    visit,
    key: first.body.basis.key,
    patient: first.body.basis.patient,
    lines,
    struck,
    sentAt: first.body.happened.wall,
    said,
    outcome,
    conflict: isAgreed ? [] : ended,
    isOut: isAgreed && lines.length > 0 && (outcome === null || outcome.outcome === "no-answer"),
    toPutRight: lines.length > 0 && (outcome?.outcome === "came-back" || outcome?.outcome === "refused"),
    struckThough,
    toRecordAgain: struckThough.filter((line) => !isSuppliedSince(line, log.lines)),
  };
};

/** The deliveries of a log, by when they went out; struck ones too: what became of them can be said, or put right, all the same. */
export const deliveriesOf = (log: Pick<Log, "lines" | "deliveries">): Delivery[] => {
  const visits = new Map<string, LogLine[]>();
  for (const line of log.lines) if (isSentOut(line)) visits.set(line.body.visit, [...(visits.get(line.body.visit) ?? []), line]);
  return [...visits.entries()]
    .flatMap(([visit, own]) => (own[0] === undefined ? [] : [deliveryOf(visit, own[0], own, log)]))
    .sort((a, b) => a.sentAt - b.sentAt);
};

/** The delivery a line went out with, struck or not; null for one that was handed over here. */
export const deliveryOfLine = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): Delivery | null =>
  isSentOut(line)
    ? deliveryOf(
        line.body.visit,
        line,
        log.lines.filter((other) => isSentOut(other) && other.body.visit === line.body.visit),
        log,
      )
    : null;

/** True for a delivery that a person has to look at: what became of it is not agreed, or it is struck although it was delivered (DEL-3). */
export const isInDoubt = ({ conflict, toRecordAgain }: Delivery): boolean => conflict.length > 0 || toRecordAgain.length > 0;

/**
 * Why what a line gave does not count as with the patient (DEL-2): nobody said yet what became of it, it was refused or came back and its lines still stand, or it is
 * not agreed. Null where it was not delivered, or "delivered" was said.
 */
export type HeldAtDoor = "out" | "not-delivered" | "not-agreed";

/** Why a line is held at the door, or null. */
export const heldAtDoor = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): HeldAtDoor | null => {
  const delivery = deliveryOfLine(line, log);
  if (delivery === null) return null;
  if (delivery.conflict.length > 0) return "not-agreed";
  return delivery.toPutRight ? "not-delivered" : delivery.isOut ? "out" : null;
};
