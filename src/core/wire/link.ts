import { z } from "zod";
import { instantSchema } from "../model/instant.ts";

/** The gateway's links to others, and what it stands on itself. */
export const linkNameSchema = z.enum(["eps", "eps-sign-in", "pmr-feed", "store", "clock"]);
export type LinkName = z.infer<typeof linkNameSchema>;

/**
 * One link: whether it works (null: not tried yet, or there is none), since when that is so, when it last gave a sign of life, and in a
 * few words what is wrong. Never holds a patient, an id or a secret (LNK-1).
 */
export const linkSchema = z.strictObject({
  name: linkNameSchema,
  up: z.boolean().nullable(),
  since: instantSchema.nullable(),
  lastSign: instantSchema.nullable(),
  detail: z.string().nullable(),
});
export type Link = z.infer<typeof linkSchema>;

/**
 * How prescriptions reach Holdfast (design 6). `copies`: copies of the PMR's EPS messages. `hl7v3`: of its older ones. `list`: a list
 * or scanned ids, never a basis for supply. `own`: Holdfast releases itself, standing. `none`: nothing ever came.
 */
export const feedKindSchema = z.enum(["copies", "hl7v3", "list", "own", "none"]);
export type FeedKind = z.infer<typeof feedKindSchema>;
