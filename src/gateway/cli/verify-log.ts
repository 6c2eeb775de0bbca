import { createHash } from "node:crypto";
import { z } from "zod";
import { verifyChain } from "../../core/journal/chain.ts";
import { readHeader, sealedEntrySchema } from "../../core/journal/envelope.ts";
import { publicKeySchema } from "../../core/wire/public-key.ts";

const exportedSchema = z.object({
  v: z.literal(1),
  devices: z.array(z.object({ letter: z.string(), epoch: z.number(), signing: publicKeySchema })),
  entries: z.array(sealedEntrySchema.extend({ serverSeq: z.number() })),
});

/** One device's chain in an exported log: unbroken, or at which entry it breaks and why. */
export type CheckedChain = { device: string; epoch: number; entries: number } & (
  | { ok: true }
  | { ok: false; at: number; fact: string }
);

/** What a check of an exported log found. `strays`: entries that belong to no enrolled device. Null: it is no exported log. */
export type CheckedLog = { entries: number; chains: CheckedChain[]; strays: number } | null;

const sha256 = async (text: string): Promise<string> => createHash("sha256").update(text).digest("base64url");

const SIGNATURE_BYTES = 64;

/** The bytes of a signature, or null where its text is not the one way to write them: another text must not pass for it. */
const signatureBytes = (text: string): Uint8Array<ArrayBuffer> | null => {
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === SIGNATURE_BYTES && bytes.toString("base64url") === text ? new Uint8Array(bytes) : null;
};

const verifierFor =
  (key: z.infer<typeof publicKeySchema>) =>
  async (_header: unknown, hash: string, signature: string): Promise<boolean> => {
    const bytes = signatureBytes(signature);
    if (bytes === null) return false;
    try {
      const imported = await crypto.subtle.importKey("jwk", { ...key }, { name: "ECDSA", namedCurve: "P-256" }, false, [
        "verify",
      ]);
      return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, imported, bytes, Buffer.from(hash));
    } catch {
      // A key that is no point of the curve signed nothing.
      return false;
    }
  };

/** Checks every device's chain of an exported log, byte by byte (JRN-2). Never throws on what the file holds. */
export const verifyLog = async (exported: unknown): Promise<CheckedLog> => {
  const parsed = exportedSchema.safeParse(exported);
  if (!parsed.success) return null;
  const read = parsed.data.entries.map((entry) => ({ entry, header: readHeader(entry.header) }));
  const chains: CheckedChain[] = [];
  const placed = new Set<unknown>();
  for (const { letter, epoch, signing } of parsed.data.devices) {
    const own = read
      .filter(({ header }) => header?.device === letter && header.epoch === epoch)
      .sort((a, b) => (a.header?.seq ?? 0) - (b.header?.seq ?? 0));
    for (const { entry } of own) placed.add(entry);
    const verdict = await verifyChain(
      own.map(({ entry }) => entry),
      sha256,
      verifierFor(signing),
    );
    const chain = { device: letter, epoch, entries: own.length };
    chains.push(verdict.ok ? { ...chain, ok: true } : { ...chain, ok: false, at: verdict.at, fact: verdict.fact });
  }
  return { entries: read.length, chains, strays: read.length - placed.size };
};
