import { addQuantities, compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";
import { givenSoFar } from "../rules/duplicate-line.ts";
import type { Finding } from "../rules/finding.ts";
import type { EntryBody } from "./body.ts";
import type { CommandContext, Decided } from "./command.ts";
import { basisOf } from "./decide-visit.ts";
import { openItems } from "./item-status.ts";
import { type JudgedBy, judgeVisit } from "./judge-visit.ts";
import type { Bag, LogLine } from "./log.ts";
import { isWaiting } from "./standing.ts";
import type { ItemChoice, VisitCommand } from "./visit-command.ts";

/** What is put into a bag and checked, to be handed out later: a handing-over without whom it goes to and the charge. */
export type BagCommand = Omit<VisitCommand, "choices" | "handedTo" | "charge" | "bagId" | "onPaperAt"> & {
  items: readonly Extract<ItemChoice, { choice: "give" }>[];
};

/** Why a bag is not waiting any more. `handed-out` is never typed: the lines of its handing-over say it. */
export type BagEnd = "not-collected" | "taken-apart";

const refusal = (rule: string, fact: string, next: string): { ok: false; findings: Finding[] } => ({
  ok: false,
  findings: [{ rule, severity: "STOP", itemId: null, fact, next }],
});

/**
 * BAG-1: assembled and checked, by whom, and not handed out yet. It is judged like a supply, so that what must not be supplied is not bagged: refused by
 * a BLOCK, by a STOP without a reason, for an item that is finished or chosen twice, and for nothing at all. It takes no line number: handing out does.
 */
export const decideBag = (
  command: BagCommand,
  log: { lines: readonly LogLine[] } & JudgedBy,
  bagId: string,
  context: CommandContext,
): Decided => {
  const { prescription, items } = command;
  const open = new Set(openItems(prescription, log.lines, log.supplies).map(({ itemId }) => itemId));
  if (items.length === 0) return refusal("BAG-1", "Nothing is put into the bag.", "Choose All or Part for what goes in.");
  if (new Set(items.map(({ itemId }) => itemId)).size !== items.length || items.some(({ itemId }) => !open.has(itemId)))
    return refusal("VIS-2", "An item is finished already, or was chosen twice.", "Go back and open the prescription again.");
  if (items.some(({ quantity }) => compareQuantities(quantity, ZERO) === 0))
    return refusal("VIS-3", "Nothing is given of an item.", "Enter how much goes into the bag, or leave the item out.");
  const asVisit: VisitCommand = {
    ...command,
    choices: [...items],
    handedTo: { to: "patient", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
    charge: { kind: "to-settle-later", exemption: null },
    bagId: null,
    onPaperAt: null,
  };
  const findings = judgeVisit(asVisit, log, context.recorded.wall);
  const isStopped = findings.some(({ severity }) => severity === "STOP") && (command.reason ?? "").trim() === "";
  if (isStopped || findings.some(({ severity }) => severity === "BLOCK")) return { ok: false, findings };
  const { recorded, actor, outage } = context;
  const body: EntryBody = {
    kind: "assembled",
    happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
    recorded,
    actor,
    outage,
    bagId,
    basis: basisOf(command),
    items: items.flatMap(({ itemId, quantity, owingReason, pack }) => {
      const item = prescription.items.find((one) => one.itemId === itemId);
      if (item === undefined) return [];
      const given = addQuantities(givenSoFar(log.supplies, prescription.key, itemId), quantity);
      const owed = subtractQuantity(item.quantity.value, given);
      return [
        {
          itemId,
          quantity,
          owed,
          owingReason: compareQuantities(owed, ZERO) === 0 ? null : owingReason,
          ...(pack === undefined ? {} : { pack }),
        },
      ];
    }),
    assembledBy: command.assembledBy,
    checkedBy: command.checkedBy,
    clinicalCheckBy: command.clinicalCheckBy,
    checksNotMade: [...command.checksNotMade],
    findings,
    reason: command.reason,
    ...(command.allergies === undefined ? {} : { allergies: command.allergies }),
  };
  return { ok: true, bodies: [body] };
};

/** BAG-3: a bag that nobody collected, or that was taken apart, waits no longer; with a reason. Refused when it is gone already. */
export const decideBagEnd = (bag: Bag | undefined, how: BagEnd, reason: string, context: CommandContext): Decided => {
  if (bag === undefined || !isWaiting(bag))
    return refusal("BAG-3", "This bag is not waiting any more.", "Go back to the list: it was handed out, or ended, elsewhere.");
  if (reason.trim() === "") return refusal("BAG-3", "A reason is needed.", "Say in a few words what became of it.");
  const { recorded, actor, outage } = context;
  return {
    ok: true,
    bodies: [
      {
        kind: "bag-ended",
        happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
        recorded,
        actor,
        outage,
        bagId: bag.bagId,
        how,
        reason: reason.trim(),
      },
    ],
  };
};
