import { z } from "zod";

/**
 * How strongly a finding speaks about an *intended* supply. BLOCK: the law or EPS forbids it. STOP: a person must decide and
 * say why. WARN and INFO: read it, go on. What already happened is recorded whatever is found (design: facts are always
 * recordable).
 */
const severitySchema = z.enum(["BLOCK", "STOP", "WARN", "INFO"]);

/** What one rule says: its id in docs/behaviour.md, the bold fact, what to do next, and the item it is about (null: all). */
export const findingSchema = z.strictObject({
  rule: z.string(),
  severity: severitySchema,
  itemId: z.string().nullable(),
  fact: z.string(),
  next: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;
