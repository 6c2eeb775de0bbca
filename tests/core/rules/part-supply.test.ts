import { expect, test } from "vitest";
import { partSupplyFinding } from "../../../src/core/rules/part-supply.ts";

test("TRI-4: a part of what is here, or an emergency supply within its limits, for who cannot wait; nothing else is suggested", () => {
  expect(partSupplyFinding("short-of-stock", "P2")).toMatchObject({
    rule: "TRI-4",
    severity: "INFO",
    fact: "A part supply may do: give what is here, and owe the rest.",
  });
  expect(partSupplyFinding("no-copy", "P1")?.next).toContain(
    "At most 30 days; 5 of Schedule 4 or 5; none of Schedules 1 to 3 (unverified).",
  );
  for (const reason of ["out-of-stock", "pharmacist-away", "other", null] as const)
    expect(partSupplyFinding(reason, "P1")).toBeNull();
  expect(partSupplyFinding("short-of-stock", "P3")).toBeNull();
  expect(partSupplyFinding("no-copy", "P3")).toBeNull();
});
