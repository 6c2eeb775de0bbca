import { expect, test } from "vitest";
import { reconfirmFindings } from "../../../src/core/rules/reconfirm.ts";
import { RECONFIRM_MEDICINES } from "../../../src/core/rules/tables/reconfirm-medicines.ts";
import { anItem } from "../../support/a-prescription.ts";

const said = (display: string, controlledDrug: unknown = null): string[] =>
  reconfirmFindings(anItem({ product: { code: "9999000001", display }, controlledDrug })).map(
    ({ rule, severity }) => `${rule} ${severity}`,
  );

test("AGE-2: every medicine of the table is confirmed, however it is written", () => {
  for (const name of RECONFIRM_MEDICINES.names) expect(said(`Brand (${name.toUpperCase()}) 5mg tablets`)).toEqual(["AGE-2 WARN"]);
  expect(said("Insulin glargine 100units/ml solution for injection")).toEqual(["AGE-2 WARN"]);
});

test("AGE-2: Schedules 1 to 4, and a controlled drug of no stated schedule; Schedule 5 and others are not", () => {
  for (const schedule of ["CD1", "CD2", "CD3", "CD4", null])
    expect(said("Examplapril", { schedule, words: null, basis: "message" })).toEqual(["AGE-2 WARN"]);
  expect(said("Examplapril", { schedule: "CD5", words: null, basis: "message" })).toEqual([]);
  expect(said("Examplapril 5 mg tablets")).toEqual([]);
  expect(said("Insulinase test strips")).toEqual([]);
});
