import { z } from "zod";

/** Who took the medicines away, and what they told us. `not-stated`: the paper it was typed in from does not say (JRN-13). */
export const handedToSchema = z.strictObject({
  to: z.enum(["patient", "someone-else", "delivery", "not-stated"]),
  name: z.string().nullable(),
  toldNameAndAddress: z.boolean(),
  toldDateOfBirth: z.boolean(),
  identity: z.enum(["seen", "asked-not-seen", "not-asked", "not-stated"]).nullable(),
  /** CD-4: the address of a health professional who took it in their work. Left out where nobody such did, and by an older version. */
  professionalAddress: z.string().min(1).optional(),
});
export type HandedTo = z.infer<typeof handedToSchema>;

/**
 * The prescription charge as settled at the counter. `exemption` is an EPS code of prescription-charge-exemption. `private`: no NHS charge, a
 * price was agreed (ROU-3).
 */
export const chargeSchema = z.strictObject({
  kind: z.enum(["exempt-by-age", "exempt", "paid", "to-settle-later", "private"]),
  exemption: z.string().nullable(),
  /** CHG-2: of a declared exemption, whether proof was seen. Left out where nothing is declared, and by an older version. */
  evidenceSeen: z.boolean().optional(),
  /** CHG-2: the token or form is signed for it. Left out where nothing is to be signed, and by an older version. */
  signed: z.boolean().optional(),
});
export type Charge = z.infer<typeof chargeSchema>;
