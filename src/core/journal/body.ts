import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import { localDateSchema } from "../model/local-date.ts";
import { amountSchema, controlledDrugSchema, itemStatusSchema, productSchema, repeatSchema } from "../model/medicine-item.ts";
import { nearMissSchema } from "../model/near-miss.ts";
import { patientSchema } from "../model/patient.ts";
import { releasedBySchema, treatmentSchema } from "../model/prescription.ts";
import { prescriptionIdSchema } from "../model/prescription-id.ts";
import { provenanceSchema } from "../model/provenance.ts";
import { quantitySchema } from "../model/quantity.ts";
import { checkOutcomeSchema, recordCheckSchema } from "../model/record-check.ts";
import { supplyRouteSchema } from "../model/supply-route.ts";
import { triagedSchema, waitOutcomeSchema } from "../model/triage.ts";
import { findingSchema } from "../rules/finding.ts";
import { uuidSchema } from "./envelope.ts";
import { lineNumberSchema } from "./line-number.ts";

/** When something happened, as a person claims it: the device's clock and zone, and how we know. */
export const happenedSchema = z.strictObject({
  wall: instantSchema,
  zone: z.string(),
  how: z.enum(["now", "from-paper", "told"]),
});

/** When the entry was made: the clock's claim and the evidence beside it. Clocks never order or refuse (design 9). */
export const recordedSchema = z.strictObject({
  wall: instantSchema,
  zone: z.string(),
  monotonic: z.number(),
  bootId: uuidSchema,
  lastServerTime: instantSchema.nullable(),
});
export type Recorded = z.infer<typeof recordedSchema>;

/** Who did it: a name, and the GPhC number of those who have one. */
export const actorSchema = z.strictObject({ name: z.string().min(1), gphc: z.string().nullable() });
export type Actor = z.infer<typeof actorSchema>;

const common = {
  happened: happenedSchema,
  recorded: recordedSchema,
  actor: actorSchema,
  outage: uuidSchema.nullable(),
};

/** One item of the prescription as it stood before a handing-over: all of them are told to EPS each time (EPS-6). */
export const basisItemSchema = z.strictObject({
  itemId: z.string(),
  number: z.number().int().positive(),
  product: productSchema,
  quantity: amountSchema,
  dose: z.string(),
  repeat: repeatSchema.nullable(),
  status: itemStatusSchema,
  /** The controlled drug mark as it was known at the handing-over (SHT-4). Left out where a route says it, and by an older version. */
  controlledDrug: controlledDrugSchema.nullable().optional(),
});

/**
 * What a supply rests on, enough to notify EPS without any other store (design 5). `id` null: not an EPS prescription; `route` says then on
 * what it rests (ROU-1). Left out where it rests on a copy, as in every entry written before there were routes.
 */
export const basisSchema = z.strictObject({
  key: z.string(),
  id: prescriptionIdSchema.nullable(),
  route: supplyRouteSchema.optional(),
  longId: z.string().nullable(),
  issue: repeatSchema.nullable(),
  treatment: treatmentSchema,
  prescriptionType: z.string().nullable(),
  provenance: provenanceSchema,
  releasedBy: releasedBySchema.nullable(),
  releaseResponseId: z.string().nullable(),
  sourceHash: z.string(),
  copyTakenAt: instantSchema,
  patient: patientSchema,
  items: z.array(basisItemSchema).min(1).max(4),
});
export type Basis = z.infer<typeof basisSchema>;

const lineOfVisit = {
  line: lineNumberSchema,
  visit: uuidSchema,
  /** How many lines this handing-over has: EPS is told only once all of them have come in. */
  visitLines: z.number().int().positive(),
  basis: basisSchema,
  itemId: z.string(),
  statusAfter: itemStatusSchema,
};

/** Who took the medicines away, and what they told us. */
export const handedToSchema = z.strictObject({
  to: z.enum(["patient", "someone-else", "delivery"]),
  name: z.string().nullable(),
  toldNameAndAddress: z.boolean(),
  toldDateOfBirth: z.boolean(),
  identity: z.enum(["seen", "asked-not-seen", "not-asked"]).nullable(),
  /** CD-4: the address of a health professional who took it in their work. Left out where nobody such did, and by an older version. */
  professionalAddress: z.string().min(1).optional(),
});
export type HandedTo = z.infer<typeof handedToSchema>;

/**
 * The prescription charge as settled at the counter. `exemption` is an EPS code of prescription-charge-exemption. `private`: no NHS charge, a
 * price was agreed (ROU-3).
 */
export const chargeSchema = z.strictObject({
  kind: z.enum(["exempt-by-age", "exempt", "paid", "to-settle-later", "private"]),
  exemption: z.string().nullable(),
  /** CHG-2: of a declared exemption, whether proof was seen. Left out where nothing is declared, and by an older version. */
  evidenceSeen: z.boolean().optional(),
  /** CHG-2: the token or form is signed for it. Left out where nothing is to be signed, and by an older version. */
  signed: z.boolean().optional(),
});
export type Charge = z.infer<typeof chargeSchema>;

