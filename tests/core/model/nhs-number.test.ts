import { expect, test } from "vitest";
import {
  formatNhsNumber,
  hasRightCheckDigit,
  nhsCheckDigit,
  nhsNumberSchema,
  parseNhsNumber,
} from "../../../src/core/model/nhs-number.ts";

/** Published test numbers (domain notes, eps.md 5). */
test.each(["9449304130", "9449305552", "9990548609", "5839945242", "9912003489"])("the check digit of %s is right", (text) => {
  expect(hasRightCheckDigit(nhsNumberSchema.parse(text))).toBe(true);
});

test.each(["9449304131", "9990548600", "9909548609"])(
  "EPS-3: the check digit of %s is wrong, and yet it is an NHS number",
  (text) => {
    expect(hasRightCheckDigit(nhsNumberSchema.parse(text))).toBe(false);
  },
);

test("the digit is what is missing to a multiple of 11", () => {
  // 9*10 + 8*9 + 7*8 + 6*7 + 5*6 + 4*5 + 4*4 = 326, and 326 + 4 = 330 = 30 * 11
  expect(nhsCheckDigit("987654400")).toBe("4");
});

test("where nothing is missing the digit is 0", () => {
  // 1*3 + 4*2 = 11
  expect(nhsCheckDigit("000000014")).toBe("0");
});

test("nine digits to which 10 is missing have no check digit", () => {
  // 6*2 = 12, so 10 is missing to 22, and 10 is no digit
  expect(nhsCheckDigit("000000006")).toBeNull();
});

test.each([
  ["999 054 8609", "9990548609"],
  ["999-054-8609", "9990548609"],
  [" 9990548609 ", "9990548609"],
])("%j reads as %s", (typed, expected) => {
  expect(parseNhsNumber(typed)).toBe(expected);
});

test.each(["999054860", "99905486091", "999054860X", ""])("%j is no NHS number", (text) => {
  expect(parseNhsNumber(text)).toBeNull();
});

test("people read it in threes and four", () => {
  expect(formatNhsNumber(nhsNumberSchema.parse("9990548609"))).toBe("999 054 8609");
});
