import { z } from "zod";
import { birthDateSchema } from "./local-date.ts";
import { nhsNumberSchema } from "./nhs-number.ts";

/** The person a prescription is for, as the prescription names them. */
export const patientSchema = z.strictObject({
  nhsNumber: nhsNumberSchema.nullable(),
  family: z.string(),
  given: z.array(z.string()),
  prefix: z.array(z.string()),
  gender: z.enum(["male", "female", "other", "unknown"]),
  birthDate: birthDateSchema.nullable(),
  address: z.array(z.string()),
  postcode: z.string().nullable(),
});
export type Patient = z.infer<typeof patientSchema>;

/** `HARGREAVES, Margaret Ann (Mrs)`: the surname in capitals, then the given names, then the title. */
export const fullName = (patient: Patient): string => {
  const given = patient.given.join(" ");
  const title = patient.prefix.join(" ");
  return `${patient.family.toUpperCase()}${given === "" ? "" : `, ${given}`}${title === "" ? "" : ` (${title})`}`;
};
