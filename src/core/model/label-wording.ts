import { z } from "zod";

/** A pharmacy's own lines for the label of one product (LAB-7): its dm+d code (VMP or AMP), and the lines in the order in which they are printed. */
export const labelWordingSchema = z.strictObject({
  code: z.string().regex(/^\d{6,18}$/),
  lines: z.array(z.string().min(1).max(300)).min(1).max(12),
});
export type LabelWording = z.infer<typeof labelWordingSchema>;
