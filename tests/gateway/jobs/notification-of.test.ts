import { expect, test } from "vitest";
import { dispenseEventsOf } from "../../../src/gateway/jobs/dispense-event-of.ts";
import { notificationOf } from "../../../src/gateway/jobs/notification-of.ts";
import { entry, handedOut, linesOf, visitId } from "../../support/a-line.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const AUTHOR = {
  name: "Amira Khan",
  gphc: "2999901",
  sdsUserId: "999200000001",
  roleProfileId: "999300000001",
  jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
};

const half = (n: number, line: string) => handedOut({ line, visit: visitId(n), quantity: "14", owed: "14", statusAfter: "0003" });

/** The ids under which EPS would hear of each visit, when entries came in this order. */
const idsOf = (visits: readonly string[]): Record<string, string> => {
  const lines = linesOf(entry(1, half(1, "B-0001")), entry(1, half(2, "C-0001"), "C"));
  return Object.fromEntries(
    dispenseEventsOf(lines, visits, new Set()).map(({ visit, event }) => {
      const made = notificationOf({ id: visit, event }, TEST_PHARMACY, AUTHOR);
      return [visit, made.ok ? made.message.bundleId : made.problem];
    }),
  );
};

test("EPS-10: a visit's notification has the same id in whatever order the lines came, so a restored gateway tells EPS nothing twice", () => {
  const asCame = idsOf([visitId(1), visitId(2)]);
  expect(idsOf([visitId(2), visitId(1)])).toEqual(asCame);
  expect(new Set(Object.values(asCame)).size).toBe(2);
});
