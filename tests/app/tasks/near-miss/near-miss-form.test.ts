import { expect, test } from "vitest";
import { EMPTY_NEAR_MISS, LEFT, type NearMissForm } from "../../../../src/app/shell/near-miss-draft.ts";
import { nearMissCommand, nearMissDoubts, nearMissGaps } from "../../../../src/app/tasks/near-miss/near-miss-form.ts";

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

test("MIS-1: what seems to name a patient is a gap at the field in which it stands", () => {
  expect(nearMissGaps({ ...FULL, action: "rang 01632 960901" }, NOW)).toEqual([
    {
      focus: "miss-action",
      fact: "There is a number like a phone number in it. Take it out: no patient is named in a near miss.",
    },
  ]);
});

test("MIS-1: found before it happened, and a word that is a patient's name here, are asked about", () => {
  const families = ["White", "de la Cruz", "Quillfeather"];
  const at = (change: Partial<NearMissForm>): string[] =>
    nearMissDoubts({ ...FULL, ...change }, families).map(({ focus }) => focus);
  expect(at({ stage: "handing-out", foundAt: "selecting" })).toEqual(["miss-found"]);
  expect(at({ stage: "handing-out", foundAt: "handing-out" })).toEqual([]);
  expect(at({ stage: "selecting", foundAt: "bagging" })).toEqual([]);
  expect(at({ what: "it was for QUILLFEATHER" })).toEqual(["miss-what"]);
  expect(at({ medicine: "Examplapril of Ms de la Cruz" })).toEqual(["miss-medicine"]);
  expect(at({ what: "the white tablets, not the blue" })).toEqual([]);
});
