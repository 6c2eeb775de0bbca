import { parse } from "csv-parse/sync";
import { z } from "zod";

/** A row of a table: its line in the file, its values by heading (folded to letters), and whether it has more values than there are headings. */
export type TableRow = { line: number; values: Record<string, string>; isTooLong: boolean };

const DELIMITERS = [",", ";", "\t"] as const;

const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

const folded = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z]/g, "");

/** What parts the headings: the one there is most of in the first line. A comma or semicolon in a text parts nothing then. */
const delimiterOf = (text: string): string => {
  const [heading = ""] = text.trimStart().split(/\r?\n/, 1);
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ",";
};

/**
 * The rows of a table as pharmacies' systems export it: CSV with a heading row, parted by comma, semicolon or tab as the headings are; with a byte order
 * mark or without. Null where it is none.
 */
export const tableRows = (text: string): TableRow[] | null => {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
    const [heading, ...rows] = rowsSchema.parse(parsed);
    const headings = heading?.record.map(folded) ?? [];
    return rows.map(({ record, info }) => ({
      line: info.lines,
      values: Object.fromEntries(headings.map((name, place) => [name, record[place] ?? ""])),
      isTooLong: record.length > headings.length,
    }));
  } catch {
    return null;
  }
};

/** A row's value under the first of these headings that has one; "" where none has. */
export const cellOf = ({ values }: TableRow, headings: readonly string[]): string =>
  headings.map((heading) => values[heading] ?? "").find((value) => value !== "") ?? "";
