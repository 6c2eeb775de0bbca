import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import { uuidSchema } from "./envelope.ts";

/** When something happened, as a person claims it: the device's clock and zone, and how we know. */
export const happenedSchema = z.strictObject({
  wall: instantSchema,
  zone: z.string(),
  how: z.enum(["now", "from-paper", "told"]),
});

/** When the entry was made: the clock's claim and the evidence beside it. Clocks never order or refuse (design 9). */
export const recordedSchema = z.strictObject({
  wall: instantSchema,
  zone: z.string(),
  monotonic: z.number(),
  bootId: uuidSchema,
  lastServerTime: instantSchema.nullable(),
});
export type Recorded = z.infer<typeof recordedSchema>;

/** Who did it: a name, and the GPhC number of those who have one. */
export const actorSchema = z.strictObject({ name: z.string().min(1), gphc: z.string().nullable() });
export type Actor = z.infer<typeof actorSchema>;
