import type { Repeat } from "../core/model/medicine-item.ts";
import type { Treatment } from "../core/model/prescription.ts";
import { at, extensionOf, listAt, wholeAt } from "./fhir-path.ts";
import { EXTENSION } from "./systems.ts";

const MOST_ISSUES = 99;

/** A whole number under a name inside an extension, whichever integer type it was written with. */
const numberNamed = (extension: unknown, name: string): number | null => {
  const found = listAt(extension, "extension").find((inner) => at(inner, "url") === name);
  return wholeAt(found, "valueInteger") ?? wholeAt(found, "valueUnsignedInt") ?? wholeAt(found, "valuePositiveInt");
};

/** The repeat numbers of an `Extension-EPS-RepeatInformation`, both as EPS writes them: one less than people count. */
export const repeatInformationIn = (holder: unknown): { allowed: number | null; issued: number | null } => {
  const extension = extensionOf(holder, EXTENSION.repeatInformation);
  return { allowed: numberNamed(extension, "numberOfRepeatsAllowed"), issued: numberNamed(extension, "numberOfRepeatsIssued") };
};

/** What an item's repeat numbers are: counted as people do, or null; `sound` is false when they contradict each other. */
export type RepeatReading = { readonly repeat: Repeat | null; readonly sound: boolean };

/**
 * The repeat numbers of a MedicationRequest: issue n of m, both from 1. EPS writes them in up to three places:
 * `basedOn` (both less one), `numberOfPrescriptionsIssued` (the issue itself), `dispenseRequest.numberOfRepeatsAllowed`
 * (issues less one). An acute item has none (EPS-8 is the way back).
 */
export const readRepeat = (request: unknown, treatment: Treatment): RepeatReading => {
  if (treatment === "acute") return { repeat: null, sound: true };
  const based = repeatInformationIn(at(request, "basedOn", 0));
  const issuedNumber = numberNamed(extensionOf(request, EXTENSION.medicationRepeat), "numberOfPrescriptionsIssued");
  const number = issuedNumber ?? (based.issued === null ? 1 : based.issued + 1);
  const allowed = based.allowed ?? wholeAt(request, "dispenseRequest", "numberOfRepeatsAllowed") ?? 0;
  const of = Math.max(allowed + 1, treatment === "repeat" ? number : 0);
  const agree = issuedNumber === null || based.issued === null || issuedNumber === based.issued + 1;
  const sound = agree && number >= 1 && of >= 1 && of <= MOST_ISSUES;
  return { repeat: sound ? { number, of } : null, sound };
};
