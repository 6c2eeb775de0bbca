import { z } from "zod";
import { quantitySchema } from "./quantity.ts";

/** A coded product: dm+d concept (a SNOMED CT id, kept as text) and its name. */
export const productSchema = z.strictObject({ code: z.string(), display: z.string() });
export type Product = z.infer<typeof productSchema>;

/** A prescribed amount: value as written, unit in words, and the unit's code where the message had one. */
export const amountSchema = z.strictObject({
  value: quantitySchema,
  unit: z.string(),
  code: z.string().nullable(),
  system: z.string().nullable(),
});
export type Amount = z.infer<typeof amountSchema>;

/** Schedules of the Misuse of Drugs Regulations 2001. */
export const scheduleSchema = z.enum(["CD1", "CD2", "CD3", "CD4", "CD5"]);
export type Schedule = z.infer<typeof scheduleSchema>;

type DrugBasis = "message" | "words" | "name" | "dmd";

/** In a copy "dmd" is never sent or kept: a device says it of what its own medicines list told it (MED-8). */
const basisSchema: z.ZodType<DrugBasis, DrugBasis> = z.enum(["message", "words", "name"]);

/**
 * What makes an item a controlled drug and how we know: the message's own schedule, its quantity in words only, the
 * medicine's name, or the device's medicines list. `schedule` is null where only the words say so (treated as the strictest it can be, CD-1).
 */
export const controlledDrugSchema = z.strictObject({
  schedule: scheduleSchema.nullable(),
  words: z.string().nullable(),
  basis: basisSchema,
});
export type ControlledDrug = z.infer<typeof controlledDrugSchema>;

/** The same as a line keeps it: as it was known at the handing-over, by the device's own medicines list too (SHT-4). */
export const knownControlledDrugSchema = controlledDrugSchema.extend({ basis: z.enum(["message", "words", "name", "dmd"]) });

/** Item status in EPS (`medicationdispense-type`). */
export const itemStatusSchema = z.enum(["0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"]);
export type ItemStatus = z.infer<typeof itemStatusSchema>;

/** Repeat numbers of one item as people count them: issue `number` of `of`. */
export const repeatSchema = z.strictObject({ number: z.number().int().positive(), of: z.number().int().positive() });
export type Repeat = z.infer<typeof repeatSchema>;

/** One prescribed item. `itemId` is EPS's prescription-order-item-number, lower case. */
export const medicineItemSchema = z.strictObject({
  itemId: z.string().min(1),
  number: z.number().int().positive(),
  product: productSchema,
  quantity: amountSchema,
  dose: z.string(),
  note: z.string().nullable(),
  endorsements: z.array(z.string()),
  controlledDrug: controlledDrugSchema.nullable(),
  status: itemStatusSchema,
  repeat: repeatSchema.nullable(),
});
export type MedicineItem = z.infer<typeof medicineItemSchema>;
