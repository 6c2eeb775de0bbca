import type { Instant } from "../model/instant.ts";
import type { ItemStatus, MedicineItem } from "../model/medicine-item.ts";
import { compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";
import { type BagOnLog, bagMismatches } from "../rules/already-bagged.ts";
import { givenSoFar, type SupplyOnLog } from "../rules/duplicate-line.ts";
import type { Finding } from "../rules/finding.ts";
import { isSuppliedBefore } from "../rules/late-copy.ts";
import { isSuppliedElsewhere, leftToGive } from "../rules/supplied-elsewhere.ts";
import type { Basis } from "./basis.ts";
import type { EntryBody } from "./body.ts";
import { type ChargeBefore, chargeBefore } from "./charge-before.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { Charge } from "./handing-over.ts";
import { openItems, statusOf } from "./item-status.ts";
import { type JudgedBy, judgeVisit } from "./judge-visit.ts";
import type { LineNumber } from "./line-number.ts";
import type { LogLine } from "./log.ts";
import { givenIn, type ItemChoice, type VisitCommand } from "./visit-command.ts";

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
  ...(prescription.supplyDays === null ? {} : { supplyDays: prescription.supplyDays }),
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
    ...(prescription.route === undefined ? { controlledDrug: item.controlledDrug } : {}),
  })),
});

const missing = (rule: string, itemId: string | null, fact: string, next: string): Finding => ({
  rule,
  severity: "STOP",
  itemId,
  fact,
  next,
});

const gaps = (command: VisitCommand, open: readonly MedicineItem[], supplies: readonly SupplyOnLog[]): Finding[] => {
  const findings: Finding[] = [];
  const chosen = new Set(command.choices.map(({ itemId }) => itemId));
  for (const item of open)
    if (
      !chosen.has(item.itemId) &&
      !isSuppliedBefore(command.prescription, item, supplies) &&
      !isSuppliedElsewhere(command.elsewhere, command.prescription.key, item.itemId)
    )
      findings.push(
        missing("VIS-1", item.itemId, `Nothing chosen for ${item.product.display}.`, "Choose All, Part or Not supplied for it."),
      );
  if (command.choices.length === 0 && findings.length === 0)
    findings.push(missing("VIS-1", null, "Nothing is chosen.", "Choose All, Part or Not supplied."));
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
 *
 * An item whose charge was settled with an earlier line that stands keeps that answer, whatever is answered for the others (CHG-3). What was settled on another device is left to settle later (CHG-4). What paper says of the charge stands on its line as it says.
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
  const incomplete = isFact
    ? paperGaps(command, onPaperAt, context)
    : [...gaps(command, open, log.supplies), ...bagGaps(command, log.bags)];
  if (incomplete.length > 0) return { ok: false, findings: incomplete };
  const knownCharge = (itemId: string): ChargeOfLine | null => unaskedCharge(chargeBefore(prescription.key, itemId, log.lines));
  // One answer of a paper that also hands over what nobody had settled is about that.
  const isSaidOfAll =
    isFact && command.charge.kind !== "to-settle-later" && givenIn(command).every(({ itemId }) => knownCharge(itemId) !== null);
  const unasked = (itemId: string): ChargeOfLine | null =>
    isSaidOfAll
      ? null
      : (knownCharge(itemId) ?? (command.chargedElsewhere?.includes(itemId) === true ? { charge: LATER } : null));
  const isAsked = givenIn(command).some(({ itemId }) => unasked(itemId) === null);
  // What was settled before was judged on the day it was said.
  const asked = isAsked ? command : { ...command, charge: LATER };
  const findings = judgeVisit(asked, log, onPaperAt ?? context.recorded.wall);
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
    const charge = unasked(item.itemId) ?? { charge: command.charge };
    const { visit } = numbers;
    return [bodyOf(choice, item, { command, basis, line, visit, about, supplies, statusBefore, charge, context })];
  });
  return bodies.length === command.choices.length ? { ok: true, bodies } : { ok: false, findings: incomplete };
};

/** What a line says of its item's charge. */
type ChargeOfLine = { charge: Charge; chargeFrom?: LineNumber };

const LATER: Charge = { kind: "to-settle-later", exemption: null };

/** The charge of an item of which it is not asked, because lines that stand settled it (CHG-3); null: it is. Which of two answers holds the claim asks: a rest carries neither. */
const unaskedCharge = (before: ChargeBefore | null): ChargeOfLine | null =>
  before?.kind === "settled"
    ? { charge: before.charge, chargeFrom: before.line }
    : before?.kind === "apart"
      ? { charge: LATER }
      : null;

const bagGaps = (command: VisitCommand, bags: readonly BagOnLog[]): Finding[] =>
  command.bagId === null ? [] : bagMismatches(command.prescription.key, givenIn(command), bags, command.bagId);

type Making = {
  command: VisitCommand;
  basis: Basis;
  line: LineNumber;
  visit: string;
  about: Finding[];
  supplies: readonly SupplyOnLog[];
  /** The item's status before this handing-over, our own lines counted. */
  statusBefore: ItemStatus;
  charge: ChargeOfLine;
  context: CommandContext;
};

const bodyOf = (choice: ItemChoice, item: MedicineItem, making: Making): EntryBody => {
  const { command, basis, line, visit, about, supplies, statusBefore, charge, context } = making;
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
  const before = givenSoFar(supplies, basis.key, item.itemId);
  const left = leftToGive(item, basis.key, supplies, command.elsewhere);
  if (choice.choice !== "give")
    return {
      ...common,
      kind: "not-supplied",
      statusAfter: notSuppliedStatus(choice.choice, statusBefore),
      outcome: choice.choice === "owe" ? "owed" : "never",
      epsReason: choice.choice === "never" ? choice.epsReason : null,
      why: choice.why,
      ...(choice.choice === "owe" ? { owed: left } : {}),
    };
  const owed = subtractQuantity(left, choice.quantity);
  return {
    ...common,
    // An owed rest is what was owed before: all of it, or what a part of ours left. What was given in full, or closed, owes nothing; more of it is a fact from paper.
    kind:
      statusBefore === "0004" || (statusBefore === "0003" && compareQuantities(before, ZERO) > 0)
        ? "owing-supplied"
        : "handed-out",
    statusAfter: compareQuantities(owed, ZERO) === 0 ? "0001" : "0003",
    given: [{ product: item.product, quantity: choice.quantity, ...(choice.pack === undefined ? {} : { pack: choice.pack }) }],
    owed,
    owingReason: compareQuantities(owed, ZERO) === 0 ? null : choice.owingReason,
    assembledBy: command.assembledBy,
    checkedBy: command.checkedBy,
    clinicalCheckBy: command.clinicalCheckBy,
    handedTo: command.handedTo,
    ...charge,
    ...(command.allergies === undefined ? {} : { allergies: command.allergies }),
    checksNotMade: [...command.checksNotMade],
    reason: command.reason,
    bagId: command.bagId,
  };
};

/** EPS lets a part-given item end only as dispensed (0001); one of which nothing was given is owed (0004) or closed (0002). */
const notSuppliedStatus = (choice: "owe" | "never", before: ItemStatus): ItemStatus => {
  if (choice === "owe") return before === "0003" ? "0003" : "0004";
  return before === "0003" ? "0001" : "0002";
};
