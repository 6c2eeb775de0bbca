import { z } from "zod";
import { instantSchema } from "./instant.ts";
import { localDateSchema } from "./local-date.ts";
import { scheduleSchema } from "./medicine-item.ts";

/**
 * Which row of the emergency supply quantities an item falls under (EMS-2), or what a repeat without a number is counted by (PRV-1), as a person says it: `pack` is insulin, an inhaler, or a cream or
 * ointment in the maker's pack; `cycle` an oral contraceptive; `course` an antibiotic liquid by mouth; `other` anything else.
 */
export const supplyLimitSchema = z.enum(["pack", "cycle", "course", "other"]);
export type SupplyLimit = z.infer<typeof supplyLimitSchema>;

/**
 * What is known of one item of a route beside the prescription's own words. `schedule` null: not a controlled drug. `days`: how many days'
 * treatment the quantity is, as a person says. `smallest`: a person says that the quantity is the smallest that `limit` allows.
 */
export const routeItemSchema = z.strictObject({
  itemId: z.string().min(1),
  schedule: scheduleSchema.nullable(),
  phenobarbitalForEpilepsy: z.boolean(),
  days: z.number().int().positive().nullable(),
  /** On paper, Schedules 2 and 3: is the total quantity there in words and in figures? Null where it was not asked. */
  wordsAndFigures: z.boolean().nullable(),
  limit: supplyLimitSchema.nullable(),
  smallest: z.boolean(),
});
export type RouteItem = z.infer<typeof routeItemSchema>;

/** Who wrote it, asked for it, or prescribed it before: as typed. They need not be known to anybody here. */
const routePrescriberSchema = z.strictObject({ name: z.string(), address: z.string(), phone: z.string().nullable() });

const common = { prescriber: routePrescriberSchema, items: z.array(routeItemSchema).min(1).max(4) };

/** How an old supply can be shown to have been prescribed for this person (practice 2.2). */
export const evidenceSchema = z.enum([
  "pmr",
  "care-record",
  "repeat-slip",
  "nhs-app",
  "labelled-box",
  "earlier-copy",
  "practice-told",
]);
export type Evidence = z.infer<typeof evidenceSchema>;

/** The evidence as people say it. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  pmr: "Our own PMR",
  "care-record": "NHS care record",
  "repeat-slip": "Repeat slip",
  "nhs-app": "NHS App",
  "labelled-box": "Labelled box",
  "earlier-copy": "Earlier copy on this device",
  "practice-told": "The practice told us",
};

/** Where somebody was sent on to. */
export const referredToSchema = z.enum([
  "nhs-111",
  "gp-practice",
  "another-pharmacy",
  "walk-in-or-urgent-care",
  "emergency-department",
  "other",
]);
export type ReferredTo = z.infer<typeof referredToSchema>;

/** Where somebody was sent on to, as people say it. */
export const REFERRED_WORDS: Readonly<Record<ReferredTo, string>> = {
  "nhs-111": "NHS 111",
  "gp-practice": "Their GP practice",
  "another-pharmacy": "Another pharmacy",
  "walk-in-or-urgent-care": "Walk-in or urgent treatment centre",
  "emergency-department": "A&E",
  other: "Somewhere else",
};

/** What was asked for and not supplied. */
export const askedForSchema = z.enum(["emergency-patient", "emergency-prescriber", "paper-fp10", "private", "token-seen"]);
export type AskedFor = z.infer<typeof askedForSchema>;

/**
 * What a supply rests on that rests on no released copy (ROU-1), each route with its own particulars: a paper FP10; a private prescription; an
 * emergency supply at the request of a prescriber (Human Medicines Regulations 2012 reg 224) or of the patient (reg 225). `referred`: nothing
 * was supplied, the person was sent on (ROU-4).
 */
export const supplyRouteSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("paper-fp10"),
    ...common,
    serial: z.string(),
    dated: localDateSchema.nullable(),
    notBefore: localDateSchema.nullable(),
    /** Written so that it does not rub off, and signed in ink by the prescriber. */
    inkAndSigned: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("private"),
    ...common,
    dated: localDateSchema.nullable(),
    inkAndSigned: z.boolean(),
    /**
     * PRV-1: it may be dispensed more than once: `times` in all as the prescriber wrote (null: no number there), `before` as the marks on it say. Left out where it
     * may not, and by an older version.
     */
    repeat: z
      .strictObject({
        times: z.number().int().positive().nullable(),
        before: z.number().int().nonnegative(),
      })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("emergency-prescriber"),
    ...common,
    verifiedHow: z.string(),
    emergency: z.string(),
    undertakes: z.boolean(),
    askedAt: instantSchema,
  }),
  z.strictObject({
    kind: z.literal("emergency-patient"),
    ...common,
    interviewed: z.boolean(),
    immediateNeed: z.boolean(),
    previouslyPrescribed: z.boolean(),
    doseAppropriate: z.boolean(),
    evidence: z.array(evidenceSchema),
    emergency: z.string(),
    /**
     * ROU-5: referred by NHS 111 or another urgent care service, so at NHS expense (Pharmacy First, urgent medicines supply): the referral's number, ""
     * where it is not known. Left out otherwise, and by an older version.
     */
    pharmacyFirst: z.strictObject({ referral: z.string() }).optional(),
  }),
  z.strictObject({
    kind: z.literal("referred"),
    ...common,
    asked: askedForSchema,
    to: referredToSchema,
    toName: z.string(),
    why: z.string().min(1),
  }),
]);
export type SupplyRoute = z.infer<typeof supplyRouteSchema>;

/** Every route there is (ROU-1). */
export const ROUTE_KINDS = [
  "paper-fp10",
  "private",
  "emergency-prescriber",
  "emergency-patient",
  "referred",
] as const satisfies readonly SupplyRoute["kind"][];

/** The particulars of a route's item; undefined for an item that is not of it. */
export const routeItemOf = (route: SupplyRoute, itemId: string): RouteItem | undefined =>
  route.items.find((item) => item.itemId === itemId);

/** True for the two routes that rest on no prescription yet, or on none at all. */
export const isEmergency = (
  route: SupplyRoute | undefined,
): route is Extract<SupplyRoute, { kind: "emergency-prescriber" | "emergency-patient" }> =>
  route?.kind === "emergency-prescriber" || route?.kind === "emergency-patient";

const ROUTE_WORDS: Readonly<Record<SupplyRoute["kind"], string>> = {
  "paper-fp10": "Paper FP10",
  private: "Private prescription",
  "emergency-prescriber": "Emergency supply, asked for by a prescriber",
  "emergency-patient": "Emergency supply, asked for by the patient",
  referred: "Not supplied, referred on",
};

/** The route as people say it. */
export const routeWords = ({ kind }: Pick<SupplyRoute, "kind">): string => ROUTE_WORDS[kind];

/** What a supply rests on, by name: the EPS id, else the route, of paper with its serial number. */
export const restsOnWords = ({ id, route }: { id: string | null; route?: SupplyRoute | undefined }): string => {
  if (id !== null) return id;
  if (route === undefined) return "No number";
  return route.kind === "paper-fp10" && route.serial !== "" ? `${routeWords(route)} ${route.serial}` : routeWords(route);
};
