import { describe, expect, test } from "vitest";
import { comparePmrOrder, pmrRankOf, type ToKey } from "../../../src/core/rules/pmr-order.ts";

const DAY = 86_400_000;
const MORNING = Date.UTC(2026, 10, 24, 10, 38);

const one = (key: string, change: Partial<ToKey> = {}): ToKey => ({
  key,
  hasControlledDrug: false,
  isTakeBack: false,
  isOwing: false,
  handedOverAt: MORNING,
  ...change,
});

const keys = (list: readonly ToKey[]): string[] => [...list].sort(comparePmrOrder).map(({ key }) => key);

const IN_ORDER: ToKey[] = [
  one("controlled drug, owing, late", { hasControlledDrug: true, isOwing: true, handedOverAt: MORNING + DAY }),
  one("to take back", { isTakeBack: true }),
  one("owing, last month", { isOwing: true, handedOverAt: MORNING - 30 * DAY }),
  one("owing, today", { isOwing: true }),
  one("last month, to be claimed first", { handedOverAt: MORNING - 26 * DAY }),
  one("today at 10:37", { handedOverAt: MORNING - 60_000 }),
  one("today at 10:38, a"),
  one("today at 10:38, b"),
];

describe("PML-1: the order in which the PMR list is keyed in", () => {
  test("controlled drugs, then what is to be taken back, then owings, then the rest by the day to claim and the time", () => {
    expect(keys(IN_ORDER)).toEqual(IN_ORDER.map(({ key }) => key));
  });
  test("is the same whatever order they come in", () => {
    for (let turn = 0; turn < IN_ORDER.length; turn++) {
      const turned = [...IN_ORDER.slice(turn), ...IN_ORDER.slice(0, turn)].reverse();
      expect(keys(turned)).toEqual(IN_ORDER.map(({ key }) => key));
    }
  });
  test.each([
    ["controlled-drug", { hasControlledDrug: true, isTakeBack: true, isOwing: true }],
    ["take-back", { isTakeBack: true, isOwing: true }],
    ["owing", { isOwing: true }],
    ["rest", {}],
  ] as const)("says why it stands there: %s", (rank, facts) => {
    expect(pmrRankOf(one("x", facts))).toBe(rank);
  });
});
