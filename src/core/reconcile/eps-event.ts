import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import { itemStatusSchema } from "../model/medicine-item.ts";
import { releasedBySchema } from "../model/prescription.ts";
import { quantitySchema } from "../model/quantity.ts";

/**
 * What one message, whoever sent it, says happened to one prescription at EPS. Each carries EPS's own ids, so that a set of them
 * means the same in any order (MIR-1).
 */
export const epsEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("released"),
    releaseResponseId: z.string(),
    at: instantSchema,
    /** Which of our systems asked for it; null where it is not known (messages taken in before this was kept). */
    by: releasedBySchema.nullable().default(null),
    items: z.array(z.strictObject({ itemId: z.string(), status: itemStatusSchema })),
  }),
  z.strictObject({
    kind: z.literal("notified"),
    id: z.string(),
    replaces: z.string().nullable(),
    handedOverAt: instantSchema,
    items: z.array(z.strictObject({ itemId: z.string(), status: itemStatusSchema, quantity: quantitySchema })),
  }),
  z.strictObject({ kind: z.literal("withdrawn"), id: z.string(), notification: z.string() }),
  z.strictObject({ kind: z.literal("returned"), id: z.string(), releaseResponseId: z.string() }),
  z.strictObject({ kind: z.literal("claimed"), id: z.string(), replaces: z.string().nullable() }),
]);
export type EpsEvent = z.infer<typeof epsEventSchema>;
