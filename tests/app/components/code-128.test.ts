import { expect, test } from "vitest";
import { code128Bars, code128Values } from "../../../src/app/components/code-128.ts";

test("code set B: start, values, check symbol modulo 103, stop", () => {
  // Published examples: "Wikipedia" has check 88; "PJJ123C" has 54 after start A (103), so 55 after start B (104).
  expect(code128Values("PJJ123C")).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
  expect(code128Values("Wikipedia")).toEqual([104, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88, 106]);
});

test("a prescription id with its hyphens makes eleven modules a symbol and thirteen for the stop", () => {
  const symbol = code128Bars("24F5DA-A83008-7EFE6Z");
  expect(symbol?.width).toBe(11 * (1 + 20 + 1) + 13);
  expect(symbol?.bars[0]).toEqual({ at: 0, width: 2 });
  const last = symbol?.bars.at(-1);
  expect((last?.at ?? 0) + (last?.width ?? 0)).toBe(symbol?.width);
});

test("what the set does not hold is refused, not drawn wrongly", () => {
  expect(code128Values("")).toBeNull();
  expect(code128Values("é")).toBeNull();
  expect(code128Bars("tab\there")).toBeNull();
});

test("every symbol of the set is eleven modules wide", () => {
  for (let value = 32; value < 127; value++)
    expect(code128Bars(String.fromCharCode(value))?.width, String.fromCharCode(value)).toBe(11 * 3 + 13);
});
