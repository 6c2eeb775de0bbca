import { hash } from "node:crypto";
import { z } from "zod";
import type { SealedEntry } from "../../src/core/journal/envelope.ts";

const headerSchema = z.object({ seq: z.number(), prevHash: z.string() });
const digest = (text: string): string => hash("sha256", text, "base64url");

/** What every chain cites first: 32 zero bytes. */
const NOTHING = Buffer.alloc(32).toString("base64url");

/**
 * Where one device's chain of one epoch breaks, in words; null where it holds. A walk of its own over the bytes alone, from design 5: core's own
 * one is among what is judged. Whether the device signed them the gateway has said when it took them.
 */
export const chainFault = (entries: readonly SealedEntry[]): string | null => {
  const ordered = entries
    .map((entry) => ({ entry, header: headerSchema.parse(JSON.parse(entry.header)) }))
    .sort((a, b) => a.header.seq - b.header.seq);
  let before = NOTHING;
  for (const [index, { entry, header }] of ordered.entries()) {
    if (header.seq !== index + 1) return `entry ${index + 1} is missing or stands twice`;
    if (header.prevHash !== before) return `entry ${header.seq} does not follow the one before it`;
    if (digest(entry.header + digest(entry.body)) !== entry.hash) return `entry ${header.seq} is not what its hash says`;
    before = entry.hash;
  }
  return null;
};
