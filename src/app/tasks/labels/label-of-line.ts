import { isSupply, type LogLine } from "../../../core/journal/apply.ts";
import type { SupplyBody } from "../../../core/journal/body.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import type { Pharmacy } from "../../../core/model/pharmacy.ts";
import type { Quantity } from "../../../core/model/quantity.ts";
import { shortDate } from "../../../core/model/words.ts";
import type { LabelParticulars } from "../../../core/rules/label-particulars.ts";
import { byAndCheck } from "../../shell/line-words.ts";
import type { LabelText } from "./fit-label.ts";

/** One product that a line handed over: what a label, or several, is about. */
export type LabelSubject = { id: string; line: LogLine; body: SupplyBody; product: string; given: Quantity; unit: string };

/** What a person may change of a label before it is printed. Nothing of it is recorded. */
export type LabelDraft = { directions: string; notes: string; packs: string };

/** The pharmacy as a label names it. */
export type LabelPharmacy = { name: string; address: string; phone: string };

/** Every product that lines which stand handed over; a line that gave nothing, or is struck, has no label. */
export const labelSubjects = (lines: readonly LogLine[]): LabelSubject[] =>
  lines.flatMap((line) => {
    const { body } = line;
    if (!isSupply(body) || line.strike !== null) return [];
    const unit = body.basis.items.find(({ itemId }) => itemId === body.itemId)?.quantity.unit ?? "";
    return body.given.map(({ product, quantity }, index) => ({
      id: `${line.entryId} ${index}`,
      line,
      body,
      product: product.display,
      given: quantity,
      unit,
    }));
  });

/** The directions as prescribed, no further lines, one pack. */
export const firstDraft = ({ body, given }: LabelSubject): LabelDraft => ({
  directions: body.basis.items.find(({ itemId }) => itemId === body.itemId)?.dose ?? "",
  notes: "",
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
  const { family, given } = subject.body.basis.patient;
  return {
    // A title or initials alone name nobody.
    patient: family.trim() === "" ? "" : [family, ...given].join(" "),
    pharmacyName: pharmacy.name,
    pharmacyAddress: pharmacy.address,
    suppliedOn: shortDate(londonDate(subject.body.happened.wall)),
    product: subject.product,
    directions: draft.directions,
  };
};

const paragraphs = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

/** "28 Amlodipine 5 mg tablets"; the unit stands with the number where the name does not say it, or begins with a number itself. */
export const quantityAndProduct = (quantity: Quantity, unit: string, product: string): string =>
  unit !== "" && product.toLowerCase().includes(unit.toLowerCase()) && !/^\d/.test(product)
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
  words: subject.body.basis.provenance === "emergency-patient" ? "Emergency supply" : null,
  patient: fullName(subject.body.basis.patient),
  date: shortDate(londonDate(subject.body.happened.wall)),
  pharmacy: [pharmacy.name, pharmacy.address, pharmacy.phone].filter((part) => part !== "").join(", "),
  warning: "Keep out of the reach and sight of children",
  mark: `${subject.line.line}  ${byAndCheck(subject.line)}`,
});
