import { z } from "zod";

/** Where in the work a mistake was made, or found (practice 6.7). */
export const workStageSchema = z.enum(["selecting", "labelling", "bagging", "handing-out"]);
export type WorkStage = z.infer<typeof workStageSchema>;

/** What was wrong. */
export const mistakeSchema = z.enum([
  "wrong-medicine",
  "wrong-strength",
  "wrong-form",
  "wrong-quantity",
  "wrong-label",
  "wrong-patient",
  "out-of-date",
  "other",
]);
export type Mistake = z.infer<typeof mistakeSchema>;

/** What helped it to happen (practice 6.7). */
export const contributingFactorSchema = z.enum(["communication", "training", "equipment", "task", "environment"]);
export type ContributingFactor = z.infer<typeof contributingFactorSchema>;

/** How far it went: `none-reached` is the near miss proper, found before it reached anybody; the others are the degrees of harm of LFPSE. */
export const harmSchema = z.enum(["none-reached", "no-harm", "low", "moderate", "severe", "death"]);
export type Harm = z.infer<typeof harmSchema>;

/**
 * A near miss or an incident as a person tells it (MIS-1). There is no place in it for a patient's name on purpose: what is learnt from it
 * needs none. `foundAt` null: found after it had left the pharmacy.
 */
export const nearMissSchema = z.strictObject({
  stage: workStageSchema,
  mistake: mistakeSchema,
  medicine: z.string().min(1),
  foundAt: workStageSchema.nullable(),
  factors: z.array(contributingFactorSchema),
  harm: harmSchema,
  what: z.string(),
  action: z.string(),
});
export type NearMiss = z.infer<typeof nearMissSchema>;
