import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { linesInOutage } from "../../src/core/journal/outages.ts";
import { openOwings, owedBy } from "../../src/core/journal/owings.ts";
import { compareQuantities, ZERO } from "../../src/core/model/quantity.ts";
import { incidentReport } from "../../src/core/reconcile/incident-report.ts";
import { MORNING } from "../support/a-line.ts";
import { anyEntries } from "../support/any-log.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test("REP-1: of any log, both counts of a report add up to its lines, and every standing line is in one slot", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const log = applyEntries(entries);
      for (const { outageId } of log.outages) {
        const report = incidentReport(log, new Map(), outageId, MORNING + 86_400_000);
        const lines = linesInOutage(log, outageId);
        expect(report?.lines.total).toBe(lines.length);
        expect(sum(Object.values(report?.lines.byDeed ?? {}))).toBe(lines.length);
        expect(sum(Object.values(report?.lines.byStanding ?? {}))).toBe(lines.length);
        expect(sum(report?.slots.all.map((slot) => slot.lines) ?? [])).toBe(lines.filter(({ strike }) => strike === null).length);
        expect(sum(Object.values(report?.waited.byPriority ?? {}))).toBe(report?.waited.total);
        expect(sum(Object.values(report?.waited.byOutcome ?? {}))).toBe(report?.waited.total);
        expect(sum(report?.typedIn.after.map(({ n }) => n) ?? [])).toBe(report?.typedIn.total);
      }
    }),
    { numRuns: 300 },
  );
});

test("REP-1: of any log, an item that was owed is owed still, or was given, or was closed; those owed still are those of the owings book", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const log = applyEntries(entries);
      for (const { outageId } of log.outages) {
        const report = incidentReport(log, new Map(), outageId, MORNING + 86_400_000);
        const owing = linesInOutage(log, outageId).filter(
          (line) => line.strike === null && compareQuantities(owedBy(line), ZERO) > 0,
        );
        const items = new Set(owing.map(({ body }) => `${body.basis.key} ${body.itemId}`));
        const open = openOwings(log.lines).filter(({ body }) => items.has(`${body.basis.key} ${body.itemId}`));
        const { given = [], notGiven = 0, open: still = 0 } = report?.owedFor ?? {};
        expect(still).toBe(open.length);
        expect(sum(given.map(({ n }) => n)) + notGiven + still).toBe(items.size);
      }
    }),
    { numRuns: 300 },
  );
});