/** The checks that could not be made (CHK-1); left out in every entry written before they were asked for. */
const notChecked = { checksNotMade: z.array(recordCheckSchema).optional() };

const supply = {
  ...lineOfVisit,
  ...notChecked,
  given: z.array(z.strictObject({ product: productSchema, quantity: quantitySchema })).min(1),
  owed: quantitySchema,
  owingReason: z.string().nullable(),
  assembledBy: actorSchema,
  checkedBy: actorSchema,
  clinicalCheckBy: actorSchema,
  handedTo: handedToSchema,
  charge: chargeSchema,
  findings: z.array(findingSchema),
  reason: z.string().nullable(),
  /** The bag that was handed out, assembled and checked before (BAG-1); null, or left out by an older version: it was one step. */
  bagId: uuidSchema.nullable().optional(),
};

/** A Responsible Pharmacist by name and registration number, as typed: an unusual number is warned of, never refused (RP-5). */
const rpNamedSchema = z.strictObject({ name: z.string().min(1), gphc: z.string().min(1) });

/** What is down: A the PMR, B GP systems, C EPS, D everything at this site (design 2). */
export const outageKindSchema = z.enum(["A", "B", "C", "D"]);
export type OutageKind = z.infer<typeof outageKindSchema>;

/** How a person settled a line that needed a look, or closed one for the PMR. */
export const decisionSchema = z.enum([
  "keyed-into-pmr",
  "cannot-be-keyed",
  "supply-stands",
  "correct-at-eps",
  "patient-returns-it",
  "already-told-by-pmr",
  "other",
]);
export type Decision = z.infer<typeof decisionSchema>;

/** What is claimed for one item: how often the charge was paid, and the dispenser's endorsements (NDEC where there is none). */
export const claimItemSchema = z.strictObject({
  itemId: z.string(),
  charge: z.enum(["not-paid", "paid-once", "paid-twice"]),
  endorsements: z.array(z.strictObject({ code: z.string(), text: z.string().nullable() })).min(1),
});
export type ClaimItem = z.infer<typeof claimItemSchema>;

/**
 * What a person decides about a whole prescription. `take-over`: Holdfast tells EPS of it for good, though the PMR released it.
 * `finish-here`, `return`, `nothing-more`: the three endings of a hand-back (HBK-1). `back-in-pmr`: the returned one is in the PMR
 * now. `claim`: claim it, so. Codes are EPS's: `EPS-task-dispense-return-status-reason`, `prescription-charge-exemption`.
 */
export const prescriptionActSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("take-over") }),
  z.strictObject({ do: z.literal("finish-here") }),
  z.strictObject({ do: z.literal("return"), returnReason: z.string() }),
  z.strictObject({ do: z.literal("nothing-more") }),
  z.strictObject({ do: z.literal("back-in-pmr") }),
  z.strictObject({
    do: z.literal("claim"),
    exemption: z.string(),
    evidenceSeen: z.boolean(),
    items: z.array(claimItemSchema).min(1).max(4),
  }),
]);
export type PrescriptionAct = z.infer<typeof prescriptionActSchema>;

/** What became of a delivery at the door. `no-answer`: it is tried again. `came-back`: it is in the pharmacy again. */
export const deliveryOutcomeSchema = z.enum(["delivered", "no-answer", "refused", "came-back"]);
export type DeliveryOutcome = z.infer<typeof deliveryOutcomeSchema>;

