import fc from "fast-check";
import { expect, test } from "vitest";
import { toComeFinding, toComeState } from "../../../src/core/rules/prescription-to-come.ts";

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 10, 23, 10);

test("EMS-5: INFO through 48 hours, WARN through 72, then STOP", () => {
  const at = (hours: number, more = 0): string => toComeFinding(AT, AT + hours * HOUR + more).severity;
  expect([at(0), at(48), at(48, 1), at(72), at(72, 1)]).toEqual(["INFO", "INFO", "WARN", "WARN", "STOP"]);
});

test("EMS-5: it never goes back as time goes on", () => {
  const ORDER = ["waiting", "due", "overdue"];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * HOUR }), fc.integer({ min: 0, max: 200 * HOUR }), (a, b) => {
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((after) => ORDER.indexOf(toComeState(AT, AT + after)));
      expect(later).toBeGreaterThanOrEqual(earlier ?? 0);
    }),
  );
});

test("EMS-5: what is left is told in hours, and from the last 48 on with minutes", () => {
  const left = (after: number): string =>
    toComeFinding(AT, AT + after)
      .fact.split(", ")
      .at(-1) ?? "";
  expect(left(0)).toBe("in 72 h.");
  expect(left(30_000)).toBe("in 71 h.");
  expect(left(24 * HOUR)).toBe("in 48 h.");
  expect(left(24 * HOUR + 60_000)).toBe("in 47 h 59 min.");
});

test("EMS-5: overdue says since when, and whom to ring", () => {
  const { fact, next } = toComeFinding(AT, AT + 75 * HOUR);
  expect(fact).toContain("due by 26-Nov-2026 10:00, 3 h ago");
  expect(next).toContain("Ring the prescriber");
});
