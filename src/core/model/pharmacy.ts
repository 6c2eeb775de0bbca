import { z } from "zod";
import { odsCodeSchema } from "./ods-code.ts";
import { personSchema } from "./person.ts";
import { releasedBySchema } from "./prescription.ts";

/** A pharmacy, who works there, and which system may release its nominated prescriptions now. */
export const pharmacySchema = z.strictObject({
  ods: odsCodeSchema,
  name: z.string().min(1),
  address: z.array(z.string()),
  postcode: z.string(),
  phone: z.string(),
  team: z.array(personSchema),
  releasingSystem: releasedBySchema,
});
export type Pharmacy = z.infer<typeof pharmacySchema>;
