import { z } from "zod";
import { sealedEntrySchema } from "../../core/journal/envelope.ts";
import { type LinesAuthor, linesAuthorSchema } from "../../core/wire/sealed-lines.ts";
import type { JournalRow } from "./journal-store.ts";

/**
 * What the second book's texts say: the rows that stand in it, oldest first, whose they are (null where it does not say), and the number
 * that the next line takes at the earliest.
 */
export type BookContent = { rows: JournalRow[]; author: LinesAuthor | null; nextLine: number };

const recordSchema = z.union([
  z.strictObject({
    row: sealedEntrySchema.extend({ seq: z.number().int(), id: z.string(), lines: z.array(z.string()), receipt: z.null() }),
  }),
  z.strictObject({ takenBack: z.array(z.string()) }),
  z.strictObject({ author: linesAuthorSchema }),
  z.strictObject({ nextLine: z.number().int().positive() }),
]);

const recordOf = (text: string): z.infer<typeof recordSchema> | null => {
  try {
    return recordSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** Reads the texts of a second book. Rows that were struck out again are left out, and so is what is no record. */
export const readBookTexts = (texts: readonly string[]): BookContent => {
  const rows = new Map<string, JournalRow>();
  let author: LinesAuthor | null = null;
  let nextLine = 1;
  for (const text of texts) {
    const record = recordOf(text);
    if (record === null) continue;
    if ("row" in record) rows.set(record.row.id, record.row);
    else if ("author" in record) {
      // Numbers that whoever had this file before took are none of the next one's.
      if (author !== null && author.signing.kid !== record.author.signing.kid) nextLine = 1;
      author = record.author;
    } else if ("nextLine" in record) nextLine = Math.max(nextLine, record.nextLine);
    else for (const id of record.takenBack) rows.delete(id);
  }
  return { rows: [...rows.values()], author, nextLine };
};

/** A row as a record. Its receipt is the database's to keep. */
export const rowText = (row: JournalRow): string => JSON.stringify({ row: { ...row, receipt: null } });

/** That these rows do not stand. */
export const takenBackText = (ids: readonly string[]): string => JSON.stringify({ takenBack: ids });

/** Whose rows they are, so that they can be handed over where the device's keys are gone (JRN-16). */
export const authorText = (author: LinesAuthor): string => JSON.stringify({ author });

/** That every number below this one is taken, whatever became of what it was taken for (JRN-7). A record of its own: versions before it pass it over. */
export const nextLineText = (nextLine: number): string => JSON.stringify({ nextLine });
