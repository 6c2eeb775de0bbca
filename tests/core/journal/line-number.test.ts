import { expect, test } from "vitest";
import { deviceLetterSchema, lineNumber, lineNumberSchema, lineOrdinal } from "../../../src/core/journal/line-number.ts";

const B = deviceLetterSchema.parse("B");
const AC = deviceLetterSchema.parse("AC");

test.each([
  [B, 1, "B-0001"],
  [B, 42, "B-0042"],
  [B, 9_999, "B-9999"],
  [B, 10_000, "B-10000"],
  [AC, 7, "AC-0007"],
])("JRN-3: line %i of device %s", (device, n, expected) => {
  expect(lineNumber(device, n)).toBe(expected);
});

test.each([
  ["B-0042", 42],
  ["AC-10000", 10_000],
])("JRN-3: %s is the device's line %i", (text, n) => {
  expect(lineOrdinal(lineNumberSchema.parse(text))).toBe(n);
});

test.each(["b-0042", "B0042", "B-42", "ABC-0001", "B-0000001", "-0001"])("JRN-3: %s is no line number", (text) => {
  expect(lineNumberSchema.safeParse(text).success).toBe(false);
});
