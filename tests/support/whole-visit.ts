import type { VisitForm } from "../../src/app/shell/app-port.ts";
import type { ItemChoice } from "../../src/core/journal/visit-command.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";

/** A handing-over of these choices, assembled by one, checked by another, to the patient. */
export const visitOf = (prescription: Pick<Prescription, "key">, choices: ItemChoice[]): VisitForm => ({
  prescriptionKey: prescription.key,
  choices,
  assembledBy: "grace-oduya",
  checkedBy: "tom-bexley",
  clinicalCheckBy: "amira-khan",
  handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
  charge: { kind: "to-settle-later", exemption: null },
  reason: "read the date on the token",
  checksNotMade: [],
  bagId: null,
  paper: null,
});

/** Everything given whole. */
export const wholeVisit = (prescription: Prescription): VisitForm =>
  visitOf(
    prescription,
    prescription.items.map((item) => ({ choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null })),
  );
