import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/core/model/local-date.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { expiryFindings, lastLawfulDay } from "../../../src/core/rules/expiry.ts";
import { privateRepeatFindings, privateRepeatScheduleFindings } from "../../../src/core/rules/private-repeat.ts";
import { anItem, day, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrivate, aRouteItem } from "../../support/a-route.ts";

const TODAY = day("2026-11-23");
type Told = { times?: number | null; before?: number; dated?: string | null; isContraceptive?: boolean };
const repeatable = ({ times = null, before = 0, dated = "2026-06-01", isContraceptive = false }: Told = {}) =>
  aPrivate({
    dated: dated === null ? null : day(dated),
    repeat: { times, before },
    items: [aRouteItem({ limit: isContraceptive ? "cycle" : null }), aRouteItem({ itemId: ITEM_B, limit: null })],
  });
const said = (route: SupplyRoute | undefined, { today = TODAY, itemId = ITEM_A } = {}) =>
  privateRepeatFindings(route, { itemId }, today).map(({ rule, severity }) => `${rule} ${severity}`);

describe("how often", () => {
  test("PRV-1: as often as is written, else twice, an oral contraceptive six times", () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 20 })),
        fc.integer({ min: 0, max: 25 }),
        fc.boolean(),
        (times, before, isContraceptive) => {
          const today = day("2026-06-02");
          const most = times ?? (isContraceptive ? 6 : 2);
          const route = repeatable({ times, before, isContraceptive });
          expect(said(route, { today })).toEqual(before >= most ? ["PRV-1 BLOCK"] : []);
          expect(said(route, { today, itemId: ITEM_B })).toEqual(before >= (times ?? 2) ? ["PRV-1 BLOCK"] : []);
        },
      ),
    );
  });
  test("PRV-1: it says how often it may be and was, of its own item", () => {
    expect(privateRepeatFindings(repeatable({ times: 4, before: 4 }), { itemId: ITEM_A }, TODAY)).toMatchObject([
      { itemId: ITEM_A, fact: "4 times in all, and it was dispensed 4 times before." },
    ]);
    expect(privateRepeatFindings(repeatable({ before: 2 }), { itemId: ITEM_A }, TODAY)[0]?.fact).toBe(
      "No number is written: 2 times in all, and it was dispensed 2 times before.",
    );
  });
  test("PRV-1: what may not be repeated, and what is not private, is not asked", () => {
    for (const route of [aPrivate(), aPaperFp10(), undefined]) expect(said(route)).toEqual([]);
  });
});

describe("until when", () => {
  const last = day("2026-11-30");
  test("PRV-1: an oral contraceptive without a number ends six months from its date; with one it goes on, and so does anything else", () => {
    for (const [today, findings] of [
      [last, []],
      [addDays(last, 1), ["PRV-1 BLOCK"]],
    ] as const) {
      const route = repeatable({ before: 1, isContraceptive: true });
      expect(said(route, { today })).toEqual(findings);
      expect(said(route, { today, itemId: ITEM_B })).toEqual([]);
      expect(said(repeatable({ times: 6, before: 1, isContraceptive: true }), { today })).toEqual([]);
    }
  });
  const judged = (told: Told, schedule: "CD2" | "CD3" | "CD4" | "unsaid" | null = null, today = day("2027-03-01")) => {
    const drug = { schedule: schedule === "unsaid" ? null : schedule, words: null, basis: "message" as const };
    const item = anItem({ controlledDrug: schedule === null ? null : drug });
    return expiryFindings(anOwn(repeatable(told), [item]), item, today).map(({ rule, severity }) => `${rule} ${severity}`);
  };
  test("PRV-1: the last day is for the first time it is dispensed", () => {
    expect(judged({ times: 4 })).toEqual(["EXP-1 BLOCK"]);
    expect(judged({ times: 4, before: 1 })).toEqual([]);
    expect(judged({ times: 4 }, "CD4")).toEqual(["EXP-2 BLOCK"]);
    expect(judged({ times: 4, before: 1 }, "CD4")).toEqual([]);
    expect(lastLawfulDay(anOwn(repeatable({ times: 4 })), anItem())).toBe("2026-11-30");
    expect(lastLawfulDay(anOwn(repeatable({ times: 4, before: 1 })), anItem())).toBeNull();
  });
  test("EXP-2, PRV-1: never for Schedules 1 to 3, nor where nobody says the schedule", () => {
    for (const schedule of ["CD2", "CD3", "unsaid"] as const)
      expect(judged({ times: 6, before: 1 }, schedule)).toEqual(["EXP-2 BLOCK"]);
  });
  test("EXP-3, EXP-4: one that is dated later, or whose date nobody knows, is not let through by what was dispensed before", () => {
    expect(judged({ times: 4, before: 1, dated: "2027-11-01" })).toEqual(["EXP-3 BLOCK"]);
    expect(judged({ times: 4, before: 1, dated: null })).toEqual(["EXP-4 STOP"]);
  });
});

test("PRV-2: Schedules 1 to 3, and one that nobody says, are a STOP on one that may be repeated", () => {
  const of = (schedule: "CD2" | "CD3" | "CD4" | null, route: SupplyRoute = repeatable()) =>
    privateRepeatScheduleFindings(route, anItem({ controlledDrug: { schedule, words: null, basis: "message" } }), () => null).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
  for (const schedule of ["CD2", "CD3", null] as const) expect(of(schedule)).toEqual(["PRV-2 STOP"]);
  expect(of("CD4")).toEqual([]);
  expect(of("CD2", aPrivate())).toEqual([]);
  const [listed] = privateRepeatScheduleFindings(repeatable(), anItem(), () => "CD2");
  expect(listed?.next).toContain("The medicines list says its schedule");
  expect(listed?.next).not.toContain("Schedule 4 or 5");
});
