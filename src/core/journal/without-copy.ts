import type { MedicineItem } from "../model/medicine-item.ts";
import type { Patient } from "../model/patient.ts";
import type { ToSupply } from "../model/prescription.ts";
import type { Provenance } from "../model/provenance.ts";
import { routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import type { Basis } from "./basis.ts";
import type { LogLine } from "./log.ts";

/** What begins the key of a supply without a copy; no EPS id begins so. */
const OWN = "own:";

/** The key of a supply that rests on no copy, by a fresh UUID. */
export const ownKey = (uuid: string): string => `${OWN}${uuid}`;

/** True for the key of a supply that rests on no copy. */
export const isOwnKey = (key: string): boolean => key.startsWith(OWN);

/** How it came to us: the route itself; of what was sent on, what was asked for. */
const provenanceOf = (route: SupplyRoute): Provenance => (route.kind === "referred" ? route.asked : route.kind);

const datesOf = (route: SupplyRoute): Pick<ToSupply, "signedOn" | "notBefore"> => {
  if (route.kind === "paper-fp10") return { signedOn: route.dated, notBefore: route.notBefore };
  return { signedOn: route.kind === "private" ? route.dated : null, notBefore: null };
};

type Typed = {
  key: string;
  route: SupplyRoute;
  patient: Patient;
  items: readonly Pick<MedicineItem, "itemId" | "number" | "product" | "quantity" | "dose">[];
  /** When it was typed in (ms). */
  takenAt: number;
};

/**
 * What was typed of a route, as something that can be supplied against like a copy (ROU-1): it names no EPS prescription, and nobody released it,
 * so that nobody tells EPS of it (REC-2). An item's schedule is the route's own word.
 */
export const withoutCopy = ({ key, route, patient, items, takenAt }: Typed): ToSupply => ({
  key,
  id: null,
  route,
  longId: null,
  issue: null,
  treatment: "acute",
  prescriptionType: null,
  nominatedOds: null,
  provenance: provenanceOf(route),
  releasedBy: null,
  releaseResponseId: null,
  ...datesOf(route),
  notAfter: null,
  supplyDays: null,
  patient,
  prescriber: {
    name: route.prescriber.name,
    code: null,
    organisation: route.prescriber.address,
    organisationOds: null,
    phone: route.prescriber.phone,
  },
  items: items.map((item) => {
    const schedule = routeItemOf(route, item.itemId)?.schedule ?? null;
    return {
      ...item,
      note: null,
      endorsements: [],
      controlledDrug: schedule === null ? null : { schedule, words: null, basis: "message" },
      status: "0007",
      repeat: null,
    };
  }),
  patientNotes: [],
  warnings: [],
  sourceHash: "",
  takenAt,
});

/** The same again out of what a line rests on, so that an owed rest can be handed over later; null for a line that rests on a copy. */
export const rebuiltFrom = ({ key, route, patient, items, copyTakenAt }: Basis): ToSupply | null =>
  route === undefined ? null : withoutCopy({ key, route, patient, items, takenAt: copyTakenAt });

/** Everything of the log that rests on no copy and was not merely sent on, each once. */
export const suppliedWithoutCopy = (lines: readonly Pick<LogLine, "body">[]): ToSupply[] => {
  const found = new Map<string, ToSupply>();
  for (const { body } of lines) {
    const rebuilt = body.basis.route?.kind === "referred" || found.has(body.basis.key) ? null : rebuiltFrom(body.basis);
    if (rebuilt !== null) found.set(rebuilt.key, rebuilt);
  }
  return [...found.values()];
};

/** What a key stands for among copies, else in the log; null where neither has it. */
export const toSupplyOf = (
  key: string,
  { prescriptions, lines }: { prescriptions: readonly ToSupply[]; lines: readonly LogLine[] },
): ToSupply | null => {
  const copy = prescriptions.find((one) => one.key === key);
  if (copy !== undefined || !isOwnKey(key)) return copy ?? null;
  const line = lines.findLast(({ body }) => body.basis.key === key);
  return line === undefined ? null : rebuiltFrom(line.body.basis);
};
