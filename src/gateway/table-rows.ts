import { parse } from "csv-parse/sync";

const folded = (header: string): string => header.toLowerCase().replaceAll(/[^a-z]/g, "");

/**
 * The rows of a table as pharmacies' systems export it (CSV with a heading row; comma, semicolon or tab; with a byte order mark or without), by heading
 * folded to letters. Null where it is none.
 */
export const tableRows = (text: string): Record<string, string>[] | null => {
  try {
    return parse(text, {
      bom: true,
      columns: (header: string[]) => header.map(folded),
      delimiter: [",", ";", "\t"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    return null;
  }
};

/** A row's value under the first of these headings that has one; "" where none has. */
export const cellOf = (row: Record<string, string>, headings: readonly string[]): string =>
  headings.map((heading) => row[heading] ?? "").find((value) => value !== "") ?? "";
