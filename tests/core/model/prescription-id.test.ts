import { expect, test } from "vitest";
import {
  hasRightCheckCharacter,
  lastPrescriptionId,
  parsePrescriptionId,
  prescriptionCheckCharacter,
  prescriptionIdSchema,
} from "../../../src/core/model/prescription-id.ts";

/** Published by NHS Digital with a right check character (domain notes, eps.md 5). */
const VALID = [
  "24F5DA-A83008-7EFE6Z",
  "A0548B-A99968-451485",
  "4243A0-A99968-4E149+",
  "5EA56C-Z6EA5E-710A1O",
  "1A7D94-0RRERP-549310",
  "507FE8-A83008-4A859+",
  "2D35F7-ZA0448-11E88Z",
  "83C40E-A23856-00123W",
  "16B2E0-A83008-81C13H",
];

/** Published with a wrong one, and what it should be. */
const INVALID: readonly [id: string, right: string][] = [
  ["269CA9-A99968-4577BP", "F"],
  ["561479-395879-521272", "O"],
  ["887228-510420-124913", "5"],
  ["82D996-C81010-11DB12", "5"],
  ["03F4C2-A99968-7F717P", "Y"],
  ["83C40E-A23856-00123C", "W"],
];

test.each(VALID)("the check character of %s is right", (id) => {
  expect(hasRightCheckCharacter(prescriptionIdSchema.parse(id))).toBe(true);
});

test.each(INVALID)("EPS-2: the check character of %s is wrong, and yet it is a prescription id", (id) => {
  expect(hasRightCheckCharacter(prescriptionIdSchema.parse(id))).toBe(false);
});

test.each(INVALID)("the right check character of %s is %s", (id, right) => {
  expect(prescriptionCheckCharacter(id.replaceAll("-", "").slice(0, 17))).toBe(right);
});

test.each([
  ["24f5da-a83008-7efe6z", "24F5DA-A83008-7EFE6Z"],
  ["24F5DAA830087EFE6Z", "24F5DA-A83008-7EFE6Z"],
  [" 24F5DA A83008 7EFE6Z\n", "24F5DA-A83008-7EFE6Z"],
  ["4243A0A999684E149+", "4243A0-A99968-4E149+"],
])("%j as typed or scanned reads as %s", (typed, id) => {
  expect(parsePrescriptionId(typed)).toBe(id);
});

test("the letter O and the digit 0 stay apart", () => {
  expect(parsePrescriptionId("5EA56C-Z6EA5E-710A1O")).not.toBe(parsePrescriptionId("5EA56C-Z6EA5E-710A10"));
});

test.each(["", "24F5DA-A83008-7EFE6", "24F5DA-A83008-7EFE6ZZ", "X4F5DA-A83008-7EFE6Z", "24F5DA-A8+008-7EFE6Z"])(
  "%j is no prescription id",
  (text) => {
    expect(parsePrescriptionId(text)).toBeNull();
  },
);

test.each([
  ["24F5DA-A83008-7EFE6Z", "24F5DA-A83008-7EFE6Z"],
  ["269CA9-A99968-4577BP", "269CA9-A99968-4577BP"],
  ["harg24f5da-a83008-7efe6z ", "24F5DA-A83008-7EFE6Z"],
  ["24F5DA-A83008-7EFE6Z269CA9-A99968-4577BP", "269CA9-A99968-4577BP"],
  ["24F5DAA830087EFE6Z4243A0A999684E149+", "4243A0-A99968-4E149+"],
  ["24F5DAA830087EFE6Z269CA9A999684577BP", null],
  ["24F5DA-A83008-7EFE6Z again", null],
  ["harg", null],
])("FND-1: the last whole prescription id of %j is %s", (text, id) => {
  expect(lastPrescriptionId(text)).toBe(id);
});
