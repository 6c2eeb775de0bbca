import { describe, expect, test } from "vitest";
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  quantitySchema,
  subtractQuantity,
} from "../../../src/core/model/quantity.ts";
import { amount } from "../../support/a-prescription.ts";

test.each(["28", "0", "2.5", "20.0", "0.0001", "999999999"])("%s is a quantity, kept as it was written (EPS-5)", (text) => {
  expect(parseQuantity(text)).toBe(text);
});

test.each(["", "-1", "+1", "1e3", "1,5", ".5", "5.", "1.00001", "1234567890", " 28", "28 ", "NaN", "٢٨"])(
  "%j is no quantity",
  (text) => {
    expect(parseQuantity(text)).toBeNull();
  },
);

test.each([
  ["014", "14"],
  ["00", "0"],
  ["000.50", "0.50"],
  ["007.0", "7.0"],
  ["0.5", "0.5"],
])("EPS-5: %s, as somebody typed it, is %s: a JSON number, its form kept otherwise", (typed, kept) => {
  expect(parseQuantity(typed)).toBe(kept);
  expect(quantitySchema.parse(typed)).toBe(kept);
  expect(JSON.parse(kept)).toBe(Number(typed));
});

describe("sums are exact", () => {
  test.each([
    ["0.1", "0.2", "0.3"],
    ["28", "0", "28"],
    ["2.5", "2.5", "5"],
    ["99.9999", "0.0001", "100"],
    ["20.0", "0", "20"],
  ])("%s and %s is %s", (a, b, sum) => {
    expect(addQuantities(amount(a), amount(b))).toBe(sum);
  });
});

describe("what is left", () => {
  test.each([
    ["56", "28", "28"],
    ["1", "0.9", "0.1"],
    ["28", "28.0", "0"],
    ["28", "30", "0"],
  ])("of %s without %s is %s", (a, b, left) => {
    expect(subtractQuantity(amount(a), amount(b))).toBe(left);
  });
});

describe("comparing", () => {
  test.each([
    ["20", "20.0", 0],
    ["9", "10", -1],
    ["0.1", "0.09", 1],
  ])("%s beside %s is %i", (a, b, expected) => {
    expect(compareQuantities(amount(a), amount(b))).toBe(expected);
  });
});
