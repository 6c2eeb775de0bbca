import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { replaceFile } from "../replace-file.ts";
import type { PackKey } from "./seal-pack.ts";

/** The file's name in a data folder. Losing it loses no line; new words are made, and those on paper open no pack made from then on. */
export const PACK_KEY_FILE = "pack-keys.json";

const bytes = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, "base64url")));
const fileSchema = z.strictObject({
  v: z.literal(1),
  pharmacies: z.record(z.string(), z.strictObject({ salt: bytes, iterations: z.number().int().positive(), key: bytes })),
});

const text = (value: Uint8Array): string => Buffer.from(value).toString("base64url");

const readAll = (path: string): Map<string, PackKey> => {
  if (!existsSync(path)) return new Map();
  let parsed: ReturnType<typeof fileSchema.safeParse> | null = null;
  try {
    parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    parsed = null;
  }
  if (parsed?.success !== true)
    throw new Error(
      `${path} cannot be read. Delete it and make new words: holdfast pack words. Packs made before keep their words.`,
    );
  return new Map(Object.entries(parsed.data.pharmacies));
};

/** The key a pharmacy's packs are sealed with; null where no words were made yet. Throws with the next step when the file is damaged. */
export const readPackKey = (dataDir: string, ods: string): PackKey | null =>
  readAll(join(dataDir, PACK_KEY_FILE)).get(ods) ?? null;

/** Keeps a pharmacy's pack key in the place of the one before: whole or not at all, readable by its owner only, flushed to disk. */
export const keepPackKey = (dataDir: string, ods: string, made: PackKey): void => {
  const all = readAll(join(dataDir, PACK_KEY_FILE)).set(ods, made);
  const pharmacies = Object.fromEntries(
    [...all].map(([one, { salt, iterations, key }]) => [one, { salt: text(salt), iterations, key: text(key) }]),
  );
  replaceFile(join(dataDir, PACK_KEY_FILE), `${JSON.stringify({ v: 1, pharmacies }, null, 2)}\n`);
};
