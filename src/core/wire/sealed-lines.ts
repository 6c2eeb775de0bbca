import { z } from "zod";
import { sealedEntrySchema } from "../journal/envelope.ts";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { odsCodeSchema } from "../model/ods-code.ts";
import { namedKeySchema } from "./public-key.ts";

/** Whose lines they are: the device that wrote them. `signing`: the public key that its signatures hold under. Nothing of it is secret. */
export const linesAuthorSchema = z.strictObject({
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  signing: namedKeySchema,
});
export type LinesAuthor = z.infer<typeof linesAuthorSchema>;

/**
 * A file of one device's sealed lines, for another way to the gateway than its own network: nobody on the way can read it, and the
 * signatures say whose they are (SYN-13).
 */
export const sealedLinesSchema = z.strictObject({
  v: z.literal(1),
  what: z.literal("holdfast-lines"),
  ...linesAuthorSchema.shape,
  entries: z.array(sealedEntrySchema).min(1),
});
export type SealedLines = z.infer<typeof sealedLinesSchema>;

/** The way back: the gateway's receipts for a file of sealed lines, in its order, so that the device they came from can be told. */
export const linesReceiptsSchema = z.strictObject({
  v: z.literal(1),
  what: z.literal("holdfast-receipts"),
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  receipts: z.array(z.string().min(1)),
});
export type LinesReceipts = z.infer<typeof linesReceiptsSchema>;
