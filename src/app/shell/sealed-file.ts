import type { LinesAuthor, SealedLines } from "../../core/wire/sealed-lines.ts";
import { sealedEntryOf } from "../vault/journal.ts";
import type { JournalRow } from "../vault/journal-store.ts";
import type { Device } from "./device.ts";

/** A file to be saved: its name, its text, and how many entries are in it. Nothing of a patient is readable in either. */
export type SealedFile = { name: string; text: string; entries: number };

/** The most entries one file of sealed lines takes: weeks of a busy pharmacy. */
const LARGEST_FILE = 5_000;

/** These rows, of which there is at least one, as a file of sealed lines. */
export const fileOf = (author: LinesAuthor, rows: readonly JournalRow[]): SealedFile => {
  const lines: SealedLines = { v: 1, what: "holdfast-lines", ...author, entries: rows.map(sealedEntryOf) };
  const last = rows.at(-1)?.seq ?? 0;
  // Nothing in the name but the device and how far its log goes: file names travel in clear.
  return { name: `holdfast-lines-${author.device}-${last}.txt`, text: JSON.stringify(lines), entries: rows.length };
};

/**
 * The entries without a receipt as a file of sealed lines (JRN-15); "none" where the gateway has them all, "unread" where this device's
 * storage does not say what it has: never taken for none. Needs no unlocking, never throws.
 */
export const sealedFileOf = async ({
  journal,
  enrolment,
  ods,
  signing,
}: Pick<Device, "journal" | "enrolment" | "ods" | "signing">): Promise<SealedFile | "none" | "unread"> => {
  const rows = await journal.unsent(LARGEST_FILE).catch(() => null);
  if (rows === null) return "unread";
  if (rows.length === 0) return journal.health().database ? "none" : "unread";
  return fileOf({ ods, device: enrolment.device, epoch: enrolment.epoch, signing }, rows);
};
