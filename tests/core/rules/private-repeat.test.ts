import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/core/model/local-date.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { expiryFindings, lastLawfulDay } from "../../../src/core/rules/expiry.ts";
import { privateRepeatFindings, privateRepeatScheduleFindings } from "../../../src/core/rules/private-repeat.ts";
import { anItem, day } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrivate } from "../../support/a-route.ts";

type Repeat = NonNullable<Extract<SupplyRoute, { kind: "private" }>["repeat"]>;
const repeatable = (repeat: Partial<Repeat>, dated: string | null = "2026-06-01") =>
  aPrivate({
    dated: dated === null ? null : day(dated),
    repeat: { times: null, before: 0, isOralContraceptive: false, ...repeat },
  });
const TODAY = day("2026-11-23");
const said = (route: SupplyRoute | undefined, today = TODAY) =>
  privateRepeatFindings(route, today).map(({ rule, severity }) => `${rule} ${severity}`);

describe("how often", () => {
  test("PRV-1: as often as is written, else twice, an oral contraceptive six times", () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 20 })),
        fc.integer({ min: 0, max: 25 }),
        fc.boolean(),
        (times, before, isOralContraceptive) => {
          const most = times ?? (isOralContraceptive ? 6 : 2);
          expect(said(repeatable({ times, before, isOralContraceptive }))).toEqual(before >= most ? ["PRV-1 BLOCK"] : []);
        },
      ),
    );
  });
  test("PRV-1: it says how often it may be and was", () => {
    expect(privateRepeatFindings(repeatable({ times: 4, before: 4 }), TODAY)[0]?.fact).toBe(
      "4 times in all, and it was dispensed 4 times before.",
    );
    expect(privateRepeatFindings(repeatable({ before: 2 }), TODAY)[0]?.fact).toBe(
      "No number is written: 2 times in all, and it was dispensed 2 times before.",
    );
  });
  test("PRV-1: what may not be repeated, and what is not private, is not asked", () => {
    for (const route of [aPrivate(), aPaperFp10(), undefined]) expect(said(route)).toEqual([]);
  });
});

describe("until when", () => {
  const last = day("2026-11-30");
  test("PRV-1: an oral contraceptive without a number ends six months from its date; with one it goes on", () => {
    for (const [today, findings] of [
      [last, []],
      [addDays(last, 1), ["PRV-1 BLOCK"]],
    ] as const) {
      expect(said(repeatable({ before: 1, isOralContraceptive: true }), today)).toEqual(findings);
      expect(said(repeatable({ times: 6, before: 1 }), today)).toEqual([]);
    }
    expect(said(repeatable({ before: 1, isOralContraceptive: true }, null))).toEqual(["PRV-1 STOP"]);
  });
  test("PRV-1: the six months are for the first time it is dispensed", () => {
    const today = day("2027-03-01");
    const supply = (before: number) => anOwn(repeatable({ times: 4, before }), [anItem()]);
    expect(expiryFindings(supply(0), anItem(), today)).toMatchObject([{ rule: "EXP-1", severity: "BLOCK" }]);
    expect(expiryFindings(supply(1), anItem(), today)).toEqual([]);
    expect(lastLawfulDay(supply(0), anItem())).toBe("2026-11-30");
    expect(lastLawfulDay(supply(1), anItem())).toBeNull();
  });
});

test("PRV-2: Schedules 1 to 3, and one that nobody says, are a STOP on one that may be repeated", () => {
  const of = (schedule: "CD2" | "CD3" | "CD4" | null, route: SupplyRoute = repeatable({})) =>
    privateRepeatScheduleFindings(route, anItem({ controlledDrug: { schedule, words: null, basis: "message" } }), () => null).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
  for (const schedule of ["CD2", "CD3", null] as const) expect(of(schedule)).toEqual(["PRV-2 STOP"]);
  expect(of("CD4")).toEqual([]);
  expect(of("CD2", aPrivate())).toEqual([]);
});
