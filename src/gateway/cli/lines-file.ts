import { readFileSync } from "node:fs";
import { type LinesReceipts, linesReceiptsSchema, type SealedLines, sealedLinesSchema } from "../../core/wire/sealed-lines.ts";
import { suppliedParcelSchema } from "../../core/wire/supplied-index.ts";
import type { ReceivingDeps } from "../jobs/receive-entries.ts";
import { webCrypto } from "../keys/web-crypto.ts";
import { jsonLogger } from "../logger.ts";
import type { OpenData } from "../open-gateway.ts";
import { replaceFile } from "../replace-file.ts";

/** The JSON of a text, or undefined when it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The JSON of a file; undefined when it is none. Throws with the next step when there is no such file. */
export const readJson = (file: string): unknown => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${file} cannot be read. Check the path.`);
  }
  return jsonOf(text);
};

/** A file of sealed lines (SYN-13), or null where this is none. */
export const sealedLinesIn = (json: unknown): SealedLines | null => sealedLinesSchema.safeParse(json).data ?? null;

/** True for the receipts that were written beside a file of lines: they are for the device, and lie in the same folder. */
export const isReceipts = (json: unknown): boolean => linesReceiptsSchema.safeParse(json).success;

/** True for what a device tells other devices of its supplies (MET-1): nothing in it is for the gateway. */
export const isSuppliedParcel = (json: unknown): boolean => suppliedParcelSchema.safeParse(json).success;

/** Writes the receipts beside the file of lines, whole or not at all, for the device they came from. Answers where. */
export const writeReceipts = (file: string, receipts: LinesReceipts): string => {
  const path = `${file}.receipts.json`;
  replaceFile(path, `${JSON.stringify(receipts)}\n`);
  return path;
};

/** What receiving leans on, in a command: the store's own keys, log lines to stderr. */
export const receivingDeps = (data: OpenData): ReceivingDeps => ({
  registry: data.registry,
  crypto: webCrypto(data.keys),
  log: jsonLogger((line) => void process.stderr.write(`${line}\n`), Date.now),
  now: Date.now,
});
