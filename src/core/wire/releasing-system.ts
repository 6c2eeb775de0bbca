import { z } from "zod";
import { releasedBySchema } from "../model/prescription.ts";

/**
 * POST /api/v1/releasing-system: moves the role of the releasing system. Needs a person signed in to EPS; to Holdfast also an outage
 * that is declared and open (REL-2). Refused otherwise, with what is missing.
 */
export const releasingSystemRequestSchema = z.strictObject({
  v: z.literal(1),
  to: releasedBySchema,
  reason: z.string().min(1).max(500),
});
export const releasingSystemReplySchema = z.strictObject({ v: z.literal(1), releasingSystem: releasedBySchema });
export type ReleasingSystemReply = z.infer<typeof releasingSystemReplySchema>;
