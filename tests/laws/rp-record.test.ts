import fc from "fast-check";
import { expect, test } from "vitest";
import { startOfLondonDay } from "../../src/core/model/instant.ts";
import { addDays, localDateSchema } from "../../src/core/model/local-date.ts";
import { absentOn, chargeNow, type RpEvent, rpRecord } from "../../src/core/rules/rp-record.ts";
import { AMIRA_RP, BEN_RP, rpEvent } from "../support/a-rp.ts";

// Laws of the RP record on the days on which the clocks change: 29 March 2026 has 23 hours, 25 October 25.

const MINUTE = 60_000;
const DAYS = ["2026-03-29", "2026-10-25", "2026-11-24"].map((text) => localDateSchema.parse(text));
const TUESDAY = Date.UTC(2026, 10, 24);
const day = fc.constantFrom(...DAYS);
const minutesOf = (of: (typeof DAYS)[number]): number => (startOfLondonDay(addDays(of, 1)) - startOfLondonDay(of)) / MINUTE;

/** Absences that do not overlap, in minutes of the day; both ends may lie in the day before or after. */
const absences = fc
  .uniqueArray(fc.integer({ min: -300, max: 1_800 }), { minLength: 2, maxLength: 12 })
  .map((times) => times.toSorted((a, b) => a - b))
  .map((times) => times.slice(0, times.length - (times.length % 2)));

const eventsOf = (begin: number, times: readonly number[]): RpEvent[] => [
  rpEvent("on", begin - 400 * MINUTE),
  ...times.map((minute, index) => rpEvent(index % 2 === 0 ? "absent" : "back", begin + minute * MINUTE)),
];

test("RP-3: the absences of a day are what of each lies between its midnights, however long the day is", () => {
  fc.assert(
    fc.property(day, absences, (on, times) => {
      const begin = startOfLondonDay(on);
      const long = minutesOf(on);
      let expected = 0;
      for (let index = 0; index < times.length; index += 2) {
        const from = Math.max(times[index] ?? 0, 0);
        const to = Math.min(times[index + 1] ?? 0, long);
        expected += Math.max(0, to - from);
      }
      expect(absentOn(rpRecord(eventsOf(begin, times)), on, begin + 3_000 * MINUTE) / MINUTE).toBe(expected);
    }),
  );
});

test("RP-3: the days share an absence out among them: nothing is lost and nothing counts twice", () => {
  fc.assert(
    fc.property(day, absences, (on, times) => {
      const begin = startOfLondonDay(on);
      const record = rpRecord(eventsOf(begin, times));
      const now = begin + 3_000 * MINUTE;
      const perDay = [-1, 0, 1].reduce((sum, n) => sum + absentOn(record, addDays(on, n), now), 0);
      expect(perDay).toBe(record.absences.reduce((sum, { from, until }) => sum + (until ?? now) - from, 0));
    }),
  );
});

test("RP-4: the record is the same in whatever order it was told, where no two things happened at one moment", () => {
  const told = fc
    .uniqueArray(
      fc.record({
        minute: fc.integer({ min: 0, max: 1_440 }),
        what: fc.constantFrom("on", "absent", "back", "off" as const),
        who: fc.constantFrom(AMIRA_RP, BEN_RP),
      }),
      { selector: ({ minute }) => minute, maxLength: 12 },
    )
    .map((all) => all.map(({ minute, what, who }) => rpEvent(what, TUESDAY + minute * MINUTE, who)));
  fc.assert(
    fc.property(
      told.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
      ([events, shuffled]) => {
        expect(rpRecord(shuffled)).toEqual(rpRecord(events));
        const { spells } = rpRecord(events);
        expect(chargeNow(rpRecord(events)).kind === "nobody").toBe(spells.every(({ until }) => until !== null));
      },
    ),
  );
});
