import type { Instant } from "../model/instant.ts";
import type { ItemStatus, MedicineItem } from "../model/medicine-item.ts";
import type { ToSupply } from "../model/prescription.ts";
import { addQuantities, compareQuantities, type Quantity, subtractQuantity, ZERO } from "../model/quantity.ts";
import { alreadyBaggedFindings, type BagOnLog, bagMismatches, isMadeAsBagged } from "../rules/already-bagged.ts";
import { givenSoFar, type SupplyOnLog } from "../rules/duplicate-line.ts";
import type { Finding } from "../rules/finding.ts";
import { judgeSupply } from "../rules/judge-supply.ts";
import type { ListedSchedules } from "../rules/listed-schedule.ts";
import type { RpEvent } from "../rules/rp-record.ts";
import type { SuppliedElsewhere } from "../rules/supplied-elsewhere.ts";
import type { Actor, Basis, Charge, EntryBody, HandedTo, Recorded } from "./body.ts";
import type { LineNumber } from "./line-number.ts";
import type { Log, LogLine } from "./log.ts";
import { standingBags, standingRp, standingSupplies } from "./standing.ts";

/** What someone chose for one item of a prescription. `quantity` is what is handed over now. */
export type ItemChoice =
  | { choice: "give"; itemId: string; quantity: Quantity; owingReason: string | null }
  | { choice: "owe"; itemId: string; why: string }
  | { choice: "never"; itemId: string; epsReason: string | null; why: string };

/** One handing-over at the counter, as the check screen asks for it. */
export type VisitCommand = {
  prescription: ToSupply;
  /** When this device last had the whole copy (ms): its age stands on every supply (AGE-1). */
  copyTakenAt: Instant;
  /** What other devices said they supplied, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** What the medicines list on this device says of products (MED-8). */
  scheduleOf: ListedSchedules;
  choices: ItemChoice[];
  assembledBy: Actor;
  checkedBy: Actor;
  clinicalCheckBy: Actor;
  handedTo: HandedTo;
  charge: Charge;
  /** The person's reason for going on past a STOP; null when none was asked. */
  reason: string | null;
  /** The bag that is handed out, assembled and checked before (BAG-1); null: all in one step. */
  bagId: string | null;
  /** Typed in from paper: when it happened (ms), as the paper says. Null: it happens now. */
  onPaperAt: Instant | null;
};

/** What a command needs to know of the moment it is given in. */
export type CommandContext = { actor: Actor; recorded: Recorded; outage: string | null };

/** A command's answer: the bodies to write, all or none, or why not. Never throws. */
export type Decided = { ok: true; bodies: EntryBody[] } | { ok: false; findings: Finding[] };

/** Items of which something may still happen: not finished by EPS's copy nor by a line that stands. */
export const openItems = (prescription: ToSupply, lines: readonly LogLine[], supplies: readonly SupplyOnLog[]): MedicineItem[] =>
  prescription.items.filter((item) => {
    const status = statusOf(item, prescription.key, lines, supplies);
    return status === "0003" || status === "0004" || status === "0007" || status === "0008";
  });

const CLOSED: readonly ItemStatus[] = ["0001", "0002", "0005", "0006"];

/** An item's status now: as the copy had it, moved on by the lines that stand (EPS item status codes). */
export const statusOf = (
  item: MedicineItem,
  key: string,
  lines: readonly LogLine[],
  supplies: readonly SupplyOnLog[],
): ItemStatus => {
  // Closed in the copy: EPS, or the PMR, ended it, whatever we had given of it.
  if (CLOSED.includes(item.status)) return item.status;
  const given = givenSoFar(supplies, key, item.itemId);
  if (compareQuantities(given, item.quantity.value) >= 0 && compareQuantities(given, ZERO) > 0) return "0001";
  const own = lines.filter(({ strike, body }) => strike === null && body.basis.key === key && body.itemId === item.itemId);
  const closing = own.find(({ body }) => body.kind === "not-supplied" && body.outcome === "never");
  if (closing !== undefined) return closing.body.statusAfter;
  if (compareQuantities(given, ZERO) > 0) return "0003";
  return own.some(({ body }) => body.kind === "not-supplied") ? "0004" : item.status;
};

/** What an entry about a prescription rests on, out of the copy as it is now; of what rests on no copy, as it was typed. */
export const basisOf = ({ prescription, copyTakenAt }: Pick<VisitCommand, "prescription" | "copyTakenAt">): Basis => ({
  key: prescription.key,
  id: prescription.id,
  ...(prescription.route === undefined ? {} : { route: prescription.route }),
  longId: prescription.longId,
  issue: prescription.issue,
  treatment: prescription.treatment,
  prescriptionType: prescription.prescriptionType,
  provenance: prescription.provenance,
  releasedBy: prescription.releasedBy,
  releaseResponseId: prescription.releaseResponseId,
  sourceHash: prescription.sourceHash,
  copyTakenAt: prescription.route === undefined ? copyTakenAt : prescription.takenAt,
  patient: prescription.patient,
  items: prescription.items.map((item) => ({
    itemId: item.itemId,
    number: item.number,
    product: item.product,
    quantity: item.quantity,
    dose: item.dose,
    repeat: item.repeat,
    // As EPS had it, not as our lines moved it on: one of those may yet be struck.
    status: item.status,
  })),
});

