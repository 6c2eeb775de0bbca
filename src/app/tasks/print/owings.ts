import { isSupply, type Log, type LogLine } from "../../../core/journal/log.ts";
import { openOwings, stillOwed } from "../../../core/journal/owings.ts";
import { rebuiltFrom } from "../../../core/journal/without-copy.ts";
import type { LocalDate } from "../../../core/model/local-date.ts";
import type { Prescription } from "../../../core/model/prescription.ts";
import { compareQuantities, type Quantity, ZERO } from "../../../core/model/quantity.ts";
import { lastLawfulDay } from "../../../core/rules/expiry.ts";

/** One owing that is open: the line that left it, how much, why, and the last day on which it may be handed over (null: not known here). */
export type Owing = { line: LogLine; quantity: Quantity; why: string; lastDay: LocalDate | null };

const lastDayOf = ({ body }: LogLine, prescriptions: readonly Prescription[]): LocalDate | null => {
  const prescription = prescriptions.find(({ key }) => key === body.basis.key) ?? rebuiltFrom(body.basis);
  const item = prescription?.items.find(({ itemId }) => itemId === body.itemId);
  return prescription === null || item === undefined ? null : lastLawfulDay(prescription, item);
};

/** Every open owing of all devices, oldest first. */
export const owingsOf = ({ lines }: Pick<Log, "lines">, prescriptions: readonly Prescription[]): Owing[] => {
  const standing = lines.filter(({ strike }) => strike === null);
  return openOwings(lines)
    .map((line) => ({
      line,
      quantity: stillOwed(line, standing),
      why: (isSupply(line.body) ? line.body.owingReason : line.body.why) ?? "",
      lastDay: lastDayOf(line, prescriptions),
    }))
    .filter(({ quantity }) => compareQuantities(quantity, ZERO) > 0)
    .sort((a, b) => a.line.body.happened.wall - b.line.body.happened.wall);
};
