import { expect, test } from "vitest";
import { LOG_COLUMNS } from "../../../../src/app/tasks/print/log-columns.ts";

/** The printed width of a sheet of A4 on its side (components/printed.css). */
const SHEET_MM = 277;

test("SHT-2: the item has the most room of the printed log, and the signature keeps a box that a person can sign in", () => {
  const widthOf = (column: (typeof LOG_COLUMNS)[number]): number => ("width" in column ? Number.parseFloat(column.width) : 0);
  const rest = SHEET_MM - LOG_COLUMNS.reduce((sum, column) => sum + widthOf(column), 0);
  expect(LOG_COLUMNS.filter((column) => !("width" in column)).map(({ words }) => words)).toEqual(["Item"]);
  expect(rest).toBeGreaterThanOrEqual(55);
  expect(LOG_COLUMNS.every((column) => widthOf(column) < rest)).toBe(true);
  expect(LOG_COLUMNS.filter(({ words }) => words === "Signature").map(widthOf)).toEqual([24]);
});
