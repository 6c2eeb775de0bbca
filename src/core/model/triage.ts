import { z } from "zod";
import { birthDateSchema } from "./local-date.ts";

/** How soon somebody is to have their medicine: within the hour, today, or when systems are back (practice 1.2). */
export const prioritySchema = z.enum(["P1", "P2", "P3"]);
export type Priority = z.infer<typeof prioritySchema>;

/** How much of the medicine a person has left, as they say: whole days or doses. */
export const leftSchema = z.strictObject({ n: z.number().int().min(0).max(999), unit: z.enum(["days", "doses"]) });
export type Left = z.infer<typeof leftSchema>;

/** Why somebody cannot be supplied at once. `short-of-stock`: some of it is here. */
export const waitReasonSchema = z.enum(["no-copy", "short-of-stock", "out-of-stock", "pharmacist-away", "other"]);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/**
 * Somebody who waits, as they were asked (TRI-1). `key`: of the copy or the line it is about, null where it was typed. `left`, `reason` null: not said. `priority`: as a
 * person decided, null: nobody has yet; `suggested`: what the table said then (TRI-2).
 */
export const triagedSchema = z.strictObject({
  key: z.string().min(1).nullable(),
  name: z.string().min(1),
  birthDate: birthDateSchema.nullable(),
  contact: z.string(),
  need: z.string().min(1),
  left: leftSchema.nullable(),
  reason: waitReasonSchema.nullable(),
  priority: prioritySchema.nullable(),
  suggested: prioritySchema,
});
export type Triaged = z.infer<typeof triagedSchema>;

/** True where people need the same and have as much of it left: what was decided of one asking stands for the other (TRI-2). */
export const isSameNeed = (a: Pick<Triaged, "need" | "left">, b: Pick<Triaged, "need" | "left">): boolean =>
  a.need === b.need && a.left?.n === b.left?.n && a.left?.unit === b.left?.unit;

/** What became of somebody who waited (TRI-5). */
export const waitOutcomeSchema = z.enum(["supplied", "referred-on", "will-come-back", "left"]);
export type WaitOutcome = z.infer<typeof waitOutcomeSchema>;
