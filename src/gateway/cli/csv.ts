/** A cell that no spreadsheet will run as a formula, always quoted. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/**
 * Rows as CSV (RFC 4180: CRLF, quoted; UTF-8 with a byte order mark so that Excel reads names right). The first row's keys head it; `none`: what heads
 * it where there is no row.
 */
export const csvOf = (rows: readonly Readonly<Record<string, string>>[], none: readonly string[] = []): string => {
  const columns = rows[0] === undefined ? [...none] : Object.keys(rows[0]);
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column] ?? "")))];
  return `\uFEFF${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
};
