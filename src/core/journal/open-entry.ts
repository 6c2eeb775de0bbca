import { z } from "zod";
import { entryBodySchema } from "./body.ts";

/**
 * An entry opened: where it stands in which chain, its hash, and what it says. `body` is null where it cannot be read: such an
 * entry is shown, never skipped.
 */
export const openEntrySchema = z.strictObject({
  id: z.string(),
  device: z.string(),
  epoch: z.number().int(),
  seq: z.number().int(),
  hash: z.string(),
  body: entryBodySchema.nullable(),
});
export type OpenEntry = z.infer<typeof openEntrySchema>;
