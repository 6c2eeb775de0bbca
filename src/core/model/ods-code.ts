import { z } from "zod";

/** An ODS code: the NHS's code of an organisation, here mostly a pharmacy. Upper case. */
export const odsCodeSchema = z
  .string()
  .regex(/^[A-Z0-9-]{1,8}$/, "not an ODS code")
  .brand<"OdsCode">();
export type OdsCode = z.infer<typeof odsCodeSchema>;
