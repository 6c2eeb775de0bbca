import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import { unnumbered } from "../../src/core/journal/log.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { anyEntries, withAnyOrder } from "../support/any-log.ts";

test("JRN-6: entries in any order and with any repetition give the same log", () => {
  fc.assert(
    fc.property(withAnyOrder(anyEntries), ([entries, shuffled]) => {
      expect(applyEntries(shuffled)).toEqual(applyEntries(entries));
    }),
    { numRuns: 300 },
  );
});

const kindsOf = (entries: readonly OpenEntry[]): string[] => entries.map(({ body }) => body?.kind ?? "unreadable");

test("every kind of entry is among those that are tried", () => {
  const tried = new Set(fc.sample(anyEntries, { numRuns: 300, seed: 1 }).flatMap(kindsOf));
  expect([...tried].sort()).toEqual(
    [
      ...entryBodySchema.options.map(({ shape }) => shape.kind.value).filter((kind) => kind !== "owing-supplied"),
      "unreadable",
    ].sort(),
  );
});

test("no entry is dropped: each stands in a list of the log, marks what it is about, or waits among the orphans; of two marks the first counts", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const log = applyEntries(entries);
      const struckable = [...log.lines, ...unnumbered(log)];
      const marks = (kind: string, isAbout: (body: EntryBody) => boolean): OpenEntry[] =>
        entries.filter(({ body }) => body?.kind === kind && isAbout(body));
      const strikes = marks("struck", (body) =>
        struckable.some(({ entryId }) => "targetEntry" in body && entryId === body.targetEntry),
      );
      const bagEnds = marks("bag-ended", (body) => log.bags.some(({ bagId }) => "bagId" in body && bagId === body.bagId));
      const outageEnds = marks("outage-ended", (body) =>
        log.outages.some(({ outageId }) => "outageId" in body && outageId === body.outageId),
      );
      const lists = [
        struckable,
        log.outages,
        log.decisions,
        log.paperBlocks,
        log.notes,
        log.prints,
        log.unreadable,
        log.orphans,
        log.lines.flatMap(({ resolutions }) => resolutions),
        [...new Set(log.notes.flatMap((note) => note.followedUp.map(({ entryId }) => entryId)))],
      ];
      expect(lists.reduce((sum, list) => sum + list.length, strikes.length + bagEnds.length + outageEnds.length)).toBe(
        entries.length,
      );
      for (const { entryId, strike } of struckable)
        expect(strike === null).toBe(!strikes.some(({ body }) => body?.kind === "struck" && body.targetEntry === entryId));
      for (const { bagId, end } of log.bags)
        expect(end === null).toBe(!bagEnds.some(({ body }) => body?.kind === "bag-ended" && body.bagId === bagId));
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
