import { expect, test } from "vitest";
import { isNamedAs } from "../../../src/core/rules/named-as.ts";

test("a name counts as a whole word, whatever its case and what stands beside it", () => {
  expect(isNamedAs("INSULIN (glargine) 100 units/ml", ["insulin"])).toBe(true);
  expect(isNamedAs("Semisodium-valproate 250mg tablets", ["valproate"])).toBe(true);
  expect(isNamedAs("Insulinoma test kit", ["insulin"])).toBe(false);
  expect(isNamedAs("", ["insulin"])).toBe(false);
});
