import { z } from "zod";
import { allergiesAskedSchema } from "../model/allergies-asked.ts";
import { instantSchema } from "../model/instant.ts";
import { localDateSchema } from "../model/local-date.ts";
import { itemStatusSchema, productSchema } from "../model/medicine-item.ts";
import { nearMissSchema } from "../model/near-miss.ts";
import { packSchema } from "../model/pack.ts";
import { prescriptionIdSchema } from "../model/prescription-id.ts";
import { quantitySchema } from "../model/quantity.ts";
import { checkOutcomeSchema, recordCheckSchema } from "../model/record-check.ts";
import { triagedSchema, waitOutcomeSchema } from "../model/triage.ts";
import { findingSchema } from "../rules/finding.ts";
import { basisSchema } from "./basis.ts";
import { decisionSchema, prescriptionActSchema } from "./decisions.ts";
import { uuidSchema } from "./envelope.ts";
import { chargeSchema, handedToSchema } from "./handing-over.ts";
import { lineNumberSchema } from "./line-number.ts";
import { actorSchema, happenedSchema, recordedSchema } from "./who-and-when.ts";

const common = {
  happened: happenedSchema,
  recorded: recordedSchema,
  actor: actorSchema,
  outage: uuidSchema.nullable(),
};

const lineOfVisit = {
  line: lineNumberSchema,
  visit: uuidSchema,
  /** How many lines this handing-over has: EPS is told only once all of them have come in. */
  visitLines: z.number().int().positive(),
  basis: basisSchema,
  itemId: z.string(),
  statusAfter: itemStatusSchema,
};

/** The checks that could not be made (CHK-1); left out in every entry written before they were asked for. */
const notChecked = { checksNotMade: z.array(recordCheckSchema).optional() };

const supply = {
  ...lineOfVisit,
  ...notChecked,
  /** `pack`: which one it was, where that was noted (PAK-1). */
  given: z.array(z.strictObject({ product: productSchema, quantity: quantitySchema, pack: packSchema.optional() })).min(1),
  owed: quantitySchema,
  owingReason: z.string().nullable(),
  assembledBy: actorSchema,
  checkedBy: actorSchema,
  clinicalCheckBy: actorSchema,
  handedTo: handedToSchema,
  charge: chargeSchema,
  /** CHG-3: the line with which it was settled, whose answer this one carries. Left out where the answer is this line's own, and by an older version. */
  chargeFrom: lineNumberSchema.optional(),
  /** ALL-1. Left out where nobody said anything of it, and by an older version. */
  allergies: allergiesAskedSchema.optional(),
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
          pack: packSchema.optional(),
        }),
      )
      .min(1)
      .max(4),
    assembledBy: actorSchema,
    checkedBy: actorSchema,
    clinicalCheckBy: actorSchema,
    findings: z.array(findingSchema),
    reason: z.string().nullable(),
    /** What was said of allergies when it was made (ALL-1); left out where nobody said anything of it. */
    allergies: allergiesAskedSchema.optional(),
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
    /** How much is owed where outcome says so. Left out otherwise, and by an older version. */
    owed: quantitySchema.optional(),
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
    /** The prescription it rests on: the gateway waits with what EPS is told of it. Left out by an older version. */
    key: z.string().min(1).optional(),
    /** The lines it is said of, by their entries: those that stood then, or all where none did. Left out by an older version: all of it. */
    lines: z.array(uuidSchema).optional(),
    outcome: deliveryOutcomeSchema,
    driver: z.string().min(1),
    to: z.string().nullable(),
    note: z.string(),
    /** What was said of this delivery before, as far as this device knew. Left out where there was nothing, and by an older version. */
    knew: z.array(uuidSchema).optional(),
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
  z.strictObject({
    kind: z.literal("triaged"),
    ...common,
    triageId: uuidSchema,
    told: triagedSchema,
    /** Entries by which they were asked or closed before, as far as this device knew. Left out where there were none, and by an older version. */
    knew: z.array(uuidSchema).optional(),
    /** The pharmacist who decided how soon; left out where none did, and by an older version. */
    decidedBy: actorSchema.optional(),
  }),
  /** TRI-5: what became of somebody who waited; `suppliedAs`: the line by which they were supplied, where it is known. */
  z.strictObject({
    kind: z.literal("triage-closed"),
    ...common,
    triageId: uuidSchema,
    outcome: waitOutcomeSchema,
    suppliedAs: lineNumberSchema.nullable(),
    note: z.string(),
    /** Entries by which they had been asked or closed, as far as this device knew. Left out by an older version. */
    knew: z.array(uuidSchema).optional(),
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
    /** Why it is the one, although its copy is another patient's or of another medicine. Left out where it fits, and by an older version. */
    despite: z.string().min(1).optional(),
  }),
  /** SHT-12: a person entered the supply `targetEntry` in the controlled drugs register, which is kept elsewhere. */
  z.strictObject({
    kind: z.literal("register-entered"),
    ...common,
    line: lineNumberSchema,
    targetEntry: uuidSchema,
    /** Said knowing that the line is struck: what the register had of it is put right there. Left out else, and by an older version. */
    afterStrike: z.literal(true).optional(),
  }),
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
  /** Of a number: what the paper says under it in words (`happened` from paper), or what was done about that since (now). Without one: a lesson. */
  z.strictObject({ kind: z.literal("note"), ...common, line: lineNumberSchema.nullable(), text: z.string().min(1) }),
]);
export type EntryBody = z.infer<typeof entryBodySchema>;

/** A line of the log: what first gave a line number. */
export type LineBody = Extract<EntryBody, { kind: "handed-out" | "owing-supplied" | "not-supplied" }>;
export type RpBody = Extract<EntryBody, { kind: "rp-on" | "rp-absent" | "rp-back" | "rp-off" }>;
export type SupplyBody = Extract<EntryBody, { kind: "handed-out" | "owing-supplied" }>;
