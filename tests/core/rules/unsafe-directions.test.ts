import { expect, test } from "vitest";
import { unsafeDirections } from "../../../src/core/rules/unsafe-directions.ts";

const said = (directions: string): string[] => unsafeDirections(directions).map(({ fact }) => fact);

test.each([
  ["Take ONE tablet as directed", "as directed"],
  ["Use when directed", "when directed"],
  ["mdu", "mdu"],
  ["1 bd", "bd"],
  ["1 B.D. with food", "B.D."],
  ["one TDS", "TDS"],
  ["5ml qds", "qds"],
  ["one od", "od"],
  ["one nocte", "nocte"],
  ["two prn", "prn"],
  ["Take 1.0 mg", "1.0"],
  ["Take .5 ml", ".5"],
  ["100mcg daily", "mcg"],
  ["50 µg daily", "µg"],
  ["50 μg daily", "μg"],
  ["Inject 10U at night", "U"],
  ["Inject 10 iu", "iu"],
])("LAB-3: “%s” is warned of for “%s”", (directions, found) => {
  expect(said(directions).some((fact) => fact.startsWith(`“${found}”`))).toBe(true);
});

test.each([
  "Take ONE tablet TWICE a day with food",
  "TWO puffs when needed",
  "Take 10 ml FOUR times a day",
  "Take 0.5 ml, then 2.5 ml",
  "Inject 10 units at night",
  "100 micrograms in the morning",
  "Apply to the body once a day, not on broken skin",
  "Use 10.05 g",
  "",
])("LAB-3: “%s” is not warned of", (directions) => {
  expect(said(directions)).toEqual([]);
});

test("LAB-3: each warning says what to write instead, and none stops the printing", () => {
  const found = unsafeDirections("1.0 mcg bd as directed");
  expect(found.map(({ severity }) => severity)).toEqual(["WARN", "WARN", "WARN", "WARN"]);
  expect(found.map(({ next }) => next)).toContain("Write micrograms in full.");
});
