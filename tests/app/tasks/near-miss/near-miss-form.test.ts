import { expect, test } from "vitest";
import {
  EMPTY_NEAR_MISS,
  LEFT,
  type NearMissForm,
  nearMissCommand,
  nearMissGaps,
} from "../../../../src/app/tasks/near-miss/near-miss-form.ts";

const NOW = Date.UTC(2026, 10, 24, 10, 36);
const FULL: NearMissForm = {
  ...EMPTY_NEAR_MISS,
  mistake: "wrong-form",
  medicine: "Examplapril",
  stage: "labelling",
  foundAt: LEFT,
  harm: "no-harm",
};

test("MIS-1: everything missing is named, in the order people see it, and nothing is recorded", () => {
  expect(nearMissGaps(EMPTY_NEAR_MISS, NOW).map(({ focus }) => focus)).toEqual([
    "miss-mistake",
    "miss-medicine",
    "miss-stage",
    "miss-found",
    "miss-harm",
  ]);
  expect(nearMissCommand(EMPTY_NEAR_MISS, NOW)).toBeNull();
});

test("MIS-1: untouched, it happened now; touched, at that minute in England, and not later than now", () => {
  expect(nearMissCommand(FULL, NOW)).toMatchObject({ at: null, told: { foundAt: null, mistake: "wrong-form" } });
  expect(nearMissCommand({ ...FULL, time: "10:30" }, NOW)).toMatchObject({ at: Date.UTC(2026, 10, 24, 10, 30) });
  expect(nearMissGaps({ ...FULL, time: "10:37" }, NOW)).toMatchObject([{ focus: "miss-time" }]);
  expect(nearMissGaps({ ...FULL, day: "" }, NOW)).toMatchObject([{ focus: "miss-time" }]);
});
