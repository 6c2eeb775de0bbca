import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labelPaper, printable } from "../../../../src/app/tasks/labels/label-paper.ts";
import { LABEL_SHEET, LABEL_SIZES } from "../../../../src/core/rules/tables/label-sizes.ts";

const CSS = readFileSync(join(import.meta.dirname, "../../../../src/app/components/printed.css"), "utf8");

test("LAB-6: every size that can be chosen has its page, in its own measures, and the printer is asked for it", () => {
  for (const { id, width, height } of LABEL_SIZES) {
    expect(CSS).toMatch(new RegExp(`@page ${id} \\{\\s*size: ${width}mm ${height}mm;`));
    expect(CSS).toMatch(new RegExp(`\\.printed-${id} \\{\\s*page: ${id};`));
  }
  expect(CSS).toMatch(/\.printed-label-sheet \{\s*page: label-sheet;/);
});

test("LAB-6: a sheet is A4, and a size nobody knows is the usual roll", () => {
  expect(LABEL_SHEET.across * LABEL_SHEET.width).toBe(210);
  expect(LABEL_SHEET.down * LABEL_SHEET.height).toBeLessThanOrEqual(297);
  expect(labelPaper("label-sheet")).toMatchObject({ kind: "sheet", width: 70, height: 37 });
  expect(labelPaper("")).toMatchObject({ kind: "roll", width: 70, height: 35 });
  expect(printable(labelPaper(""))).toEqual({ width: 66, height: 32 });
});
