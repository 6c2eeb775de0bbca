import { expect, test } from "vitest";
import { addDays } from "../../../src/core/model/local-date.ts";
import { medicinesListFindings } from "../../../src/core/rules/medicines-list-age.ts";
import { RELEASE } from "../../support/a-medicines-list.ts";

test("MED-7: a list is old from the 36th day after its release on", () => {
  expect(medicinesListFindings(RELEASE, addDays(RELEASE, 35))).toEqual([]);
  expect(medicinesListFindings(RELEASE, addDays(RELEASE, 36))).toMatchObject([
    { rule: "MED-7", severity: "WARN", fact: "The medicines list is 36 days old (release of 23-Nov-2026)." },
  ]);
});
