import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { anyEntries, withAnyOrder } from "../support/any-log.ts";

test("JRN-6: entries in any order and with any repetition give the same log", () => {
  fc.assert(
    fc.property(withAnyOrder(anyEntries), ([entries, shuffled]) => {
      expect(applyEntries(shuffled)).toEqual(applyEntries(entries));
    }),
    { numRuns: 300 },
  );
});

test("no entry is dropped: each is a line, an outage, of the RP record, a mark on one of these, or on a list of its own", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const log = applyEntries(entries);
      const strikes = [...log.lines, ...log.rp].filter(({ strike }) => strike !== null).length;
      const marks = log.lines.reduce((sum, { resolutions }) => sum + resolutions.length, strikes);
      const laterStrikes = entries.filter(
        ({ id, body }) =>
          body?.kind === "struck" &&
          [...log.lines, ...log.rp].some(({ entryId, strike }) => entryId === body.targetEntry && strike?.entryId !== id),
      ).length;
      const ends = entries.filter(
        ({ body }) => body?.kind === "outage-ended" && log.outages.some(({ outageId }) => outageId === body.outageId),
      ).length;
      expect(
        log.lines.length +
          log.rp.length +
          marks +
          laterStrikes +
          log.outages.length +
          ends +
          log.orphans.length +
          log.unreadable.length,
      ).toBe(entries.length);
    }),
    { numRuns: 300 },
  );
});

test("a log grows: with more entries every line is still there", () => {
  fc.assert(
    fc.property(anyEntries, fc.nat(16), (entries, known) => {
      const before = applyEntries(entries.slice(0, known)).lines.map(({ entryId }) => entryId);
      const after = applyEntries(entries).lines.map(({ entryId }) => entryId);
      expect(after).toEqual(expect.arrayContaining(before));
    }),
  );
});
