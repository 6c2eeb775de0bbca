import { describe, expect, test } from "vitest";
import { appropriateDate, expiryFindings, lastLawfulDay } from "../../../src/core/rules/expiry.ts";
import { anItem, day } from "../../support/a-prescription.ts";

type Dates = Parameters<typeof lastLawfulDay>[0];

const dates = (
  change: { signedOn?: string | null; notBefore?: string; notAfter?: string; issue?: Dates["issue"] } = {},
): Dates => ({
  signedOn: change.signedOn === null ? null : day(change.signedOn ?? "2026-01-01"),
  notBefore: change.notBefore === undefined ? null : day(change.notBefore),
  notAfter: change.notAfter === undefined ? null : day(change.notAfter),
  issue: change.issue ?? null,
});

const controlled = (schedule: string | null) =>
  anItem({ controlledDrug: { schedule, words: "twenty-eight", basis: schedule === null ? "words" : "message" } });
const ORDINARY = anItem();
const SCHEDULE_3 = controlled("CD3");

const severities = (prescription: Dates, item: typeof ORDINARY, today: string) =>
  expiryFindings(prescription, item, day(today)).map(({ rule, severity }) => `${rule} ${severity}`);

/** Worked out by hand from reg 217: a period of n months that begins with a day. */
const SIX_MONTHS: readonly [signed: string, last: string][] = [
  ["2026-01-01", "2026-06-30"],
  ["2026-03-15", "2026-09-14"],
  ["2026-08-31", "2027-02-28"],
  ["2026-08-30", "2027-02-28"],
  ["2026-08-29", "2027-02-28"],
  ["2026-08-28", "2027-02-27"],
  ["2027-08-31", "2028-02-29"],
  ["2027-08-29", "2028-02-28"],
  ["2026-03-31", "2026-09-30"],
  ["2026-12-31", "2027-06-30"],
  ["2024-02-29", "2024-08-28"],
];

/** Worked out by hand from reg 16: 28 days after the appropriate date. */
const TWENTY_EIGHT_DAYS: readonly [signed: string, last: string][] = [
  ["2026-03-01", "2026-03-29"],
  ["2026-02-01", "2026-03-01"],
  ["2028-02-01", "2028-02-29"],
  ["2026-12-10", "2027-01-07"],
];

describe("ordinary prescriptions", () => {
  test.each(SIX_MONTHS)("EXP-1: signed %s, the last lawful day is %s", (signed, last) => {
    expect(lastLawfulDay(dates({ signedOn: signed }), ORDINARY)).toBe(last);
  });
  test("EXP-1: one day after the last it is blocked", () => {
    expect(severities(dates(), ORDINARY, "2026-07-01")).toEqual(["EXP-1 BLOCK"]);
  });
  test("EXP-1: in the middle of its time there is nothing to say", () => {
    expect(severities(dates(), ORDINARY, "2026-03-01")).toEqual([]);
  });
  test("EXP-1: Schedule 5 has six months, not 28 days", () => {
    expect(lastLawfulDay(dates(), controlled("CD5"))).toBe("2026-06-30");
  });
});

describe("controlled drugs", () => {
  test.each(TWENTY_EIGHT_DAYS)("EXP-2: signed %s, the last lawful day is %s", (signed, last) => {
    expect(lastLawfulDay(dates({ signedOn: signed }), SCHEDULE_3)).toBe(last);
  });
  test.each(["CD1", "CD2", "CD3", "CD4"])("EXP-2: %s has the 28-day limit", (schedule) => {
    expect(severities(dates({ signedOn: "2026-03-01" }), controlled(schedule), "2026-03-30")).toEqual(["EXP-2 BLOCK"]);
  });
  test("EXP-2: within the time it warns with the last day and the days left", () => {
    const [finding] = expiryFindings(dates({ signedOn: "2026-03-01" }), SCHEDULE_3, day("2026-03-09"));
    expect(finding).toMatchObject({
      rule: "EXP-2",
      severity: "WARN",
      fact: "Controlled drug, Schedule 3: supply within 28 days.",
    });
    expect(finding?.next).toContain("29-Mar-2026 (20 days left), for an owed rest too");
  });
  test("CD-1: a controlled drug of no stated schedule has the 28-day limit", () => {
    expect(lastLawfulDay(dates({ signedOn: "2026-03-01" }), controlled(null))).toBe("2026-03-29");
  });
  test("CD-1: the warning says that the schedule is not stated", () => {
    const [finding] = expiryFindings(dates({ signedOn: "2026-03-01" }), controlled(null), day("2026-03-02"));
    expect(finding?.fact).toBe("Controlled drug, schedule not stated: supply within 28 days.");
  });
});

