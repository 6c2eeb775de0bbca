import { z } from "zod";
import { instantSchema } from "../model/instant.ts";

/** Who is keying a prescription of the PMR list just now, on which device, until when it is kept for them (PML-2). */
export const keyingSchema = z.strictObject({
  key: z.string().min(1),
  by: z.string(),
  device: z.string(),
  until: instantSchema,
});
export type Keying = z.infer<typeof keyingSchema>;

/** POST /api/v1/keying: takes a prescription of the PMR list to key it in, or lets it go. */
export const keyingRequestSchema = z.strictObject({
  v: z.literal(1),
  key: z.string().min(1),
  by: z.string().min(1).max(120),
  take: z.boolean(),
});
/** `keying`: who has it now (null: nobody); `isMine`: it is this device's. */
export const keyingReplySchema = z.strictObject({ v: z.literal(1), keying: keyingSchema.nullable(), isMine: z.boolean() });
export type KeyingReply = z.infer<typeof keyingReplySchema>;