/** The sealed body of an entry: a closed list of kinds, grown deliberately (design 5). */
export const entryBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("outage-declared"),
    ...common,
    outageId: uuidSchema,
    what: outageKindSchema,
    since: instantSchema,
    why: z.string(),
    supplierIncident: z.string().nullable(),
    nationalIncident: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal("outage-ended"), ...common, outageId: uuidSchema, why: z.string().nullable() }),
  z.strictObject({ kind: z.literal("handed-out"), ...common, ...supply }),
  z.strictObject({ kind: z.literal("owing-supplied"), ...common, ...supply }),
  /** BAG-1: assembled and checked, not handed out yet. It takes no line number. */
  z.strictObject({
    kind: z.literal("assembled"),
    ...common,
    ...notChecked,
    bagId: uuidSchema,
    basis: basisSchema,
    items: z
      .array(
        z.strictObject({
          itemId: z.string(),
          quantity: quantitySchema,
          owed: quantitySchema,
          owingReason: z.string().nullable(),
        }),
      )
      .min(1)
      .max(4),
    assembledBy: actorSchema,
    checkedBy: actorSchema,
    clinicalCheckBy: actorSchema,
    findings: z.array(findingSchema),
    reason: z.string().nullable(),
  }),
  /** BAG-3: what was bagged goes back to the shelf. */
  z.strictObject({
    kind: z.literal("bag-ended"),
    ...common,
    bagId: uuidSchema,
    how: z.enum(["not-collected", "taken-apart"]),
    reason: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal("not-supplied"),
    ...common,
    ...lineOfVisit,
    outcome: z.enum(["owed", "never"]),
    epsReason: z.string().nullable(),
    why: z.string().min(1),
    findings: z.array(findingSchema),
  }),
  /** `line`: null where what is struck took no number: an entry of the RP record (RP-4), a near miss. */
  z.strictObject({
    kind: z.literal("struck"),
    ...common,
    line: lineNumberSchema.nullable(),
    targetEntry: uuidSchema,
    reason: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal("resolved"),
    ...common,
    line: lineNumberSchema,
    targetEntry: uuidSchema,
    decision: decisionSchema,
    reason: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal("prescription-decided"),
    ...common,
    basis: basisSchema,
    act: prescriptionActSchema,
    reason: z.string().nullable(),
  }),
  /** Numbers set aside for paper, `from` to `to` (JRN-13). */
  z.strictObject({
    kind: z.literal("paper-block"),
    ...common,
    from: lineNumberSchema,
    to: lineNumberSchema,
    why: z.string().nullable(),
  }),
  /** RP-4. From `happened` on; `attestedBy`: who says that they are signed on in the pharmacy's own record, null: they sign on here. */
  z.strictObject({ kind: z.literal("rp-on"), ...common, who: rpNamedSchema, attestedBy: z.string().min(1).nullable() }),
  z.strictObject({ kind: z.literal("rp-absent"), ...common, who: rpNamedSchema }),
  z.strictObject({ kind: z.literal("rp-back"), ...common, who: rpNamedSchema }),
  z.strictObject({ kind: z.literal("rp-off"), ...common, who: rpNamedSchema }),
  /** DEL-1: what the driver says of one door. */
  z.strictObject({
    kind: z.literal("delivery-outcome"),
    ...common,
    /** The handing-over that went out. */
    ofVisit: uuidSchema,
    outcome: deliveryOutcomeSchema,
    driver: z.string().min(1),
    to: z.string().nullable(),
    note: z.string(),
  }),
  /** CHK-2: checks of one handing-over that were made afterwards, and what came of them. */
  z.strictObject({
    kind: z.literal("check-made"),
    ...common,
    ofVisit: uuidSchema,
    checks: z.array(recordCheckSchema).min(1),
    outcome: checkOutcomeSchema,
    /** What was found and what was done about it, or why it cannot be made; may be empty where nothing was found. */
    note: z.string(),
  }),
  /** TRI-1: somebody waits; the same `triageId` again: they were asked again. */
  z.strictObject({ kind: z.literal("triaged"), ...common, triageId: uuidSchema, told: triagedSchema }),
  /** TRI-5: what became of somebody who waited; `suppliedAs`: the line by which they were supplied, where it is known. */
  z.strictObject({
    kind: z.literal("triage-closed"),
    ...common,
    triageId: uuidSchema,
    outcome: waitOutcomeSchema,
    suppliedAs: lineNumberSchema.nullable(),
    note: z.string(),
  }),
  /** MIS-1: a near miss or an incident, with no patient named. */
  z.strictObject({ kind: z.literal("near-miss"), ...common, told: nearMissSchema }),
  /**
   * The prescription that was to follow a supply has come (EMS-5). `key`: of what was supplied; `id`: its EPS id, null for paper, which `serial`
   * names. It must not be dispensed again.
   */
  z.strictObject({
    kind: z.literal("prescription-arrived"),
    ...common,
    key: z.string().min(1),
    id: prescriptionIdSchema.nullable(),
    serial: z.string().min(1).nullable(),
    dated: localDateSchema,
    receivedOn: localDateSchema,
  }),
  /** SHT-12: a person entered the supply `targetEntry` in the controlled drugs register, which is kept elsewhere. */
  z.strictObject({ kind: z.literal("register-entered"), ...common, line: lineNumberSchema, targetEntry: uuidSchema }),
  /** LTP-2: a supply without a copy, `targetEntry`, and what was asked for or supplied under `key` are two things, and both are right. */
  z.strictObject({
    kind: z.literal("not-a-duplicate"),
    ...common,
    key: z.string().min(1),
    targetEntry: uuidSchema,
    reason: z.string().min(1),
  }),
  /** SHT-11: a list of patients left the device on paper, made at that moment. */
  z.strictObject({ kind: z.literal("printed"), ...common, what: z.enum(["waiting"]) }),
  z.strictObject({ kind: z.literal("note"), ...common, line: lineNumberSchema.nullable(), text: z.string().min(1) }),
]);
export type EntryBody = z.infer<typeof entryBodySchema>;

/** A line of the log: what first gave a line number. */
export type LineBody = Extract<EntryBody, { kind: "handed-out" | "owing-supplied" | "not-supplied" }>;
export type RpBody = Extract<EntryBody, { kind: "rp-on" | "rp-absent" | "rp-back" | "rp-off" }>;
export type SupplyBody = Extract<EntryBody, { kind: "handed-out" | "owing-supplied" }>;
