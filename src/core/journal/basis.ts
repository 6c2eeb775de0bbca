import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import {
  amountSchema,
  itemStatusSchema,
  knownControlledDrugSchema,
  productSchema,
  repeatSchema,
} from "../model/medicine-item.ts";
import { patientSchema } from "../model/patient.ts";
import { releasedBySchema, treatmentSchema } from "../model/prescription.ts";
import { prescriptionIdSchema } from "../model/prescription-id.ts";
import { provenanceSchema } from "../model/provenance.ts";
import { supplyRouteSchema } from "../model/supply-route.ts";

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
  controlledDrug: knownControlledDrugSchema.nullable().optional(),
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
  /** How many days the prescription states that each item lasts (DUP-2). Left out where it states none, and by an older version. */
  supplyDays: z.number().int().positive().optional(),
  patient: patientSchema,
  items: z.array(basisItemSchema).min(1).max(4),
});
export type Basis = z.infer<typeof basisSchema>;