const missing = (rule: string, itemId: string | null, fact: string, next: string): Finding => ({
  rule,
  severity: "STOP",
  itemId,
  fact,
  next,
});

const gaps = (command: VisitCommand, open: readonly MedicineItem[]): Finding[] => {
  const findings: Finding[] = [];
  const chosen = new Set(command.choices.map(({ itemId }) => itemId));
  for (const item of open)
    if (!chosen.has(item.itemId))
      findings.push(
        missing("VIS-1", item.itemId, `Nothing chosen for ${item.product.display}.`, "Choose All, Part or Not supplied for it."),
      );
  for (const choice of command.choices) {
    const item = command.prescription.items.find(({ itemId }) => itemId === choice.itemId);
    if (item === undefined || !open.includes(item))
      findings.push(
        missing("VIS-2", choice.itemId, "This item is finished already.", "Go back and open the prescription again."),
      );
    if (choice.choice === "give" && compareQuantities(choice.quantity, ZERO) === 0)
      findings.push(
        missing("VIS-3", choice.itemId, "Nothing is given of this item.", "Enter how much is given, or choose Not supplied."),
      );
  }
  if (chosen.size !== command.choices.length)
    findings.push(missing("VIS-2", null, "An item was chosen twice.", "Go back and open the prescription again."));
  return findings;
};

/** What keeps a handing-over on paper from being typed in: nothing but what cannot be. */
const paperGaps = (command: VisitCommand, onPaperAt: Instant, { recorded }: CommandContext): Finding[] => {
  if (onPaperAt > recorded.wall)
    return [missing("JRN-13", null, "That time has not come yet.", "Enter the time as it stands on the paper.")];
  if (command.choices.length === 0)
    return [missing("VIS-1", null, "Nothing is chosen.", "Choose what the paper says for at least one item.")];
  return command.choices
    .filter((choice) => choice.choice === "give" && compareQuantities(choice.quantity, ZERO) === 0)
    .map(({ itemId }) =>
      missing("VIS-3", itemId, "Nothing is given of this item.", "Enter how much was given, or choose Not supplied."),
    );
};

/**
 * Judges one handing-over and makes its lines, one an item, numbered from `firstLine` on, all under one visit (JRN-4).
 * Refused, with every finding, when an open item has no choice (VIS-1), when a rule BLOCKs, or when a rule STOPs and no reason
 * was given (VIS-4). The same person assembling and checking is a STOP (VIS-5).
 *
 * What is typed in from paper has happened (JRN-13): no rule refuses it, whatever is chosen of whichever item; what the rules say stands
 * on each line. Refused only where the paper's time has not come yet.
 */
export const decideVisit = (
  command: VisitCommand,
  log: { lines: readonly LogLine[] } & JudgedBy,
  numbers: { visit: string; lines: readonly LineNumber[] },
  context: CommandContext,
): Decided => {
  const { prescription } = command;
  const { onPaperAt } = command;
  const isFact = onPaperAt !== null;
  const open = isFact ? prescription.items : openItems(prescription, log.lines, log.supplies);
  const incomplete = isFact ? paperGaps(command, onPaperAt, context) : [...gaps(command, open), ...bagGaps(command, log.bags)];
  if (incomplete.length > 0) return { ok: false, findings: incomplete };
  const findings = judgeVisit(command, log, onPaperAt ?? context.recorded.wall);
  const stops = !isFact && findings.some(({ severity }) => severity === "STOP") && (command.reason ?? "").trim() === "";
  if (stops || (!isFact && findings.some(({ severity }) => severity === "BLOCK"))) return { ok: false, findings };
  const basis = basisOf(command);
  const bodies = command.choices.flatMap((choice, index): EntryBody[] => {
    const line = numbers.lines[index];
    const item = open.find(({ itemId }) => itemId === choice.itemId);
    if (line === undefined || item === undefined) return [];
    const about = findings.filter(({ itemId }) => itemId === null || itemId === item.itemId);
    const statusBefore = statusOf(item, prescription.key, log.lines, log.supplies);
    const { supplies } = log;
    return [bodyOf(choice, item, { command, basis, line, visit: numbers.visit, about, supplies, statusBefore, context })];
  });
  return bodies.length === command.choices.length ? { ok: true, bodies } : { ok: false, findings: incomplete };
};

const givenIn = ({ choices }: VisitCommand): { itemId: string; quantity: Quantity }[] =>
  choices.flatMap((choice) => (choice.choice === "give" ? [{ itemId: choice.itemId, quantity: choice.quantity }] : []));

