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

/** Whose log it is, and where it stands. */
type Logged = Pick<Device, "journal" | "enrolment" | "ods" | "signing">;

const authorOf = ({ enrolment, ods, signing }: Logged): LinesAuthor => ({
  ods,
  device: enrolment.device,
  epoch: enrolment.epoch,
  signing,
});

/**
 * The entries without a receipt as a file of sealed lines (JRN-15); "none" where the gateway has them all, "unread" where this device's
 * storage does not say what it has: never taken for none. Needs no unlocking, never throws.
 */
export const sealedFileOf = async (device: Logged): Promise<SealedFile | "none" | "unread"> => {
  const { journal } = device;
  const rows = await journal.unsent(LARGEST_FILE).catch(() => null);
  if (rows === null) return "unread";
  if (rows.length === 0) return journal.health().database ? "none" : "unread";
  return fileOf(authorOf(device), rows);
};

/**
 * The whole log as a file of sealed lines, receipted or not: a gateway that is lost for good takes its receipts' worth with it (SYN-14). "unread"
 * also where only a part of it could be read. Never throws.
 */
export const wholeLogOf = async (device: Logged): Promise<SealedFile | "none" | "unread"> => {
  const rows = await device.journal.rows().catch(() => null);
  if (rows === null || !device.journal.health().database) return "unread";
  return rows.length === 0 ? "none" : fileOf(authorOf(device), rows);
};
