import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  isLocalDate,
  lastDayOfMonthsFrom,
  localDateSchema,
} from "../../src/core/model/local-date.ts";

const DAY = 86_400_000;

/** The oracle is the platform's own calendar (UTC), which the core may not use. */
const isoDay = (days: number): string => new Date(days * DAY).toISOString().slice(0, 10);
const days = fc.integer({ min: Date.UTC(1900, 0, 1) / DAY, max: Date.UTC(2199, 11, 31) / DAY });
const date = (n: number) => localDateSchema.parse(isoDay(n));

test("the n-th day is the calendar's n-th day", () => {
  fc.assert(
    fc.property(days, (n) => {
      expect(dayNumber(date(n))).toBe(n);
    }),
  );
});

test("going on days is what the calendar says, and the way back is the same", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (n, on) => {
      const later = addDays(date(n), on);
      expect(later).toBe(isoDay(n + on));
      expect(daysBetween(date(n), later)).toBe(on);
      expect(addDays(later, -on)).toBe(date(n));
    }),
  );
});

test("days compare as text as they compare in time", () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(date(a) < date(b)).toBe(a < b);
    }),
  );
});

test("a text is a day exactly where the calendar has it", () => {
  const number = (max: number, width: number) => fc.nat(max).map((n) => String(n).padStart(width, "0"));
  fc.assert(
    fc.property(number(9999, 4), number(14, 2), number(33, 2), (y, m, d) => {
      const text = `${y}-${m}-${d}`;
      const read = new Date(`${text}T00:00:00Z`);
      expect(isLocalDate(text)).toBe(!Number.isNaN(read.getTime()) && read.toISOString().startsWith(text));
    }),
  );
});

test("months on: the same day of the month where there is one, else that month's last day", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (n, months) => {
      const [year = 0, month = 0, day = 0] = isoDay(n).split("-").map(Number);
      const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
      const expected = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
      expect(addMonths(date(n), months)).toBe(expected.toISOString().slice(0, 10));
    }),
  );
});

test("a period of months holds its first day, and with the next day it would be a longer one", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 24 }), (n, months) => {
      const last = lastDayOfMonthsFrom(date(n), months);
      expect(last >= date(n)).toBe(true);
      // The day after is the same day of the month, or the first of the month after the one that lacks it.
      const after = addDays(last, 1);
      expect(after.slice(8) === date(n).slice(8) || after.endsWith("-01")).toBe(true);
    }),
  );
});
