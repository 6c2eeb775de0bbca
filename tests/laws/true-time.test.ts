import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClockEvidence, isClockInDoubt, trueTimes } from "../../src/core/reconcile/true-time.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 24, 20);

/** A device's life as it was: the truth of each entry beside the evidence it leaves. Its clock is off; its pages begin anew and sleep. */
const aLife = fc
  .array(
    fc.record({
      passed: fc.integer({ min: 0, max: 12 * HOUR }),
      slept: fc.double({ min: 0, max: 1, noNaN: true }),
      starts: fc.boolean(),
      heard: fc.boolean(),
      receivedAfter: fc.option(fc.integer({ min: 0, max: 72 * HOUR }), { nil: null }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let truth = START;
    let monotonic = 0;
    let boot = 0;
    let server: number | null = null;
    return steps.map((step, index): { truth: number; evidence: ClockEvidence } => {
      truth += step.passed;
      monotonic += Math.floor(step.passed * step.slept);
      if (step.starts) {
        boot += 1;
        monotonic = 0;
        server = null;
      }
      if (step.heard) server = truth;
      const receivedAt = step.receivedAfter === null ? null : truth + step.receivedAfter;
      return {
        truth,
        evidence: { seq: index + 1, wall: truth, monotonic, bootId: String(boot), lastServerTime: server, receivedAt },
      };
    });
  });

const offsets = fc.oneof(
  fc.constantFrom(HOUR, -HOUR, 10 * 365 * 24 * HOUR, -10 * 365 * 24 * HOUR, 30 * 60_000),
  fc.integer({ min: -20 * HOUR, max: 20 * HOUR }),
);

test("SYN-17: the truth lies within the bounds, and a clock that is right is never in doubt", () => {
  fc.assert(
    fc.property(aLife, (life) => {
      const times = trueTimes(life.map(({ evidence }) => evidence));
      for (const { truth, evidence } of life) {
        const time = times.get(evidence.seq);
        if (time === undefined) throw new Error("an entry without a time");
        expect(time.from ?? truth).toBeLessThanOrEqual(truth);
        expect(time.to ?? truth).toBeGreaterThanOrEqual(truth);
        expect(time.estimate).toBe(truth);
        expect(isClockInDoubt(time)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("SYN-17: whatever the clock claims moves no bound, and order never depends on it", () => {
  fc.assert(
    fc.property(aLife, fc.array(offsets, { minLength: 12, maxLength: 12 }), (life, off) => {
      const evidence = life.map((one) => one.evidence);
      const wrong = evidence.map((one, index) => ({ ...one, wall: one.wall + (off[index] ?? 0) }));
      const bounds = (of: ClockEvidence[]) => [...trueTimes(of)].map(([seq, { from, to }]) => ({ seq, from, to }));
      expect(bounds(wrong)).toEqual(bounds(evidence));
      expect(bounds(wrong.toReversed())).toEqual(bounds(evidence));
      for (const { claimed, estimate, from, to } of trueTimes(wrong).values()) {
        expect(estimate).toBeGreaterThanOrEqual(from ?? estimate);
        expect(estimate).toBeLessThanOrEqual(to ?? estimate);
        if ((from === null || from <= claimed) && (to === null || claimed <= to)) expect(estimate).toBe(claimed);
      }
    }),
    { numRuns: 2_000 },
  );
});
