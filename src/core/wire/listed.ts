import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import { prescriptionIdSchema } from "../model/prescription-id.ts";

/**
 * A prescription known by a list or a scanned token only: found by search, never a basis for supply (PRO-1). `withUs`: EPS has said
 * since that this pharmacy holds it, and there is no copy here.
 */
export const listedSchema = z.strictObject({
  id: prescriptionIdSchema,
  how: z.enum(["listed", "token-seen"]),
  patient: z.string().nullable(),
  nhsNumber: z.string().nullable(),
  birthDate: z.string().nullable(),
  medicines: z.string().nullable(),
  at: instantSchema,
  withUs: z.boolean().nullable(),
});
export type Listed = z.infer<typeof listedSchema>;

/** POST /api/v1/listed: ids scanned from tokens. Answers how many were new. */
export const listedRequestSchema = z.strictObject({ v: z.literal(1), ids: z.array(z.string().min(1).max(40)).min(1).max(500) });
export const listedReplySchema = z.strictObject({
  v: z.literal(1),
  added: z.number().int().nonnegative(),
  known: z.number().int().nonnegative(),
  refused: z.array(z.string()),
});
export type ListedReply = z.infer<typeof listedReplySchema>;
