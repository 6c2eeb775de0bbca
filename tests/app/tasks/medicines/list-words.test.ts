import { expect, test } from "vitest";
import { aboutMedicine, aboutPack, listFigures, packsTyped } from "../../../../src/app/tasks/medicines/list-words.ts";
import { aMedicinesIndex, aPackCode, RELEASE } from "../../../support/a-medicines-list.ts";

const index = aMedicinesIndex();
const medicine = (id: string) => index.byId(id) ?? expect.fail(id);

test("a product says what is stated of it, and that a legal category is not", () => {
  expect(aboutMedicine(medicine("999600001"))).toBe("Oral suspension · Alder Generics Ltd · POM");
  expect(aboutMedicine(medicine("999700005"))).toBe("Tablet · legal category not stated");
});

test("a pack says its size, its container, and that it has no charge", () => {
  const [pack] = index.byPackCode(aPackCode(1), RELEASE);
  if (pack === undefined) throw new Error("no pack");
  expect(aboutPack(pack)).toBe("Pack of 100 ml · special container");
  expect(aboutPack({ ...pack, charges: 0, isSpecialContainer: false, size: "", unit: "" })).toBe(
    "Pack of a size not stated · no charge",
  );
  expect(aboutPack({ ...pack, charges: 2, isSpecialContainer: false })).toBe("Pack of 100 ml · 2 charges");
});

test("MED-5: what is no pack code is searched for as words", () => {
  expect(packsTyped(index, "amox 250", RELEASE)).toBeNull();
  expect(packsTyped(index, aPackCode(1), RELEASE)).toHaveLength(1);
  expect(packsTyped(index, aPackCode(99), RELEASE)).toEqual([]);
});

test("the figures are what the list holds", () =>
  expect(listFigures(index).map(({ figure }) => figure)).toEqual(["5", "5", "5", "6"]));
