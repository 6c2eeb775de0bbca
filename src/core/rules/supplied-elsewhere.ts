import { letterOf, lineNumberSchema } from "../journal/line-number.ts";
import { amountWords } from "../model/amount-words.ts";
import type { Instant } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { Prescription } from "../model/prescription.ts";
import { addQuantities, compareQuantities, type Quantity, subtractQuantity, ZERO } from "../model/quantity.ts";
import type { WhoItIs } from "../model/same-patient.ts";
import type { SupplyRoute } from "../model/supply-route.ts";
import { whenWords } from "../model/words.ts";
import { givenSoFar, type SupplyOnLog } from "./duplicate-line.ts";
import type { Finding } from "./finding.ts";
import { mayBeOneSupply } from "./late-copy.ts";

/**
 * A supply that another device told this one of by its supplied index (MET-1), and no log here has. `of`: whose, what, and by which route (null: from a
 * copy, ROU-1).
 */
export type SuppliedElsewhere = {
  line: string;
  prescriptionKey: string;
  itemId: string;
  given: Quantity;
  at: Instant;
  of: { patient: WhoItIs; product: string; productCode: string; route: SupplyRoute["kind"] | null };
};

/** The letter of the device that wrote a line another device told of. */
const deviceOf = ({ line }: Pick<SuppliedElsewhere, "line">): string => letterOf(lineNumberSchema.parse(line));

/** What others told as supplies, for the rules that compare by patient and medicine (DUP-5). Which prescriptions came for them is not told. */
export const asSupplies = (elsewhere: readonly SuppliedElsewhere[]): SupplyOnLog[] =>
  elsewhere.map(({ of: { patient, product, productCode, route }, line, ...supply }) => ({
    ...supply,
    line,
    productCode,
    nhsNumber: patient.nhsNumber,
    by: `device ${deviceOf({ line })}`,
    of: { patient, product, route, arrivedAs: [] },
  }));

const ofItem = (elsewhere: readonly SuppliedElsewhere[], prescriptionKey: string, itemId: string): SuppliedElsewhere[] =>
  elsewhere.filter((supply) => supply.prescriptionKey === prescriptionKey && supply.itemId === itemId);

/** What was given elsewhere: of several lines each by its own, since a sum over devices is nobody's amount. */
const givenWords = (same: readonly SuppliedElsewhere[], { value, unit }: MedicineItem["quantity"]): string => {
  const [only, ...more] = same;
  if (only !== undefined && more.length === 0) return `${only.given} of ${amountWords({ value, unit })} given there.`;
  const each = same.map(({ line, given }) => `${amountWords({ value: given, unit })} by ${line}`).join(", ");
  return `Given: ${each}; prescribed: ${amountWords({ value, unit })}.`;
};

/**
 * DUP-4 (STOP): another device says that it supplied this item already. One finding an item, naming the lines, what each gave and the time; a reason goes past
 * it, since an index is word of mouth: the line itself is not here to be read.
 */
export const suppliedElsewhereFindings = (
  prescriptionKey: string,
  item: Pick<MedicineItem, "itemId" | "quantity">,
  elsewhere: readonly SuppliedElsewhere[],
  now: Instant,
): Finding[] => {
  const same = ofItem(elsewhere, prescriptionKey, item.itemId).toSorted((a, b) => a.at - b.at);
  const last = same.at(-1);
  if (last === undefined) return [];
  const earlier = same.slice(0, -1).map(({ line }) => line);
  const where = new Set(same.map(deviceOf)).size === 1 ? "that device" : "those devices";
  return [
    {
      rule: "DUP-4",
      severity: "STOP",
      itemId: item.itemId,
      fact: `Already supplied by ${last.line} at ${whenWords(last.at, now)}${earlier.length === 0 ? "" : `, and before by ${earlier.join(", ")}`}.`,
      next: `${givenWords(same, item.quantity)} Ask at ${where} before you supply it again. To go on all the same, say why in the reason.`,
    },
  ];
};