describe("its first day", () => {
  test.each([
    ["2026-01-01", "2026-02-10", "2026-02-10"],
    ["2026-01-01", "2025-12-24", "2026-01-01"],
  ])("EXP-4: signed %s and not before %s, its appropriate date is %s", (signedOn, notBefore, expected) => {
    expect(appropriateDate(dates({ signedOn, notBefore }))).toBe(expected);
  });
  test("EXP-4: where only the not-before day is known it counts", () => {
    expect(appropriateDate(dates({ signedOn: null, notBefore: "2026-02-10" }))).toBe("2026-02-10");
  });
  test("EXP-4: where no date is known a person must find it", () => {
    expect(severities(dates({ signedOn: null }), ORDINARY, "2026-03-01")).toEqual(["EXP-4 STOP"]);
  });
  test("EXP-3: the day before its not-before day it is blocked", () => {
    expect(severities(dates({ notBefore: "2026-02-10" }), ORDINARY, "2026-02-09")).toEqual(["EXP-3 BLOCK"]);
  });
  test("EXP-3: on its not-before day it may be supplied", () => {
    expect(severities(dates({ notBefore: "2026-02-10" }), ORDINARY, "2026-02-10")).toEqual([]);
  });
  test("EXP-3: it counts its time from the not-before day", () => {
    expect(lastLawfulDay(dates({ notBefore: "2026-02-10" }), SCHEDULE_3)).toBe("2026-03-10");
  });
});

describe("its last two days", () => {
  test.each([
    ["2026-06-28", []],
    ["2026-06-29", ["EXP-5 STOP"]],
    ["2026-06-30", ["EXP-5 STOP"]],
  ])("EXP-5: an ordinary one whose last day is 30 June, on %s", (today, expected) => {
    expect(severities(dates(), ORDINARY, today)).toEqual(expected);
  });
  test.each([
    ["2026-03-27", ["EXP-2 WARN"]],
    ["2026-03-28", ["EXP-5 STOP"]],
    ["2026-03-29", ["EXP-5 STOP"]],
  ])("EXP-5: a controlled drug whose last day is 29 March, on %s", (today, expected) => {
    expect(severities(dates({ signedOn: "2026-03-01" }), SCHEDULE_3, today)).toEqual(expected);
  });
});

describe("repeat dispensing", () => {
  const issue = (number: number) => ({ number, of: 6 });
  test("EXP-6: the first issue has six months like any other", () => {
    expect(lastLawfulDay(dates({ issue: issue(1), notAfter: "2026-12-20" }), ORDINARY)).toBe("2026-06-30");
  });
  test("EXP-6: a later issue ends with its batch", () => {
    expect(lastLawfulDay(dates({ issue: issue(2), notAfter: "2026-12-20" }), ORDINARY)).toBe("2026-12-20");
  });
  test("EXP-6: where the batch says no end, or too late a one, it is twelve months", () => {
    expect(lastLawfulDay(dates({ issue: issue(2) }), ORDINARY)).toBe("2026-12-31");
    expect(lastLawfulDay(dates({ issue: issue(2), notAfter: "2027-03-01" }), ORDINARY)).toBe("2026-12-31");
  });
  test("EXP-6: a later issue of a Schedule 4 drug is not said to end in 28 days", () => {
    expect(severities(dates({ issue: issue(3), notAfter: "2026-12-20" }), controlled("CD4"), "2026-05-01")).toEqual([]);
  });
  test("EXP-6: a later issue is blocked once its batch has ended", () => {
    expect(severities(dates({ issue: issue(3), notAfter: "2026-12-20" }), controlled("CD4"), "2026-12-21")).toEqual([
      "EXP-6 BLOCK",
    ]);
  });
  test("EXP-6: a twelve-month batch that begins on 29 February ends on 28 February", () => {
    expect(lastLawfulDay(dates({ signedOn: "2028-02-29", issue: issue(2) }), ORDINARY)).toBe("2029-02-28");
  });
});
