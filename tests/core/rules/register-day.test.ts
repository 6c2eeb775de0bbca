import { expect, test } from "vitest";
import { isForRegister, registerBy } from "../../../src/core/rules/register-day.ts";

test("SHT-4: a supply is entered by the end of the day after it, as England counts days", () => {
  expect(registerBy(Date.parse("2026-11-24T10:00:00Z"))).toBe("2026-11-25");
  expect(registerBy(Date.parse("2026-07-01T23:30:00Z")), "half past midnight of 2 July in England").toBe("2026-07-03");
});

test("SHT-4: Schedules 1 and 2 are for the register, and what nobody says the schedule of", () => {
  const drug = (schedule: "CD1" | "CD2" | "CD3" | "CD4" | "CD5" | null) => ({ schedule, words: null, basis: "message" as const });
  expect((["CD1", "CD2", null] as const).map((one) => isForRegister(drug(one)))).toEqual([true, true, true]);
  expect((["CD3", "CD4", "CD5"] as const).map((one) => isForRegister(drug(one)))).toEqual([false, false, false]);
  expect(isForRegister(null)).toBe(false);
});
