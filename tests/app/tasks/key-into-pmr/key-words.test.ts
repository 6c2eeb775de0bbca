import { expect, test } from "vitest";
import { lineToKey } from "../../../../src/app/tasks/key-into-pmr/key-words.ts";
import { createFakeApp } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

test("a line says everything that is keyed: product, quantity with unit, owed, state, dose and why", async () => {
  const fake = createFakeApp();
  const maureen = prescriptionFor(fake, "Hargraves");
  const [line] = await handOut(fake, maureen, ["28"]);
  const [item] = maureen.items;
  if (line === undefined || item === undefined) throw new Error("a line");
  expect(lineToKey(line, [line], { ...item, endorsements: ["SLS"], note: "One box at a time" })).toEqual({
    number: "B-0001",
    medicine: "Metformin 500 mg tablets",
    status: "Part dispensed",
    given: "28",
    owed: "28",
    unit: "tablet",
    dose: "Take ONE tablet TWICE a day with food",
    notes: ["Why owed: Out of stock.", "Prescriber endorsed: SLS.", "Prescriber's note: One box at a time"],
  });
  expect(lineToKey(line, [line], null).notes).toEqual(["Why owed: Out of stock."]);
});
