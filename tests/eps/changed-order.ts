import { parseFhirJson } from "../../src/eps/fhir-json.ts";
import { type OrderReading, readPrescriptionOrder } from "../../src/eps/read-prescription-order.ts";
import { publishedFiles } from "./published-files.ts";
import { type Raw, resources } from "./raw-json.ts";

export const EXAMPLE =
  publishedFiles("prescription-order").find(({ name }) =>
    name.includes("primary-care__acute__nominated-pharmacy__medical-prescriber__1-"),
  )?.text ?? "";
export const ERD =
  publishedFiles("prescription-order").find(({ name }) => name.includes("spec__prescribing__prescription-order__eRD"))?.text ??
  "";

export type Mutable = { [key: string]: Mutable };

/** The example, changed in one way, read. */
export const changed = (change: (bundle: Mutable, requests: Mutable[]) => void, text = EXAMPLE): OrderReading => {
  const bundle = JSON.parse(text) as Raw;
  change(bundle as unknown as Mutable, resources(bundle, "MedicationRequest") as unknown as Mutable[]);
  const parsed = parseFhirJson(JSON.stringify(bundle));
  if (!parsed.ok) throw new Error("not JSON");
  return readPrescriptionOrder(parsed.value, {
    ods: "VNE51",
    provenance: "seen-not-released",
    releaseResponseId: null,
    releasedBy: null,
    takenAt: 0,
    sourceHash: "h",
  });
};

export const put = (target: unknown, path: string, value: unknown): void => {
  const steps = path.split(".");
  let here = target as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) here = here[step] as Record<string, unknown>;
  here[steps.at(-1) ?? ""] = value;
};

export const patientOf = (bundle: unknown): unknown => resources(bundle as Raw, "Patient")[0];
