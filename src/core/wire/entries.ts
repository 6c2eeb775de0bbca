import { z } from "zod";
import { sealedEntrySchema, uuidSchema } from "../journal/envelope.ts";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { instantSchema } from "../model/instant.ts";
import { odsCodeSchema } from "../model/ods-code.ts";

/** Entries one upload may carry. */
export const MAX_ENTRIES_PER_UPLOAD = 50;

/** POST /api/v1/entries: sealed entries, oldest first. Needs only the device's key, so it works while the app is locked. */
export const uploadSchema = z.strictObject({
  v: z.literal(1),
  entries: z.array(sealedEntrySchema).min(1).max(MAX_ENTRIES_PER_UPLOAD),
});
export type Upload = z.infer<typeof uploadSchema>;

/** The end of one device's chain in one epoch, as the gateway has it. */
export const headAtGatewaySchema = z.strictObject({ seq: z.number().int().positive(), hash: z.string().length(43) });
export type HeadAtGateway = z.infer<typeof headAtGatewaySchema>;

/**
 * What a receipt says, signed by the gateway (compact JWS, ES256): this entry, these bytes, are durable here. The same entry
 * gets the same receipt for ever (SYN-2). `hash` is of the bytes received; a receipt for other bytes is not one for ours.
 * `backedUpThrough`: entries up to this number of the gateway's were in a finished backup then. `head`: the end of the entry's chain as the
 * gateway had it then, so that a cut tail is seen (SYN-11); receipts of version 1 have none.
 */
export const receiptSchema = z.strictObject({
  v: z.literal(1),
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  seq: z.number().int().positive(),
  id: uuidSchema,
  hash: z.string().length(43),
  serverSeq: z.number().int().positive(),
  receivedAt: instantSchema,
  backedUpThrough: z.number().int().nonnegative(),
  storeEpoch: z.string().min(1),
  head: headAtGatewaySchema.optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A receipt as one of this version reads it. */
export const receiptAs = (protocol: number, { head, ...others }: Receipt): Receipt =>
  protocol < 2 || head === undefined ? others : { ...others, head };

/** The answer: one signed receipt an entry, in the order sent. */
export const uploadReplySchema = z.strictObject({ v: z.literal(1), receipts: z.array(z.string().min(1)) });
export type UploadReply = z.infer<typeof uploadReplySchema>;
