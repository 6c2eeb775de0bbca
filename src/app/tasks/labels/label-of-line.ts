import type { Basis } from "../../../core/journal/basis.ts";
import { type Bag, isSupply, type LogLine } from "../../../core/journal/log.ts";
import { isWaiting } from "../../../core/journal/standing.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import { type Instant, londonDate } from "../../../core/model/instant.ts";
import type { ControlledDrug } from "../../../core/model/medicine-item.ts";
import { fullName } from "../../../core/model/patient.ts";
import { initialsOf } from "../../../core/model/person.ts";
import type { Pharmacy } from "../../../core/model/pharmacy.ts";
import type { Prescription } from "../../../core/model/prescription.ts";
import { compareQuantities, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import { shortDate } from "../../../core/model/words.ts";
import type { LabelParticulars } from "../../../core/rules/label-particulars.ts";
import { byAndCheck, controlledDrugOf, whatHappened } from "../../shell/line-words.ts";
import type { LabelText } from "./fit-label.ts";

/**
 * One product that was handed over, or lies checked in a bag: what a label, or several, is about. `name`: the line's number, or that it is a bag. `drug`:
 * null where the copy does not say that it is a controlled drug.
 */
export type LabelSubject = {
  id: string;
  name: string;
  happened: string;
  at: Instant;
  basis: Basis;
  dose: string;
  product: string;
  /** The dm+d code of it; "" where none is known. */
  code: string;
  given: Quantity;
  unit: string;
  mark: string;
  drug: ControlledDrug | null;
};

/** What a person may change of a label before it is printed. Nothing of it is recorded. */
export type LabelDraft = { directions: string; notes: string; packs: string };

/** The pharmacy as a label names it. */
export type LabelPharmacy = { name: string; address: string; phone: string };

const itemOf = (basis: Basis, itemId: string) => basis.items.find((item) => item.itemId === itemId);

/** LAB-5: every product that lines which stand handed over; a line that gave nothing, or is struck, has no label. */
export const labelSubjects = (lines: readonly LogLine[], prescriptions: readonly Prescription[]): LabelSubject[] =>
  lines.flatMap((line) => {
    const { body } = line;
    if (!isSupply(body) || line.strike !== null) return [];
    const item = itemOf(body.basis, body.itemId);
    return body.given.map(({ product, quantity }, index) => ({
      id: `${line.entryId} ${index}`,
      name: line.line,
      happened: whatHappened(line),
      at: body.happened.wall,
      basis: body.basis,
      dose: item?.dose ?? "",
      product: product.display,
      code: product.code,
      given: quantity,
      unit: item?.quantity.unit ?? "",
      mark: `${line.line}  ${byAndCheck(line)}`,
      drug: controlledDrugOf(line, prescriptions),
    }));
  });

/** LAB-5: every product in bags that wait to be handed out: they are labelled before, with the day on which they were checked. */
export const bagSubjects = (bags: readonly Bag[], prescriptions: readonly Prescription[]): LabelSubject[] =>
  bags.filter(isWaiting).flatMap(({ entryId, basis, items, assembledBy, checkedBy, at }) =>
    items.flatMap(({ itemId, quantity }): LabelSubject[] => {
      const item = itemOf(basis, itemId);
      if (item === undefined || compareQuantities(quantity, ZERO) === 0) return [];
      const { dose, product } = item;
      const { unit } = item.quantity;
      return [
        {
          id: `${entryId} ${itemId}`,
          name: "Bag",
          happened: `${amountWords({ value: quantity, unit })} in the bag`,
          at,
          basis,
          dose,
          product: product.display,
          code: product.code,
          given: quantity,
          unit,
          mark: `${initialsOf(assembledBy.name)} / ${initialsOf(checkedBy.name)}`,
          drug:
            prescriptions.find(({ key }) => key === basis.key)?.items.find((one) => one.itemId === itemId)?.controlledDrug ??
            null,
        },
      ];
    }),
  );

/** The directions as prescribed, the pharmacy's own lines for it (LAB-7), one pack. */
export const firstDraft = ({ dose, given }: LabelSubject, ownLines: readonly string[]): LabelDraft => ({
  directions: dose,
  notes: ownLines.join("\n"),
  packs: given,
});

const unbroken = (text: string): string => text.replaceAll(" ", "\u00a0");

/** The pharmacy's name and address: from the gateway, and the address as it was typed here only where the gateway has none. */
export const labelPharmacy = ({ name, address, postcode, phone }: Pharmacy, typedAddress: string): LabelPharmacy => {
  const known = address.filter((line) => line.trim() !== "");
  return {
    name,
    address: known.length === 0 ? typedAddress.trim() : [...known, unbroken(postcode)].join(", "),
    phone: unbroken(phone),
  };
};

/** What the law wants on it (LAB-1), to be looked over for gaps. */
export const particularsOf = (subject: LabelSubject, draft: LabelDraft, pharmacy: LabelPharmacy): LabelParticulars => {
  const { family, given } = subject.basis.patient;
  return {
    // A title or initials alone name nobody.
    patient: family.trim() === "" ? "" : [family, ...given].join(" "),
    pharmacyName: pharmacy.name,
    pharmacyAddress: pharmacy.address,
    suppliedOn: shortDate(londonDate(subject.at)),
    product: subject.product,
    directions: draft.directions,
  };
};

const paragraphs = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** "28 Amlodipine 5 mg tablets"; the unit stands with the number where the name does not say it, or begins with a number itself. */
export const quantityAndProduct = (quantity: Quantity, unit: string, product: string): string =>
  // A measure ("ml") stands in many names as a strength; a thing that is counted ("tablet") names what is in the pack.
  /^[a-z]{4,}$/i.test(unit) && product.toLowerCase().includes(unit.toLowerCase()) && !/^\d/.test(product)
    ? `${quantity} ${product}`
    : `${unit === "" ? quantity : amountWords({ value: quantity, unit })}: ${product}`;

/** LAB-2, LAB-5: the words of one pack's label. */
export const labelText = (
  subject: LabelSubject,
  { draft, pharmacy, quantity }: { draft: LabelDraft; pharmacy: LabelPharmacy; quantity: Quantity },
): LabelText => ({
  product: quantityAndProduct(quantity, subject.unit, subject.product),
  directions: paragraphs(draft.directions),
  notes: paragraphs(draft.notes),
  words: subject.basis.provenance === "emergency-patient" ? "Emergency Supply" : null,
  patient: fullName(subject.basis.patient),
  date: shortDate(londonDate(subject.at)),
  pharmacy: [pharmacy.name, pharmacy.address, pharmacy.phone].filter((part) => part !== "").join(", "),
  warning: "Keep out of the reach and sight of children",
  mark: subject.mark,
});
