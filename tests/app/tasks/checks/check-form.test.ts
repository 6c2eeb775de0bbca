import { expect, test } from "vitest";
import { type CheckForm, checkCommand, checkFormOf, checkGaps } from "../../../../src/app/tasks/checks/check-form.ts";
import { applyEntries } from "../../../../src/core/journal/apply.ts";
import { type Unchecked, uncheckedVisits } from "../../../../src/core/journal/checks-not-made.ts";
import { entry, handedOut, MORNING, visitId } from "../../../support/a-line.ts";
import { checkMade } from "../../../support/beside-lines.ts";

const unchecked = (...closed: string[]): Unchecked => {
  const bodies = [
    handedOut({ checksNotMade: ["pmr-history", "gp-record"] }),
    ...(closed.length === 0 ? [] : [checkMade(visitId(1), { checks: closed })]),
  ];
  const [one] = uncheckedVisits(applyEntries(bodies.map((body, index) => entry(index + 1, body))));
  if (one === undefined) throw new Error("nothing is unchecked");
  return one;
};

test("CHK-2: nothing is ticked beforehand, but the only check that is open", () => {
  expect(checkFormOf(unchecked()).checks).toEqual([]);
  expect(checkFormOf(unchecked("gp-record")).checks).toEqual(["pmr-history"]);
  expect(checkFormOf(unchecked("pmr-history", "gp-record")).checks).toEqual([]);
});

test("CHK-2: what is missing is named in the order people see it, and a whole form becomes the command", () => {
  const form: CheckForm = { ...checkFormOf(unchecked()), checks: ["pmr-history", "gp-record"] };
  const gaps = (change: Partial<typeof form>): string[] =>
    checkGaps({ ...form, ...change }, MORNING - 7_200_000, MORNING).map(({ focus }) => focus);
  expect(gaps({})).toEqual(["check-outcome"]);
  expect(gaps({ checks: [], outcome: "something-found" })).toEqual(["check-which", "check-note"]);
  expect(gaps({ outcome: "cannot-be-made", time: "23:59" })).toEqual(["check-note", "check-time"]);
  expect(gaps({ outcome: "nothing-found", time: "00:05" })).toEqual(["check-time"]);
  expect(checkCommand(form, { visit: visitId(1), at: MORNING - 7_200_000 }, MORNING)).toBeNull();
  expect(checkCommand({ ...form, outcome: "nothing-found" }, { visit: visitId(1), at: MORNING - 7_200_000 }, MORNING)).toEqual({
    visit: visitId(1),
    checks: ["pmr-history", "gp-record"],
    outcome: "nothing-found",
    note: "",
    at: null,
  });
});
