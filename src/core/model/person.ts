import { z } from "zod";

/** What a person may be in the pharmacy. */
export const roleSchema = z.enum(["pharmacist", "locum-pharmacist", "pharmacy-technician", "dispenser", "counter"]);
export type Role = z.infer<typeof roleSchema>;

/** Someone who works here. `gphc` is the GPhC registration number (seven digits), null for those without one. */
export const personSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1).max(120),
  role: roleSchema,
  gphc: z
    .string()
    .regex(/^\d{7}$/, "a GPhC number has seven digits")
    .nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** The first letters of the first and the last name, as people initial a paper log. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
};

/** True for those who may take the clinical check and sign in to EPS as a pharmacist. */
export const isPharmacist = (person: Person): boolean => person.role === "pharmacist" || person.role === "locum-pharmacist";
