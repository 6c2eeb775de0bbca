import { londonDate } from "../model/instant.ts";
import { ZERO } from "../model/quantity.ts";
import { alreadyBaggedFindings, type BagOnLog, isMadeAsBagged, otherPackFindings } from "../rules/already-bagged.ts";
import { baggedElsewhereFindings } from "../rules/bagged-elsewhere.ts";
import { copyAtHandFindings } from "../rules/copy-at-hand.ts";
import { type DeliveryInDoubt, deliveryInDoubtFindings } from "../rules/delivery-in-doubt.ts";
import type { SupplyOnLog } from "../rules/duplicate-line.ts";
import { endedExemptionFindings } from "../rules/ended-exemption.ts";
import type { Finding } from "../rules/finding.ts";
import { judgeSupply } from "../rules/judge-supply.ts";
import type { RpEvent } from "../rules/rp-record.ts";
import { deliveriesInDoubt } from "./deliveries-in-doubt.ts";
import type { Log } from "./log.ts";
import { standingBags, standingRp, standingSupplies } from "./standing.ts";
import { givenIn, type VisitCommand } from "./visit-command.ts";
import { isStated } from "./who-and-when.ts";

/** What of the log a handing-over is judged by: the supplies, the RP record, the bags that wait, as they stand, and the deliveries in doubt. */
export type JudgedBy = {
  supplies: readonly SupplyOnLog[];
  rp: readonly RpEvent[];
  bags: readonly BagOnLog[];
  deliveries: readonly DeliveryInDoubt[];
};

/** What of a log a handing-over is judged by. */
export const judgedBy = (log: Log): JudgedBy => ({
  supplies: standingSupplies(log),
  rp: standingRp(log),
  bags: standingBags(log),
  deliveries: deliveriesInDoubt(log),
});

/** Everything the rules say about a handing-over as chosen, VIS-5 with them. What is typed in from paper is judged by who was RP then. */
export const judgeVisit = (
  command: VisitCommand,
  { supplies, rp: allRp, bags, deliveries }: JudgedBy,
  now: number,
): Finding[] => {
  const intended = command.choices.flatMap((choice) => {
    const item = command.prescription.items.find(({ itemId }) => itemId === choice.itemId);
    if (item === undefined) return [];
    return choice.choice === "give" ? [{ item, quantity: choice.quantity, pack: choice.pack }] : [{ item, quantity: ZERO }];
  });
  const selfCheck: Finding[] =
    isStated(command.checkedBy) &&
    command.assembledBy.name === command.checkedBy.name &&
    !isMadeAsBagged(
      givenIn(command),
      { assembledBy: command.assembledBy.name, checkedBy: command.checkedBy.name },
      bags,
      command.bagId,
    ) &&
    command.choices.some(({ choice }) => choice === "give")
      ? [
          {
            rule: "VIS-5",
            severity: "STOP",
            itemId: null,
            fact: `${command.assembledBy.name} assembled and checked it.`,
            next: "Have someone else check it, or say why not (for example: working alone).",
          },
        ]
      : [];
  const { copyTakenAt, elsewhere, onPaperAt, scheduleOf } = command;
  const rp = onPaperAt === null ? allRp : allRp.filter(({ at }) => at <= onPaperAt);
  const givenItems = givenIn(command).map(({ itemId }) => itemId);
  return [
    ...judgeSupply(command.prescription, intended, supplies, { now, copyTakenAt, elsewhere, rp, scheduleOf }),
    ...copyAtHandFindings(
      command.prescription,
      command.prescription.items.filter(({ itemId }) => givenItems.includes(itemId)),
      command.copies,
      supplies,
    ),
    ...deliveryInDoubtFindings(command.prescription.key, givenItems, deliveries),
    ...alreadyBaggedFindings(command.prescription.key, givenItems, bags, command.bagId),
    ...baggedElsewhereFindings(command.prescription.key, givenItems, command.baggedElsewhere, now),
    ...otherPackFindings(givenIn(command), bags, command.bagId),
    ...endedExemptionFindings(command.charge.exemption, londonDate(now)),
    ...selfCheck,
  ];
};
