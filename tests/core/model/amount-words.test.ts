import { expect, test } from "vitest";
import { amountWords } from "../../../src/core/model/amount-words.ts";
import type { Quantity } from "../../../src/core/model/quantity.ts";

const q = (text: string): Quantity => text as Quantity;

test("amounts in words", () => {
  expect(amountWords({ value: q("56"), unit: "tablet" })).toBe("56 tablets");
  expect(amountWords({ value: q("1"), unit: "tablet" })).toBe("1 tablet");
  expect(amountWords({ value: q("4"), unit: "patch" })).toBe("4 patches");
  expect(amountWords({ value: q("200"), unit: "ml" })).toBe("200 ml");
  expect(amountWords({ value: q("10"), unit: "suppository" })).toBe("10 suppositories");
  expect(amountWords({ value: q("28"), unit: "tablets" })).toBe("28 tablets");
  expect(amountWords({ value: q("5"), unit: "pen" })).toBe("5 pens");
  expect(amountWords({ value: q("2"), unit: "box" })).toBe("2 boxes");
  expect(amountWords({ value: q("5"), unit: "pre-filled disposable injection" })).toBe("5 pre-filled disposable injections");
  expect(amountWords({ value: q("1"), unit: "pen" })).toBe("1 pen");
});
