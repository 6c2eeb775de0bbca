import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRows, type XmlRow } from "../../../src/gateway/dmd/read-rows.ts";

const dir = mkdtempSync(join(tmpdir(), "holdfast-rows-"));
afterAll(() => rmSync(dir, { recursive: true }));

const rowsOf = async (xml: string, rows: readonly string[]): Promise<XmlRow[]> => {
  const file = join(dir, "f.xml");
  writeFileSync(file, xml);
  const read: XmlRow[] = [];
  await readRows(file, "ROOT", rows, (row) => read.push(row));
  return read;
};

test("MED-2: rows come with their section, their fields without blanks around, and what is one level deeper", async () => {
  const xml = `<?xml version="1.0"?><ROOT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><!-- made up --><SET>
    <ROW><ID> 1 </ID><NM>Salt &amp; <![CDATA[<sugar>]]></NM><MANY><A>a</A><B>b</B></MANY><MANY><A>c</A></MANY><NONE/></ROW>
    <OTHER><ID>9</ID></OTHER><ROW><ID>2</ID></ROW></SET></ROOT>`;
  const [first, second, ...more] = await rowsOf(xml, ["ROW"]);
  expect(more).toEqual([]);
  expect(first?.section).toBe("SET");
  expect([...(first?.fields ?? [])]).toEqual([
    ["ID", "1"],
    ["NM", "Salt & <sugar>"],
    ["NONE", ""],
  ]);
  expect(first?.inner.map((inner) => [...inner])).toEqual([
    [
      ["A", "a"],
      ["B", "b"],
    ],
    [["A", "c"]],
  ]);
  expect([...(second?.fields ?? [])]).toEqual([["ID", "2"]]);
});

test("MED-2: letters that a piece of the file ends within are whole", async () => {
  const name = "é".repeat(300_001);
  const [row] = await rowsOf(`<ROOT><ROW><NM>x${name}</NM></ROW></ROOT>`, ["ROW"]);
  expect(row?.fields.get("NM")).toBe(`x${name}`);
});

test.each([
  ["cut short", "<ROOT><ROW><NM>x</NM>", /unclosed tag/],
  ["crossed", "<ROOT><ROW></ROOT></ROW>", /unexpected close tag/],
  ["no XML", "PK\u0003\u0004", /cannot be read/],
  ["empty", "", /cannot be read/],
  ["another's", "<HTML></HTML>", /it begins with HTML, not with ROOT/],
])("MED-1: a file that is %s is refused with the next step", async (_what, xml, words) => {
  await expect(rowsOf(xml, ["ROW"])).rejects.toThrow(words);
  await expect(rowsOf(xml, ["ROW"])).rejects.toThrow(/Download the release again/);
});
