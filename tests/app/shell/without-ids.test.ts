import { expect, test } from "vitest";
import { withoutIds } from "../../../src/app/shell/without-ids.ts";
import { makeItem } from "../../support/screen-data.ts";

test("an item's id reads as its medicine, any other id is left out", () => {
  const item = makeItem({ name: "Metformin 500 mg tablets", quantity: "56", dose: "Take ONE" });
  expect(withoutIds(`Item ${item.itemId.toUpperCase()} of the prescription is missing.`, [item])).toBe(
    "Item Metformin 500 mg tablets of the prescription is missing.",
  );
  expect(withoutIds("Claim 0195f000-0000-7000-8000-000000000001 is not known.", [item])).toBe("Claim (its number) is not known.");
});
