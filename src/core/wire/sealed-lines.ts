import { z } from "zod";
import { sealedEntrySchema } from "../journal/envelope.ts";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { odsCodeSchema } from "../model/ods-code.ts";
import { publicKeySchema } from "./public-key.ts";

/**
 * Sealed entries of one device as a file: carried by hand to the gateway (`holdfast import`) or by another device. Only the gateway, the
 * recovery key and the device itself can read what is in them; the clear part names nobody. `signing`: the device's public key, so that
 * a gateway made anew can check them.
 */
export const sealedLinesSchema = z.strictObject({
  v: z.literal(1),
  what: z.literal("holdfast-lines"),
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  signing: publicKeySchema,
  entries: z.array(sealedEntrySchema).min(1),
});
export type SealedLines = z.infer<typeof sealedLinesSchema>;
