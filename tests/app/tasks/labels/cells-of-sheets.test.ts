import { expect, test } from "vitest";
import { cellsOfSheets } from "../../../../src/app/tasks/labels/cells-of-sheets.ts";

test("LAB-6: labels begin at the place that is still free, and go on on a new sheet", () => {
  const sheets = cellsOfSheets(["a", "b", "c"], 23);
  expect(sheets.map((cells) => cells.length)).toEqual([24, 1]);
  expect(sheets[0]?.slice(22)).toEqual(["a", "b"]);
  expect(sheets[0]?.slice(0, 22).every((cell) => cell === null)).toBe(true);
  expect(sheets[1]).toEqual(["c"]);
  expect(cellsOfSheets(["a"], 1)).toEqual([["a"]]);
});
