import { z } from "zod";
import { odsCodeSchema } from "../model/ods-code.ts";
import { deviceLetterSchema } from "./line-number.ts";

const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "not a SHA-256 digest in base64url");

/** A UUID as this project writes it: lower case, with hyphens. */
export const uuidSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** `prevHash` of a device's first entry in an epoch: the digest of nothing yet (32 zero bytes). */
export const GENESIS = "A".repeat(43);

/** The clear header of an entry, final: nothing more is ever readable without a key (JRN-1). */
export const entryHeaderSchema = z.strictObject({
  v: z.literal(1),
  ods: odsCodeSchema,
  device: deviceLetterSchema,
  epoch: z.number().int().positive(),
  seq: z.number().int().positive(),
  prevHash: digest,
  id: uuidSchema,
  kid: z.string().min(1),
});
export type EntryHeader = z.infer<typeof entryHeaderSchema>;

/**
 * An entry as it is stored and sent: the exact header text, the exact sealed body text, the hash over both and the device's
 * signature over the hash (ES256, base64url). Bytes are made once and never re-serialised.
 */
export const sealedEntrySchema = z.strictObject({
  header: z.string().min(2).max(2_000),
  body: z.string().min(2).max(200_000),
  hash: digest,
  signature: z.string().min(1).max(200),
});
export type SealedEntry = z.infer<typeof sealedEntrySchema>;

/** The most bytes (UTF-8) of a body that may be recorded: sealed and in base64 it is then well within what every reader takes (JRN-9). */
export const MOST_BODY_BYTES = 100_000;

/** SHA-256 of a text's UTF-8 bytes, in base64url without padding. */
export type Sha256 = (text: string) => Promise<string>;

/** SHA-256(header ‖ SHA-256(body)): commits to the body's digest, so the body may go and the chain still verifies (JRN-1). */
export const entryHash = async (sha256: Sha256, header: string, body: string): Promise<string> =>
  sha256(header + (await sha256(body)));

/** The header of a stored entry, or null when its text is not one. */
export const readHeader = (text: string): EntryHeader | null => {
  try {
    const parsed = entryHeaderSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};
