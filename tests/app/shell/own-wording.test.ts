import { expect, test } from "vitest";
import { ownLinesFor, ownWordingOf } from "../../../src/app/shell/own-wording.ts";
import { indexMedicines } from "../../../src/core/model/medicines-index.ts";
import type { Change } from "../../../src/core/wire/changes.ts";
import { aMedicinesList } from "../../support/a-medicines-list.ts";

const part = (ref: string, takenInAt: number, ...codes: string[]): Change => ({
  kind: "label-wording",
  ref,
  takenInAt,
  wording: codes.map((code) => ({ code, lines: [`of ${code} at ${takenInAt}`] })),
});

test("LAB-7: the parts of the newest table, nothing of an older one; none where all parts are empty", () => {
  const own = ownWordingOf([part("0", 2, "100001"), part("1", 2, "100002"), part("2", 1, "100003"), part("3", 3)]);
  expect(own?.takenInAt).toBe(2);
  expect([...(own?.lines.keys() ?? [])]).toEqual(["100001", "100002"]);
  expect(ownWordingOf([part("0", 3)])).toBeNull();
  expect(ownWordingOf([])).toBeNull();
});

test("LAB-7: a brand has its own lines, or those of its generic by the medicines list", () => {
  const medicines = indexMedicines(aMedicinesList());
  const brand = medicines.actualAt(0);
  const own = ownWordingOf([part("0", 2, brand.virtualId)]);
  expect(ownLinesFor(brand.id, own, medicines)).toEqual([`of ${brand.virtualId} at 2`]);
  expect(ownLinesFor(brand.id, own, null)).toEqual([]);
  expect(ownLinesFor(brand.id, ownWordingOf([part("0", 2, brand.virtualId, brand.id)]), medicines)).toEqual([
    `of ${brand.id} at 2`,
  ]);
  expect(ownLinesFor("", own, medicines)).toEqual([]);
  expect(ownLinesFor(brand.id, null, medicines)).toEqual([]);
});
