import { expect, test } from "vitest";
import { unitOfForm } from "../../../src/core/model/unit-of-form.ts";

test.each([
  ["Tablet", "tablet"],
  ["Modified-release capsule", "capsule"],
  ["Oral suspension", "ml"],
  ["Cream", "gram"],
  ["Pressurised inhalation", "dose"],
  ["Transdermal patch", "patch"],
  ["Device", ""],
  ["", ""],
])("ROU-1: %j is counted in %j; what is not plain is asked", (form, unit) => {
  expect(unitOfForm(form)).toBe(unit);
});
