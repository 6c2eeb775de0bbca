import { withoutCopy } from "../../src/core/journal/without-copy.ts";
import type { MedicineItem } from "../../src/core/model/medicine-item.ts";
import type { ToSupply } from "../../src/core/model/prescription.ts";
import { type RouteItem, type SupplyRoute, supplyRouteSchema } from "../../src/core/model/supply-route.ts";
import { anItem, aPrescription, ITEM_A } from "./a-prescription.ts";

// Made-up ways of supplying without a copy. Everything the law asks for is there; a test takes away what matters to it.

const PRESCRIBER = { name: "Dr A Example", address: "Example Surgery, Hallowby", phone: "01632 960111" };

/** What is known of one item; a test says what matters to it. */
export const aRouteItem = (change: Partial<RouteItem> = {}): RouteItem => ({
  itemId: ITEM_A,
  schedule: null,
  phenobarbitalForEpilepsy: false,
  days: 28,
  wordsAndFigures: null,
  limit: "other",
  smallest: false,
  ...change,
});

type Of<Kind extends SupplyRoute["kind"]> = Extract<SupplyRoute, { kind: Kind }>;

export const aPaperFp10 = (change: Partial<Of<"paper-fp10">> = {}): Of<"paper-fp10"> => ({
  kind: "paper-fp10",
  prescriber: PRESCRIBER,
  items: [aRouteItem()],
  serial: "12345678901",
  dated: null,
  notBefore: null,
  inkAndSigned: true,
  ...change,
});

export const aPrivate = (change: Partial<Of<"private">> = {}): Of<"private"> => ({
  kind: "private",
  prescriber: PRESCRIBER,
  items: [aRouteItem()],
  dated: null,
  inkAndSigned: true,
  ...change,
});

export const aPrescribersRequest = (change: Partial<Of<"emergency-prescriber">> = {}): Of<"emergency-prescriber"> => ({
  kind: "emergency-prescriber",
  prescriber: PRESCRIBER,
  items: [aRouteItem()],
  verifiedHow: "Rang the practice back",
  emergency: "The practice's system is down",
  undertakes: true,
  askedAt: Date.UTC(2026, 10, 23, 10),
  ...change,
});

export const aPatientsRequest = (change: Partial<Of<"emergency-patient">> = {}): Of<"emergency-patient"> => ({
  kind: "emergency-patient",
  prescriber: PRESCRIBER,
  items: [aRouteItem()],
  interviewed: true,
  immediateNeed: true,
  previouslyPrescribed: true,
  doseAppropriate: true,
  evidence: ["repeat-slip"],
  emergency: "Ran out, the practice cannot prescribe",
  ...change,
});

export const aReferral = (change: Partial<Of<"referred">> = {}): Of<"referred"> => ({
  kind: "referred",
  prescriber: { name: "", address: "", phone: null },
  items: [aRouteItem()],
  asked: "emergency-patient",
  to: "nhs-111",
  toName: "",
  why: "Schedule 3",
  ...change,
});

/** One of each. */
export const ROUTES: readonly SupplyRoute[] = [
  aPaperFp10(),
  aPrivate(),
  aPrivate({ repeat: { times: null, before: 1 } }),
  aPrescribersRequest(),
  aPatientsRequest(),
  aReferral(),
].map((route) => supplyRouteSchema.parse(route));

/** Something to supply by a route, to Odette Quillfeather. */
export const anOwn = (route: SupplyRoute, items: readonly MedicineItem[] = [anItem()], key = "own:one"): ToSupply =>
  withoutCopy({ key, route, patient: aPrescription().patient, items, takenAt: Date.UTC(2026, 10, 23, 10) });
