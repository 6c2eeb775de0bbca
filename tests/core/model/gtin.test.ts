import { describe, expect, test } from "vitest";
import { gtin14, gtinCheckDigit, scannedGtin } from "../../../src/core/model/gtin.ts";

describe("MED-5: a pack's code", () => {
  test("has its check digit by weights of 3 and 1 from the right (GS1's own example)", () => {
    expect(gtinCheckDigit("629104150021")).toBe("3");
    expect(gtinCheckDigit("0629104150021")).toBe("3");
  });
  test.each([
    ["6291041500213", "06291041500213"],
    ["06291041500213", "06291041500213"],
    [" 629 1041 500213 ", "06291041500213"],
    ["16291041500210", "16291041500210"],
  ])("%s is read as %s", (typed, whole) => expect(gtin14(typed)).toBe(whole));
  test.each([["6291041500214"], ["629104150021"], ["629104150021X"], [""], ["106291041500213"]])("%s is none", (typed) =>
    expect(gtin14(typed)).toBeNull(),
  );
});

test.each([
  ["6291041500213", "06291041500213"],
  ["harg6291041500213", "06291041500213"],
  ["010629104150021317271130", "06291041500213"],
  ["]d20106291041500213", null],
  ["]d2010629104150021310B7", "06291041500213"],
  ["62910415002136291041500213", null],
  ["9990000018", null],
  ["", null],
])("FND-1: the pack code that a scan of %j has is %s", (text, code) => expect(scannedGtin(text)).toBe(code));
