import { type LinesAuthor, linesAuthorSchema } from "../../core/wire/sealed-lines.ts";

const KEY = "holdfast-author";

/** Keeps whose lines this device writes apart from both books, for a browser that keeps one book only (JRN-16). Nothing secret. */
export const keepAuthor = (storage: Storage | null, author: LinesAuthor): void => {
  try {
    storage?.setItem(KEY, JSON.stringify(author));
  } catch {
    // Storage full or refused: the second book has it too.
  }
};

/** The author as kept, or null. */
export const readAuthor = (storage: Storage | null): LinesAuthor | null => {
  try {
    return linesAuthorSchema.parse(JSON.parse(storage?.getItem(KEY) ?? "null"));
  } catch {
    return null;
  }
};
