import { z } from "zod";
import { prescriptionIdSchema } from "../model/prescription-id.ts";

/** POST /api/v1/release: asks EPS for one prescription by its id, for a patient who is here. Needs a person signed in to EPS (REL-3). */
export const releaseRequestSchema = z.strictObject({ v: z.literal(1), id: prescriptionIdSchema });
/** `taken`: how many came (an eRD prescription may bring its next issue). `refusal`: why none did, in EPS's own words. */
export const releaseReplySchema = z.strictObject({
  v: z.literal(1),
  taken: z.number().int().nonnegative(),
  refusal: z.string().nullable(),
});
export type ReleaseReply = z.infer<typeof releaseReplySchema>;
