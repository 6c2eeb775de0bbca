import { expect, test } from "vitest";
import { type ArrivalDraft, arrivalGaps, arrivalOf } from "../../../../src/app/tasks/prescriptions-to-come/arrival-form.ts";
import type { Finding } from "../../../../src/core/rules/finding.ts";
import { day } from "../../../support/a-prescription.ts";

const TODAY = day("2026-11-24");
const DRAFT: ArrivalDraft = {
  isPaper: false,
  number: "24f5da a83008 7efe6z",
  dated: "2026-11-23",
  receivedOn: "2026-11-24",
  despite: "",
};

test("EMS-5: an EPS number is read however it is typed; on paper it is the form's serial number", () => {
  expect(arrivalOf("own:1", DRAFT, TODAY, null)).toEqual({
    key: "own:1",
    id: "24F5DA-A83008-7EFE6Z",
    serial: null,
    dated: "2026-11-23",
    receivedOn: "2026-11-24",
    despite: null,
  });
  expect(arrivalOf("own:1", { ...DRAFT, isPaper: true, number: " 123 " }, TODAY, null)).toMatchObject({
    id: null,
    serial: "123",
  });
});

test.each([
  [{ isPaper: null }, "arrival-how"],
  [{ number: "24f5da" }, "arrival-number"],
  [{ isPaper: true, number: " " }, "arrival-number"],
  [{ dated: "" }, "arrival-dated"],
  [{ dated: "2026-11-25" }, "arrival-dated"],
  [{ receivedOn: "2026-11-25" }, "arrival-received"],
] as const)("EMS-5: %j goes no further, and the focus goes to %s", (change, focus) => {
  expect(arrivalGaps({ ...DRAFT, ...change }, TODAY, null).map((gap) => gap.focus)).toEqual([focus]);
  expect(arrivalOf("own:1", { ...DRAFT, ...change }, TODAY, null)).toBeNull();
});

test("EMS-5: what does not fit the copy goes on with a reason only, and the reason goes with it", () => {
  const doubt: Finding = { rule: "EMS-5", severity: "STOP", itemId: null, fact: "another patient's", next: "" };
  expect(arrivalGaps(DRAFT, TODAY, doubt).map((gap) => gap.focus)).toEqual(["arrival-despite"]);
  expect(arrivalOf("own:1", DRAFT, TODAY, doubt)).toBeNull();
  expect(arrivalOf("own:1", { ...DRAFT, despite: " married since " }, TODAY, doubt)).toMatchObject({ despite: "married since" });
});
