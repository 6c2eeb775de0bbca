import { z } from "zod";
import { instantSchema } from "../model/instant.ts";
import { initialsOf } from "../model/person.ts";
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

/** Stands where a paper does not say who did it (JRN-13): a name like any other to what reads it, so that every version can, and nobody's. */
export const NOT_STATED: Actor = { name: "not stated", gphc: null };

/** False where the paper did not say who it was (JRN-13). */
export const isStated = ({ name }: Actor): boolean => name !== NOT_STATED.name;

/** "AK", and in full that nobody is named: two letters would pass for somebody. */
export const initialsOfActor = (actor: Actor): string => (isStated(actor) ? initialsOf(actor.name) : actor.name);
