import type { Instant } from "../core/model/instant.ts";
import type { Prescription } from "../core/model/prescription.ts";
import { compareQuantities, parseQuantity, type Quantity, ZERO } from "../core/model/quantity.ts";
import { buildClaim } from "../eps/build-claim.ts";
import { buildReturn, buildWithdrawal, type TaskInput } from "../eps/build-task.ts";
import type { RETURN_REASON } from "../eps/code-lists.ts";
import type { DispenseAuthor, DispensingPharmacy } from "../eps/dispense-event.ts";
import { prescriptionStatusOf } from "../eps/prescription-status-of.ts";
import type { PmrHolding, PmrLine } from "./pmr-state.ts";
import { simulatedPeople } from "./sign-in-people.ts";

/** Who sends: the PMR's own signed-in person at its pharmacy. `newId` makes the messages' ids. */
export type PmrSender = {
  readonly pharmacy: DispensingPharmacy;
  readonly author: DispenseAuthor;
  readonly newId: () => string;
};

/** A pharmacy of the made-up town. */
export const pharmacyOf = (ods: string): DispensingPharmacy => ({
  ods,
  name: `SIMULATED PHARMACY ${ods}`,
  addressLines: ["2 Example Street", "Northmere"],
  postcode: "NM1 9ZZ",
  phone: "01632 960200",
});

/** The person whose card is in the PMR of a pharmacy. */
export const authorAt = (ods: string): DispenseAuthor => {
  const [person] = simulatedPeople(ods);
  const [{ roleProfileId, jobRole }] = person.roles;
  return { name: person.name, sdsUserId: person.sdsUserId, roleProfileId, jobRole, phone: "01632 960200" };
};

const taskInput = (sender: PmrSender, prescription: Prescription, at: Instant): TaskInput => ({
  taskId: sender.newId(),
  prescription: {
    id: prescription.id,
    nhsNumber: prescription.patient.nhsNumber ?? "",
    issue: prescription.treatment === "repeat-dispensing" ? prescription.issue : null,
  },
  author: sender.author,
  pharmacy: sender.pharmacy,
  at,
});

/** The return of a whole prescription. */
export const returnOf = (
  sender: PmrSender,
  prescription: Prescription,
  holding: PmrHolding,
  reason: keyof typeof RETURN_REASON,
  at: Instant,
): unknown => buildReturn({ ...taskInput(sender, prescription, at), releaseResponseId: holding.releaseResponseId, reason });

/** The withdrawal of the PMR's last notification. */
export const withdrawalOf = (sender: PmrSender, prescription: Prescription, notificationId: string, at: Instant): unknown =>
  buildWithdrawal({ ...taskInput(sender, prescription, at), notificationId, reason: "QU" });

const given = (line: PmrLine | undefined): Quantity => parseQuantity(line?.quantity ?? "0") ?? ZERO;

/** The claim for what the PMR notified; with `replaces`, the amendment of its last one. */
export const claimOf = (
  sender: PmrSender,
  prescription: Prescription,
  holding: PmrHolding,
  claimId: string,
  at: Instant,
): unknown => {
  const last = holding.notifications.at(-1);
  const statusOf = (itemId: string) => last?.lines.find((line) => line.itemId === itemId)?.status ?? "0001";
  const status = prescriptionStatusOf(prescription.items.map(({ itemId }) => statusOf(itemId)));
  return buildClaim({
    claimId,
    createdAt: at,
    prescription: {
      id: prescription.id,
      longId: prescription.longId,
      nhsNumber: prescription.patient.nhsNumber ?? "",
      issue: prescription.treatment === "acute" ? null : prescription.issue,
    },
    status: status === "0007" ? "0007" : "0006",
    author: sender.author,
    pharmacy: sender.pharmacy,
    exemption: { code: "0001", evidenceSeen: true },
    items: prescription.items.map((item, place) => ({
      sequenceId: sender.newId(),
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      repeat: prescription.treatment === "acute" ? null : item.repeat,
      status: statusOf(item.itemId),
      charge: "paid-once",
      endorsements: [],
      supplied: holding.notifications.flatMap(({ lines, dispenseItemIds }) => {
        const quantity = given(lines.find((line) => line.itemId === item.itemId));
        const dispenseItemId = dispenseItemIds[place];
        return dispenseItemId === undefined || compareQuantities(quantity, ZERO) === 0
          ? []
          : [{ dispenseItemId, product: item.product, quantity }];
      }),
    })),
    ...(holding.claimId === null ? {} : { replaces: holding.claimId }),
  });
};
