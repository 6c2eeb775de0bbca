import type { LocalDate } from "../core/model/local-date.ts";
import type { BundleEntry } from "./bundle-entries.ts";
import { entriesOfType } from "./bundle-entries.ts";
import { textAt, wholeAt } from "./fhir-path.ts";
import { londonDayOf, writtenDayOf } from "./fhir-time.ts";
import { ASK_SUPPLIER, type Findings } from "./problem.ts";

/** The dates of one prescription, as days in England. */
export type OrderDates = {
  readonly signedOn: LocalDate | null;
  readonly notBefore: LocalDate | null;
  readonly notAfter: LocalDate | null;
  readonly supplyDays: number | null;
};

const dayOrProblem = (
  written: string | null,
  read: (text: string) => LocalDate | null,
  path: string,
  findings: Findings,
): LocalDate | null => {
  if (written === null) return null;
  const day = read(written);
  if (day === null) findings.problems.push({ path, fact: `"${written}" is not a date that exists.`, next: ASK_SUPPLIER });
  return day;
};

/**
 * The day of signing: the signature's own time; where the message is not signed, its `authoredOn` is reserved, so the
 * message's time, and a warning that says so. Null when it carries neither.
 */
const readSignedOn = (bundle: unknown, entries: readonly BundleEntry[], path: string, findings: Findings): LocalDate | null => {
  const provenance = entriesOfType(entries, "Provenance")[0];
  const signed = textAt(provenance?.resource, "signature", 0, "when");
  if (signed !== null) return dayOrProblem(signed, londonDayOf, `${provenance?.path ?? path}.signature[0].when`, findings);
  const fallback = textAt(bundle, "timestamp") ?? textAt(bundle, "meta", "lastUpdated");
  findings.warnings.push(
    fallback === null
      ? "The message carries no signature and no date: the signing date is not known."
      : "The message carries no signature: the signing date shown is the message's own date.",
  );
  return dayOrProblem(fallback, londonDayOf, `${path}.timestamp`, findings);
};

/** The dates of a prescription-order Bundle; `request` is its first MedicationRequest (they are the same on all items). */
export const readOrderDates = (
  bundle: unknown,
  entries: readonly BundleEntry[],
  request: BundleEntry | undefined,
  path: string,
  findings: Findings,
): OrderDates => {
  const where = `${request?.path ?? path}.dispenseRequest`;
  const start = textAt(request?.resource, "dispenseRequest", "validityPeriod", "start");
  const end = textAt(request?.resource, "dispenseRequest", "validityPeriod", "end");
  const notBefore = dayOrProblem(start, writtenDayOf, `${where}.validityPeriod.start`, findings);
  const notAfter = dayOrProblem(end, writtenDayOf, `${where}.validityPeriod.end`, findings);
  if (notBefore !== null && notAfter !== null && notAfter < notBefore) {
    findings.problems.push({
      path: `${where}.validityPeriod`,
      fact: `It ends (${notAfter}) before it starts (${notBefore}).`,
      next: ASK_SUPPLIER,
    });
  }
  const days = wholeAt(request?.resource, "dispenseRequest", "expectedSupplyDuration", "value");
  return {
    signedOn: readSignedOn(bundle, entries, path, findings),
    notBefore,
    notAfter,
    supplyDays: days !== null && days > 0 ? days : null,
  };
};
