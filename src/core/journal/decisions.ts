import { z } from "zod";
import { uuidSchema } from "./envelope.ts";

/** How a person settled a line that needed a look, or closed one for the PMR. */
export const decisionSchema = z.enum([
  "keyed-into-pmr",
  "cannot-be-keyed",
  "supply-stands",
  "correct-at-eps",
  "patient-returns-it",
  "already-told-by-pmr",
  "other",
]);
export type Decision = z.infer<typeof decisionSchema>;

/** What is claimed for one item: how often the charge was paid, and the dispenser's endorsements (NDEC where there is none). */
export const claimItemSchema = z.strictObject({
  itemId: z.string(),
  charge: z.enum(["not-paid", "paid-once", "paid-twice"]),
  endorsements: z.array(z.strictObject({ code: z.string(), text: z.string().nullable() })).min(1),
});
export type ClaimItem = z.infer<typeof claimItemSchema>;

/** What a word on a claim rests on (CLM-1). Each is left out by an older version. */
const claimRests = {
  /** The lines it is of, by their entries: those EPS had been told of then. */
  lines: z.array(uuidSchema).optional(),
  /** The other lines that stood then, by their entries: what they say of the charge was read with it (CHG-4). Left out where there were none. */
  beside: z.array(uuidSchema).optional(),
  /** The words on this claim that were known where it was said, by their entries. */
  knew: z.array(uuidSchema).optional(),
};

/**
 * What a person decides about a whole prescription. `take-over`: Holdfast tells EPS of it for good, though the PMR released it.
 * `finish-here`, `return`, `nothing-more`: the three endings of a hand-back (HBK-1). `back-in-pmr`: the returned one is in the PMR
 * now. `claim`: claim it, so. `claim-elsewhere`: it is claimed in the PMR or with NHSBSA, and not by Holdfast (CLM-3). Codes are EPS's: `EPS-task-dispense-return-status-reason`, `prescription-charge-exemption`.
 */
export const prescriptionActSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("take-over") }),
  z.strictObject({ do: z.literal("finish-here") }),
  z.strictObject({ do: z.literal("return"), returnReason: z.string() }),
  z.strictObject({ do: z.literal("nothing-more") }),
  z.strictObject({ do: z.literal("back-in-pmr") }),
  z.strictObject({
    do: z.literal("claim"),
    exemption: z.string(),
    evidenceSeen: z.boolean(),
    items: z.array(claimItemSchema).min(1).max(4),
    ...claimRests,
  }),
  z.strictObject({ do: z.literal("claim-elsewhere"), ...claimRests }),
]);
export type PrescriptionAct = z.infer<typeof prescriptionActSchema>;
