import { z } from "zod";
import { sealedEntrySchema } from "../../core/journal/envelope.ts";
import { type LinesAuthor, linesAuthorSchema } from "../../core/wire/sealed-lines.ts";
import type { JournalRow } from "./journal-store.ts";

/** What the second book's texts say: the rows that stand in it, oldest first, and whose they are (null where it does not say). */
export type BookContent = { rows: JournalRow[]; author: LinesAuthor | null };

const recordSchema = z.union([
  z.strictObject({
    row: sealedEntrySchema.extend({ seq: z.number().int(), id: z.string(), lines: z.array(z.string()), receipt: z.null() }),
  }),
  z.strictObject({ takenBack: z.array(z.string()) }),
  z.strictObject({ author: linesAuthorSchema }),
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
  for (const text of texts) {
    const record = recordOf(text);
    if (record === null) continue;
    if ("row" in record) rows.set(record.row.id, record.row);
    else if ("author" in record) author = record.author;
    else for (const id of record.takenBack) rows.delete(id);
  }
  return { rows: [...rows.values()], author };
};

/** A row as a record. Its receipt is the database's to keep. */
export const rowText = (row: JournalRow): string => JSON.stringify({ row: { ...row, receipt: null } });

/** That these rows do not stand. */
export const takenBackText = (ids: readonly string[]): string => JSON.stringify({ takenBack: ids });

/** Whose rows they are, so that they can be handed over where the device's keys are gone (JRN-16). */
export const authorText = (author: LinesAuthor): string => JSON.stringify({ author });
