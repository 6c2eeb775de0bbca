import { expect, test } from "vitest";
import { isLikelyTheirs } from "../../../src/core/journal/likely-theirs.ts";
import { birthDateSchema } from "../../../src/core/model/local-date.ts";
import { basis, entry, handedOut, linesOf } from "../../support/a-line.ts";

const [line] = linesOf(
  entry(
    1,
    handedOut({ basis: { patient: { ...basis().patient, family: "Van Holt", given: ["Ada"], birthDate: "1948-03-14" } } }),
  ),
);
const likely = (name: string, birthDate: string | null = null, key: string | null = null): boolean => {
  if (line === undefined) throw new Error("no line");
  return isLikelyTheirs({ key, name, birthDate: birthDate === null ? null : birthDateSchema.parse(birthDate) }, line);
};

test("TRI-5: a line is likely theirs by its prescription, or by the names and the date of birth as far as they were said", () => {
  expect(likely("anybody", null, basis().key)).toBe(true);
  expect(likely("VAN HOLT, Ada")).toBe(true);
  expect(likely("VAN HOLT, Bea")).toBe(false);
  expect(likely("VAN HOLT, A", "1948-03-14")).toBe(true);
  expect(likely("VAN HOLT, Ada", "1950-03-14")).toBe(false);
  expect(likely("Ada van Holt")).toBe(true);
  expect(likely("Mrs van Holt", "1950-03-14")).toBe(false);
  expect(likely("Ann at the till")).toBe(false);
});
