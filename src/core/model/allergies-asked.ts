import { z } from "zod";

/**
 * What was said when the patient was asked about allergies (ALL-1), in their words: kept, never judged.
 */
export const allergiesAskedSchema = z.discriminatedUnion("said", [
  z.strictObject({ said: z.literal("none-known") }),
  z.strictObject({ said: z.literal("told"), told: z.string().min(1) }),
  z.strictObject({ said: z.literal("not-asked") }),
]);
export type AllergiesAsked = z.infer<typeof allergiesAskedSchema>;

/** "none known", "penicillin, a rash", "not asked". */
export const allergyWords = (asked: AllergiesAsked): string =>
  asked.said === "told" ? asked.told : asked.said === "none-known" ? "none known" : "not asked";
