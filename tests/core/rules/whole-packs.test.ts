import { expect, test } from "vitest";
import { wholePackFindings } from "../../../src/core/rules/whole-packs.ts";
import { anItem } from "../../support/a-prescription.ts";

const said = (display: string): string[] =>
  wholePackFindings(anItem({ product: { code: "9999000001", display } })).map(({ rule, severity }) => `${rule} ${severity}`);

test("VAL-1: valproates by substance and by brand, and nothing else", () => {
  for (const name of ["Sodium valproate 200mg gastro-resistant tablets", "Valproic acid 250mg", "Epilim Chrono 500 tablets"])
    expect(said(name)).toEqual(["VAL-1 WARN"]);
  expect(said("Examplapril 5 mg tablets")).toEqual([]);
});