/** True for a finding of DUP-4 that named this line: whoever went on past it knew of it. */
export const isOfLineThere = ({ rule, fact }: Pick<Finding, "rule" | "fact">, line: string): boolean =>
  rule === "DUP-4" && [...fact.matchAll(/[A-Z]+-\d+/g)].some(([named]) => named === line);

/** True where another device says that it supplied of this item: a person need choose nothing for it here (VIS-1). */
export const isSuppliedElsewhere = (elsewhere: readonly SuppliedElsewhere[], prescriptionKey: string, itemId: string): boolean =>
  ofItem(elsewhere, prescriptionKey, itemId).length > 0;

/** The lines by which, as other devices say, this item was supplied there, in the order of their times. */
export const linesElsewhere = (elsewhere: readonly SuppliedElsewhere[], prescriptionKey: string, itemId: string): string[] =>
  ofItem(elsewhere, prescriptionKey, itemId)
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => line);

/**
 * What of an item is still to give: the rest of what was given here and, by their word, on other devices (DUP-4). Where by that word nothing is left it
 * is the rest of what was given here: who goes on past the warning supplies that.
 */
export const leftToGive = (
  item: Pick<MedicineItem, "itemId" | "quantity">,
  prescriptionKey: string,
  supplies: readonly SupplyOnLog[],
  elsewhere: readonly SuppliedElsewhere[],
): Quantity => {
  const here = subtractQuantity(item.quantity.value, givenSoFar(supplies, prescriptionKey, item.itemId));
  const there = ofItem(elsewhere, prescriptionKey, item.itemId).reduce((sum, { given }) => addQuantities(sum, given), ZERO);
  const rest = subtractQuantity(here, there);
  return compareQuantities(rest, ZERO) > 0 ? rest : here;
};

/** An item that may have been handed out twice: all its lines, those on a log here first. */
export type SuppliedTwice = { prescriptionKey: string; medicine: string; lines: string[] };

/**
 * DUP-4: items of which the logs here (`supplies`) and what other devices told gave more together than was prescribed. It has happened: no
 * rule can refuse it any more, and a person must know of it at once.
 */
export const suppliedTwice = (
  prescriptions: readonly Pick<Prescription, "key" | "items">[],
  supplies: readonly SupplyOnLog[],
  elsewhere: readonly SuppliedElsewhere[],
): SuppliedTwice[] => {
  const told = new Set(elsewhere.map(({ prescriptionKey }) => prescriptionKey));
  return prescriptions
    .filter(({ key }) => told.has(key))
    .flatMap(({ key, items }) =>
      items.flatMap(({ itemId, quantity, product }) => {
        const isSame = (one: { prescriptionKey: string; itemId: string }): boolean =>
          one.prescriptionKey === key && one.itemId === itemId;
        const there = elsewhere.filter(isSame);
        const all = [...supplies.filter(isSame), ...there];
        const given = all.reduce((sum, one) => addQuantities(sum, one.given), ZERO);
        return there.length === 0 || compareQuantities(given, quantity.value) <= 0
          ? []
          : [{ prescriptionKey: key, medicine: product.display, lines: all.map(({ line }) => line) }];
      }),
    );
};

/**
 * DUP-5: pairs of a line here and one that another device told of, of which one rests on no copy, and which may be one supply made twice. They have
 * happened: a person must look at once.
 */
export const likelySuppliedTwice = (
  supplies: readonly SupplyOnLog[],
  elsewhere: readonly SuppliedElsewhere[],
): (SuppliedTwice & { patient: WhoItIs })[] => {
  const told = asSupplies(elsewhere);
  return supplies.flatMap((here) =>
    told.flatMap((there) =>
      here.of !== undefined && mayBeOneSupply(here, there)
        ? [
            {
              prescriptionKey: here.prescriptionKey,
              medicine: here.of.product,
              lines: [here.line, there.line],
              patient: here.of.patient,
            },
          ]
        : [],
    ),
  );
};
