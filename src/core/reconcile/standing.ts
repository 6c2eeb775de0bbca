import { z } from "zod";
import { decisionSchema } from "../journal/decisions.ts";
import { instantSchema } from "../model/instant.ts";
import { epsActSchema } from "./sent-message.ts";

/** Why a line needs a person (closed list, design 9). */
export const lookReasonSchema = z.enum([
  "cancelled-since-copy",
  "with-another-dispenser",
  "already-dispensed",
  "expired",
  "items-differ",
  "two-devices",
  "not-found",
  "refused",
  "struck-after-sending",
  "fact-against-rule",
  "unreadable",
  "cannot-be-keyed",
  "claim-period-over",
]);
export type LookReason = z.infer<typeof lookReasonSchema>;

/** The other version: what EPS or the PMR says of the same item, row by row as the needs-a-look screen shows it. */
export const theirVersionSchema = z.strictObject({
  source: z.enum(["eps", "pmr", "another-device"]),
  askedAt: instantSchema.nullable(),
  state: z.string(),
  at: instantSchema.nullable(),
  quantity: z.string().nullable(),
  reason: z.string().nullable(),
});
export type TheirVersion = z.infer<typeof theirVersionSchema>;

/** What a line still needs, and from whom; every line has exactly one (REC-1). */
export const standingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("nothing-to-do"), why: z.enum(["nothing-given-yet", "struck"]) }),
  z.strictObject({
    kind: z.literal("for-eps"),
    act: epsActSchema,
    state: z.enum(["needs-sign-in", "in-flight", "asking-again"]),
  }),
  /** `take-back`: it was keyed in and struck since, so the PMR has to take it back. */
  z.strictObject({ kind: z.literal("for-pmr"), task: z.enum(["key-in", "take-back"]) }),
  z.strictObject({ kind: z.literal("needs-a-look"), why: lookReasonSchema, theirs: theirVersionSchema.nullable() }),
  z.strictObject({
    kind: z.literal("settled"),
    how: z.enum(["notified", "by-pmr", "by-both", "claimed", "taken-back", "by-person", "not-for-eps"]),
    at: instantSchema.nullable(),
    by: z.string().nullable(),
    decision: decisionSchema.nullable(),
  }),
]);
export type Standing = z.infer<typeof standingSchema>;

/** A standing that needs a person, with the other version where there is one. */
export const look = (why: LookReason, theirs: TheirVersion | null): Standing => ({ kind: "needs-a-look", why, theirs });
