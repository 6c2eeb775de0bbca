import { londonDate } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import { medicineWords } from "../model/medicine-words.ts";
import type { ToSupply } from "../model/prescription.ts";
import { isLikelySamePatient } from "../model/same-patient.ts";
import { clockTime, shortDate } from "../model/words.ts";
import type { SupplyOnLog } from "./duplicate-line.ts";
import type { Finding } from "./finding.ts";
import { LATE_COPY_DAYS } from "./tables/late-copy.ts";

const DAY = 86_400_000;

const hasDigit = (word: string): boolean => /\d/.test(word);

/** What a name says before its first strength, and its strengths: "tabs" for "tablets" after them says nothing. */
const partsOf = (words: readonly string[]): { name: readonly string[]; strengths: readonly string[] } => {
  const first = words.findIndex(hasDigit);
  return { name: first < 0 ? words : words.slice(0, first), strengths: words.filter(hasDigit) };
};

/** The same medicine as far as can be told: by its code, or where one name's own words and strengths are all among the other's. */
export const isSameMedicine = (code: string, name: string, product: MedicineItem["product"]): boolean => {
  if (code !== "" && code === product.code) return true;
  const [a, b] = [medicineWords(name), medicineWords(product.display)];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const isAmong = (word: string): boolean => longer.some((other) => other.startsWith(word) || word.startsWith(other));
  const { name: own, strengths } = partsOf(shorter);
  return own.length > 0 && [...own, ...strengths].every(isAmong);
};

/**
 * DUP-5: two supplies may be one: of one medicine to one patient within 28 days, and one of them rests on no copy. A likeness for a person to look at.
 */
export const mayBeOneSupply = (a: SupplyOnLog, b: SupplyOnLog): boolean =>
  a.of !== undefined &&
  b.of !== undefined &&
  (a.of.route !== null || b.of.route !== null) &&
  a.prescriptionKey !== b.prescriptionKey &&
  Math.abs(a.at - b.at) < LATE_COPY_DAYS * DAY &&
  isLikelySamePatient(a.of.patient, b.of.patient) &&
  isSameMedicine(a.productCode, a.of.product, { code: b.productCode, display: b.of.product });

/** How a DUP-5 finding names the other line, at its end. */
const named = (line: string): string => `line ${line}.`;

/** True for a finding of DUP-5 that named this line: whoever went on past it knew of it. */
export const isAboutLine = ({ rule, fact }: Pick<Finding, "rule" | "fact">, line: string): boolean =>
  rule === "DUP-5" && fact.endsWith(` ${named(line)}`);

/**
 * DUP-5 (STOP): the same medicine went to the same patient within 28 days, and one of the two supplies rests on no copy: a paper FP10, a private
 * prescription, an emergency. What is being supplied now may be the prescription that was to follow it; or what is asked for in an emergency was
 * handed out already (practice 1.3, V11).
 */
export const lateCopyFindings = (
  { key, patient, route }: Pick<ToSupply, "key" | "patient" | "route">,
  item: Pick<MedicineItem, "itemId" | "product">,
  supplies: readonly SupplyOnLog[],
  now: number,
): Finding[] =>
  supplies.flatMap(({ of, prescriptionKey, productCode, at, line, given, by }) =>
    of !== undefined &&
    (of.route !== null || route !== undefined) &&
    prescriptionKey !== key &&
    Math.abs(now - at) < LATE_COPY_DAYS * DAY &&
    isLikelySamePatient(of.patient, patient) &&
    isSameMedicine(productCode, of.product, item.product)
      ? [
          {
            rule: "DUP-5",
            severity: "STOP" as const,
            itemId: item.itemId,
            fact: `Possible duplicate: supplied ${of.route === null ? "" : "without a copy "}${shortDate(londonDate(at))} at ${clockTime(at)}, ${named(line)}`,
            next: `${given} of ${of.product} given by ${by}. ${
              route === undefined
                ? "This may be the prescription that was to follow it: then do not dispense it again. Ask the patient, and say in the reason why it is another supply."
                : "Ask the patient how much they still have, and say in the reason why it is needed again."
            }`,
          },
        ]
      : [],
  );

/**
 * EMS-6: true for an item of which the medicine went out before its prescription came, by lines that it was recorded as having come for, and that the PMR tells EPS
 * of. Of what Holdfast released nobody else would: EPS would hear that the item is owed.
 */
export const isSuppliedBefore = (
  { id, releasedBy }: Pick<ToSupply, "id" | "releasedBy">,
  { product }: Pick<MedicineItem, "product">,
  supplies: readonly SupplyOnLog[],
): boolean =>
  id !== null &&
  releasedBy === "pmr" &&
  supplies.some(({ of, productCode }) => of?.arrivedAs.includes(id) === true && isSameMedicine(productCode, of.product, product));

/**
 * EMS-6 (STOP): this prescription was recorded as the one that came for a supply without a copy (EMS-5, LTP-2), and must not be dispensed again. One finding,
 * naming the lines. *Practice 1.3.*
 */
export const arrivedFindings = (
  { id, releasedBy }: Pick<ToSupply, "id" | "releasedBy">,
  supplies: readonly SupplyOnLog[],
): Finding[] => {
  const lines = id === null ? [] : supplies.filter(({ of }) => of?.arrivedAs.includes(id) === true).map(({ line }) => line);
  return lines.length === 0
    ? []
    : [
        {
          rule: "EMS-6",
          severity: "STOP",
          itemId: null,
          fact: `This prescription came for what was supplied as ${lines.join(", ")}. Do not dispense that again.`,
          next:
            releasedBy === "pmr"
              ? "Leave out what was given then: it needs no choice, and is entered in the PMR against this prescription. Only more than was given then may be handed out, as a part: say so in the reason."
              : "It came through Holdfast: give it back to EPS (Recover, hand back), so that the PMR releases it and that supply is entered against it. What else is on it is handed out from there.",
        },
      ];
};
