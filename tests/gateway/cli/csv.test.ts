import { expect, test } from "vitest";
import { csvOf } from "../../../src/gateway/cli/csv.ts";

const BOM = "\uFEFF";

test("a table: the names of the columns, then the rows, each cell quoted, lines ending as Excel wants", () => {
  expect(
    csvOf([
      { line: "B-0001", patient: "Quillfeather, Odette" },
      { line: "B-0002", patient: "O'Brien" },
    ]),
  ).toBe(`${BOM}"line","patient"\r\n"B-0001","Quillfeather, Odette"\r\n"B-0002","O'Brien"\r\n`);
});

test.each(["=1+1", "+44 1632", "-1", "@SUM(A1)", "\t=1", "\r=1"])("GW-10: %j is text, never a formula", (text) => {
  expect(csvOf([{ a: text }])).toBe(`${BOM}"a"\r\n"'${text}"\r\n`);
});

test("GW-10: a formula in the name of a column is text too", () => {
  expect(csvOf([{ "=cmd()": "x" }])).toBe(`${BOM}"'=cmd()"\r\n"x"\r\n`);
});

test.each(["a=b", "28", "B-0001", "Smith-Jones", ""])("GW-10: %j is left as it is", (text) => {
  expect(csvOf([{ a: text }])).toBe(`${BOM}"a"\r\n"${text}"\r\n`);
});

test("quotes and line ends inside a cell stay inside it", () => {
  expect(csvOf([{ a: 'say "one"\nthen two' }])).toBe(`${BOM}"a"\r\n"say ""one""\nthen two"\r\n`);
});

test("a table without a row has its heading all the same", () => {
  expect(csvOf([], ["line"])).toBe(`${BOM}"line"\r\n`);
});
