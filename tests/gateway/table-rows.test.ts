import { expect, test } from "vitest";
import { cellOf, tableRows } from "../../src/gateway/table-rows.ts";

const cells = (text: string) => tableRows(text)?.map((row) => [row.line, cellOf(row, ["wording", "text"]), row.isTooLong]);

test("a table is parted as its headings are: other separators in a text part nothing", () => {
  expect(cells("code,wording\n1,Stop slowly; no alcohol.\n")).toEqual([[2, "Stop slowly; no alcohol.", false]]);
  expect(cells("code;wording\n1;With food, or a meal\n")).toEqual([[2, "With food, or a meal", false]]);
  expect(cells("\uFEFFcode\ttext\r\n1\tWith food, or a meal; always\r\n")).toEqual([[2, "With food, or a meal; always", false]]);
  expect(cells('code,wording\n1,"With food, or a meal"\n')).toEqual([[2, "With food, or a meal", false]]);
});

test("a row with more than its headings is told, and each by its own line, empty ones counted", () => {
  expect(cells("code,wording\n\n1,With food, or a meal\n2,Fine\n")).toEqual([
    [3, "With food", true],
    [4, "Fine", false],
  ]);
});

test("a quotation mark within a text spoils nothing; what is no table is none", () => {
  expect(cells('code,wording\n1,The "once" tablet\n')).toEqual([[2, 'The "once" tablet', false]]);
  expect(tableRows("")).toEqual([]);
  expect(tableRows('code,wording\n"broken')).toBeNull();
});