const bagGaps = (command: VisitCommand, bags: readonly BagOnLog[]): Finding[] =>
  command.bagId === null ? [] : bagMismatches(command.prescription.key, givenIn(command), bags, command.bagId);

/** What of the log a handing-over is judged by: the supplies, the RP record and the bags that wait, as they stand. */
export type JudgedBy = { supplies: readonly SupplyOnLog[]; rp: readonly RpEvent[]; bags: readonly BagOnLog[] };

/** What of a log a handing-over is judged by. */
export const judgedBy = (log: Log): JudgedBy => ({
  supplies: standingSupplies(log),
  rp: standingRp(log),
  bags: standingBags(log),
});

/** Everything the rules say about a handing-over as chosen, VIS-5 with them. What is typed in from paper is judged by who was RP then. */
export const judgeVisit = (command: VisitCommand, { supplies, rp: allRp, bags }: JudgedBy, now: number): Finding[] => {
  const intended = command.choices.flatMap((choice) => {
    const item = command.prescription.items.find(({ itemId }) => itemId === choice.itemId);
    return item === undefined ? [] : [{ item, quantity: choice.choice === "give" ? choice.quantity : ZERO }];
  });
  const selfCheck: Finding[] =
    command.assembledBy.name === command.checkedBy.name &&
    !isMadeAsBagged(
      givenIn(command),
      { assembledBy: command.assembledBy.name, checkedBy: command.checkedBy.name },
      bags,
      command.bagId,
    ) &&
    command.choices.some(({ choice }) => choice === "give")
      ? [
          missing(
            "VIS-5",
            null,
            `${command.assembledBy.name} assembled and checked it.`,
            "Have someone else check it, or say why not (for example: working alone).",
          ),
        ]
      : [];
  const { copyTakenAt, elsewhere, onPaperAt, scheduleOf } = command;
  const rp = onPaperAt === null ? allRp : allRp.filter(({ at }) => at <= onPaperAt);
  return [
    ...judgeSupply(command.prescription, intended, supplies, { now, copyTakenAt, elsewhere, rp, scheduleOf }),
    ...alreadyBaggedFindings(
      command.prescription.key,
      givenIn(command).map(({ itemId }) => itemId),
      bags,
      command.bagId,
    ),
    ...selfCheck,
  ];
};

type Making = {
  command: VisitCommand;
  basis: Basis;
  line: LineNumber;
  visit: string;
  about: Finding[];
  supplies: readonly SupplyOnLog[];
  /** The item's status before this handing-over, our own lines counted. */
  statusBefore: ItemStatus;
  context: CommandContext;
};

const bodyOf = (choice: ItemChoice, item: MedicineItem, making: Making): EntryBody => {
  const { command, basis, line, visit, about, supplies, statusBefore, context } = making;
  const { recorded, actor, outage } = context;
  const { onPaperAt } = command;
  const happened = {
    wall: onPaperAt ?? recorded.wall,
    zone: recorded.zone,
    how: onPaperAt === null ? ("now" as const) : ("from-paper" as const),
  };
  const common = {
    happened,
    recorded,
    actor,
    outage,
    line,
    visit,
    basis,
    itemId: item.itemId,
    findings: about,
    visitLines: command.choices.length,
  };
  if (choice.choice !== "give")
    return {
      ...common,
      kind: "not-supplied",
      statusAfter: notSuppliedStatus(choice.choice, statusBefore),
      outcome: choice.choice === "owe" ? "owed" : "never",
      epsReason: choice.choice === "never" ? choice.epsReason : null,
      why: choice.why,
    };
  const before = givenSoFar(supplies, basis.key, item.itemId);
  const owed = subtractQuantity(item.quantity.value, addQuantities(before, choice.quantity));
  return {
    ...common,
    kind: compareQuantities(before, ZERO) > 0 || statusBefore === "0004" ? "owing-supplied" : "handed-out",
    statusAfter: compareQuantities(owed, ZERO) === 0 ? "0001" : "0003",
    given: [{ product: item.product, quantity: choice.quantity }],
    owed,
    owingReason: compareQuantities(owed, ZERO) === 0 ? null : choice.owingReason,
    assembledBy: command.assembledBy,
    checkedBy: command.checkedBy,
    clinicalCheckBy: command.clinicalCheckBy,
    handedTo: command.handedTo,
    charge: command.charge,
    reason: command.reason,
    bagId: command.bagId,
  };
};

/** EPS lets a part-given item end only as dispensed (0001); one of which nothing was given is owed (0004) or closed (0002). */
const notSuppliedStatus = (choice: "owe" | "never", before: ItemStatus): ItemStatus => {
  if (choice === "owe") return before === "0003" ? "0003" : "0004";
  return before === "0003" ? "0001" : "0002";
};
