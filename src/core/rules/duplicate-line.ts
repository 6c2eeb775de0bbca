import { londonDate } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { ToSupply } from "../model/prescription.ts";
import { addQuantities, compareQuantities, type Quantity, subtractQuantity } from "../model/quantity.ts";
import type { WhoItIs } from "../model/same-patient.ts";
import type { SupplyRoute } from "../model/supply-route.ts";
import { clockTime, shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/** A supply that stands in the log: not struck. */
export type SupplyOnLog = {
  line: string;
  prescriptionKey: string;
  itemId: string;
  productCode: string;
  nhsNumber: string | null;
  given: Quantity;
  at: number;
  by: string;
  /** How many days what was given lasts, by what its prescription states; null where it states nothing. */
  lastsDays?: number | null;
  /** For whom, what, by which route (null: from a copy, ROU-1), and the EPS ids of the prescriptions that came for it since. */
  of?: { patient: WhoItIs; product: string; route: SupplyRoute["kind"] | null; arrivedAs: readonly string[] };
};

/** How far back a supply of the same product to the same patient is worth a look where nothing says how long it lasts (DUP-2). Days. */
const SAME_PRODUCT_DAYS = 7;
/** So many days before what was given is used up the same again is no surprise (DUP-2, practice V11). */
const EARLY_DAYS = 7;
const DAY = 86_400_000;

/** All that went out of one item, its owed rests with it: the last line, how much, and until when it lasts (ms); null where nothing says so. */
type Together = { last: SupplyOnLog; given: Quantity; usedUpAt: number | null };

/** Supplies of one item of one prescription as one: each part begins where the one before it ends, or when it is handed over if that is later. */
const together = (supplies: readonly SupplyOnLog[]): Together[] => {
  const of = ({ prescriptionKey, itemId }: SupplyOnLog): string => `${prescriptionKey} ${itemId}`;
  return [...new Set(supplies.map(of))].flatMap((one) => {
    const lines = supplies.filter((supply) => of(supply) === one).toSorted((a, b) => a.at - b.at);
    const last = lines.at(-1);
    if (last === undefined) return [];
    // A part that says nothing adds nothing: what the others say is the least there is.
    const usedUpAt = lines.reduce<number | null>((end, line) => {
      const days = line.lastsDays ?? null;
      return days === null ? end : Math.max(end ?? line.at, line.at) + days * DAY;
    }, null);
    return [{ last, given: lines.reduce((sum, { given }) => addQuantities(sum, given), "0" as Quantity), usedUpAt }];
  });
};

const isNotUsedUp = ({ usedUpAt }: Together, now: number): boolean => usedUpAt !== null && now < usedUpAt - EARLY_DAYS * DAY;

const lastsWords = ({ usedUpAt }: Together): string =>
  usedUpAt === null ? "" : `, enough until about ${shortDate(londonDate(usedUpAt))}`;

/** What of an item has been given so far by lines that stand. */
export const givenSoFar = (supplies: readonly SupplyOnLog[], prescriptionKey: string, itemId: string): Quantity =>
  supplies
    .filter((supply) => supply.prescriptionKey === prescriptionKey && supply.itemId === itemId)
    .reduce((sum, supply) => addQuantities(sum, supply.given), "0" as Quantity);

/**
 * DUP-1 (BLOCK): giving `intended` would hand out more of this item than was prescribed, counting every line that stands,
 * on this device or another. DUP-3 (STOP): the copy says that part was supplied before outside this log, and not how much. DUP-2: the same product went to the same patient on another item: STOP
 * until seven days before that is used up, where its prescription says how long it lasts (practice V11); else WARN within seven days.
 */
export const duplicateFindings = (
  prescription: Pick<ToSupply, "key" | "patient" | "route">,
  item: Pick<MedicineItem, "itemId" | "product" | "quantity" | "status">,
  intended: Quantity,
  supplies: readonly SupplyOnLog[],
  now: number,
): Finding[] => {
  const same = supplies.filter((supply) => supply.prescriptionKey === prescription.key && supply.itemId === item.itemId);
  const already = givenSoFar(supplies, prescription.key, item.itemId);
  const left = subtractQuantity(item.quantity.value, already);
  const last = same.at(-1);
  if (compareQuantities(intended, left) > 0)
    return [
      {
        rule: "DUP-1",
        severity: "BLOCK",
        itemId: item.itemId,
        fact:
          last === undefined
            ? `More than prescribed: ${item.quantity.value}.`
            : `Already supplied: ${already} of ${item.quantity.value} given, last as ${last.line} at ${clockTime(last.at)} by ${last.by}.`,
        next: left === "0" ? "Nothing is left to give. Open the log to see the line." : `Give at most ${left}.`,
      },
    ];
  const partElsewhere: Finding[] =
    item.status === "0003"
      ? [
          {
            rule: "DUP-3",
            severity: "STOP",
            itemId: item.itemId,
            fact: "Part of this was supplied before, by the PMR.",
            next: "Ask the patient or look in the PMR how much. Give no more than the rest, and say it in the reason.",
          },
        ]
      : [];
  const nhsNumber = prescription.patient.nhsNumber;
  const elsewhere = supplies.filter(
    (supply) =>
      // Where either rests on no copy it is DUP-5's.
      prescription.route === undefined &&
      (supply.of?.route ?? null) === null &&
      nhsNumber !== null &&
      supply.nhsNumber === nhsNumber &&
      supply.productCode !== "" &&
      supply.productCode === item.product.code &&
      !(supply.prescriptionKey === prescription.key && supply.itemId === item.itemId),
  );
  const sameProduct = together(elsewhere)
    .filter((all) => isNotUsedUp(all, now) || now - all.last.at < SAME_PRODUCT_DAYS * DAY)
    .map((all): Finding => {
      const { last, given } = all;
      const isStop = isNotUsedUp(all, now);
      return {
        rule: "DUP-2",
        severity: isStop ? "STOP" : "WARN",
        itemId: item.itemId,
        fact: `Same medicine supplied ${shortDate(londonDate(last.at))} at ${clockTime(last.at)}, line ${last.line}.`,
        next: `${given} given${lastsWords(all)}, last by ${last.by}. Ask the patient before you supply it again${isStop ? ", and say in the reason why it is right" : ""}.`,
      };
    });
  return [...partElsewhere, ...sameProduct];
};
