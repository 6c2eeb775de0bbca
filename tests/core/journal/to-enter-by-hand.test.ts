import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { toEnterByHand } from "../../../src/core/journal/to-enter-by-hand.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";
import { anOwn, aPaperFp10, aReferral } from "../../support/a-route.ts";

const basis = (key: string, route: Parameters<typeof anOwn>[0] = aPaperFp10()) =>
  basisOf({ prescription: anOwn(route, undefined, key), copyTakenAt: MORNING });

test("ROU-1: supplies without a copy are entered by hand, until struck or said to be in; what was sent on, or had a copy, is not", () => {
  const log = applyEntries([
    entry(1, handedOut({ line: "B-0001", basis: basis("own:1") })),
    entry(2, handedOut({ line: "B-0002", visit: visitId(2), basis: basis("own:2") })),
    entry(3, handedOut({ line: "B-0003", visit: visitId(3), basis: basis("own:3") })),
    entry(4, notSupplied({ line: "B-0004", visit: visitId(4), outcome: "never", basis: basis("own:4", aReferral()) })),
    entry(5, handedOut({ line: "B-0005", visit: visitId(5) })),
    entry(6, struck(entryId(2), { line: "B-0002" })),
    entry(7, resolved(entryId(3), "keyed-into-pmr")),
  ]);
  expect(toEnterByHand(log).map(({ line }) => line)).toEqual(["B-0001"]);
});
