import { z } from "zod";
import { instantSchema } from "./instant.ts";
import { localDateSchema } from "./local-date.ts";
import { medicineItemSchema, repeatSchema } from "./medicine-item.ts";
import { odsCodeSchema } from "./ods-code.ts";
import { patientSchema } from "./patient.ts";
import { prescriptionIdSchema } from "./prescription-id.ts";
import { provenanceSchema } from "./provenance.ts";
import type { SupplyRoute } from "./supply-route.ts";

/** Who wrote a prescription and where they can be asked. */
export const prescriberSchema = z.strictObject({
  name: z.string(),
  code: z.string().nullable(),
  organisation: z.string(),
  organisationOds: z.string().nullable(),
  phone: z.string().nullable(),
});
export type Prescriber = z.infer<typeof prescriberSchema>;

/** Which system took a prescription from EPS, and so notifies and claims it. */
export const releasedBySchema = z.enum(["pmr", "holdfast"]);
export type ReleasedBy = z.infer<typeof releasedBySchema>;

/** EPS treatment types: acute 0001, repeat (prescribing) 0002, repeat dispensing (eRD) 0003. */
export const treatmentSchema = z.enum(["acute", "repeat", "repeat-dispensing"]);
export type Treatment = z.infer<typeof treatmentSchema>;

/** What EPS said, first when asked at `askedAt`: that the prescriber cancelled it (`isDone`), or asked to. `reason`: EPS's words; null where it gave none. */
export const cancellationSchema = z.strictObject({
  askedAt: instantSchema,
  isDone: z.boolean(),
  reason: z.string().nullable(),
});
export type Cancellation = z.infer<typeof cancellationSchema>;

/**
 * One prescription (for repeat dispensing: one issue of it), all that a dispenser sees on a token or FP10.
 * `key` names it among all: the short id, and the issue number where the id is shared by several issues.
 */
export const prescriptionSchema = z.strictObject({
  key: z.string().min(1),
  id: prescriptionIdSchema,
  longId: z.string().nullable(),
  issue: repeatSchema.nullable(),
  treatment: treatmentSchema,
  prescriptionType: z.string().nullable(),
  nominatedOds: odsCodeSchema.nullable(),
  provenance: provenanceSchema,
  releasedBy: releasedBySchema.nullable(),
  releaseResponseId: z.string().nullable(),
  signedOn: localDateSchema.nullable(),
  notBefore: localDateSchema.nullable(),
  notAfter: localDateSchema.nullable(),
  supplyDays: z.number().int().positive().nullable(),
  patient: patientSchema,
  prescriber: prescriberSchema,
  items: z.array(medicineItemSchema).min(1).max(4),
  patientNotes: z.array(z.string()),
  warnings: z.array(z.string()),
  sourceHash: z.string(),
  /** When it came from EPS to us. */
  takenAt: instantSchema,
  /** Left out where EPS was not asked since the copy came, or knew of none, and by an older version (REC-3). */
  cancellation: cancellationSchema.optional(),
});
export type Prescription = z.infer<typeof prescriptionSchema>;

/**
 * What items are supplied against: a copy of an EPS prescription, or what was typed of another route (ROU-1). That has no EPS id, a key of its own
 * (`own:` and a UUID) and its route's particulars; a copy has no route.
 */
export type ToSupply = Omit<Prescription, "id"> & { id: Prescription["id"] | null; route?: SupplyRoute | undefined };

/** The key of a prescription: its id, and `#n` for issue n of a repeat dispensing one. */
export const prescriptionKey = (id: string, issueNumber: number | null): string =>
  issueNumber === null ? id : `${id}#${issueNumber}`;
