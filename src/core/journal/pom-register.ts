import { amountWords } from "../model/amount-words.ts";
import { type Instant, londonDate } from "../model/instant.ts";
import { addDays, type LocalDate } from "../model/local-date.ts";
import { fullName, type Patient } from "../model/patient.ts";
import { routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import { givenOf } from "./line-amounts.ts";
import { isSupply, type Log, type LogLine, type Strike } from "./log.ts";

/**
 * One entry of the prescription book ("POM register"): the particulars of Human Medicines Regulations 2012 Sch 23, by practice 2.3. `reference` is the
 * line's number. Null: not a particular of this route, or not known yet. `strike`: ruled through, and still readable.
 */
export type PomRow = {
  reference: string;
  entryId: string;
  route: Extract<SupplyRoute["kind"], "private" | "emergency-prescriber" | "emergency-patient">;
  suppliedAt: Instant;
  medicine: string;
  quantity: string;
  /** Of an emergency supply at the patient's request: who prescribed it before, which is good practice and not law. */
  prescriber: { name: string; address: string };
  patient: { name: string; address: string };
  datedOn: LocalDate | null;
  receivedOn: LocalDate | null;
  emergency: string | null;
  pharmacist: string;
  /** Why the law asks for no entry here although one is shown, or null. */
  notRequired: string | null;
  /** True where it was typed in later than the day after the supply: reg 253 asks for the same day, or where that cannot be, the next. */
  isLate: boolean;
  strike: Strike | null;
};

const addressOf = ({ address, postcode }: Patient): string =>
  [...address, postcode ?? ""].filter((part) => part !== "").join(", ");

const rowOf = ({ body, line, entryId, strike }: LogLine, { arrivals }: Pick<Log, "arrivals">): PomRow[] => {
  const { route, items, patient, key } = body.basis;
  if (!isSupply(body) || route === undefined || route.kind === "paper-fp10" || route.kind === "referred") return [];
  const item = items.find(({ itemId }) => itemId === body.itemId);
  const given = givenOf({ body });
  const about = routeItemOf(route, body.itemId);
  const arrival = arrivals.findLast((one) => one.strike === null && one.key === key);
  const nextDay = addDays(londonDate(body.happened.wall), 1);
  return [
    {
      reference: line,
      entryId,
      route: route.kind,
      suppliedAt: body.happened.wall,
      medicine: item?.product.display ?? "Medicine not named",
      quantity: amountWords({ value: given, unit: item?.quantity.unit ?? "" }),
      prescriber: { name: route.prescriber.name, address: route.prescriber.address },
      patient: { name: fullName(patient), address: addressOf(patient) },
      datedOn: route.kind === "private" ? route.dated : route.kind === "emergency-prescriber" ? (arrival?.dated ?? null) : null,
      receivedOn: route.kind === "emergency-prescriber" ? (arrival?.receivedOn ?? null) : null,
      emergency: route.kind === "private" ? null : route.emergency,
      pharmacist: body.clinicalCheckBy.name,
      notRequired:
        about?.schedule === "CD2"
          ? "Schedule 2: where it stands in the controlled drugs register, no entry is due here."
          : about?.limit === "cycle"
            ? "Oral contraceptive: no entry is due."
            : null,
      isLate: londonDate(body.recorded.wall) > nextDay,
      strike,
    },
  ];
};

/**
 * POM-1: the entries of the prescription book that this log makes, in order of supply: private prescriptions and emergency supplies. NHS prescriptions on
 * paper have none (reg 253(4)), and what was not supplied has none. A mistake is struck and stays (JRN-5).
 */
export const pomRegister = (log: Pick<Log, "lines" | "arrivals">): PomRow[] =>
  log.lines
    .flatMap((line) => rowOf(line, log))
    .sort((a, b) => a.suppliedAt - b.suppliedAt || a.reference.localeCompare(b.reference));
