import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { basisSchema } from "../../../src/core/journal/basis.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { isOwnKey, ownKey, rebuiltFrom, suppliedWithoutCopy, toSupplyOf } from "../../../src/core/journal/without-copy.ts";
import { entry, handedOut, MORNING, notSupplied, visitId } from "../../support/a-line.ts";
import { anItem, aPrescription, day } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrivate, aReferral, aRouteItem, ROUTES } from "../../support/a-route.ts";

const basisFrom = (...given: Parameters<typeof anOwn>) => basisOf({ prescription: anOwn(...given), copyTakenAt: MORNING });

test.each(ROUTES.map((route) => [route.kind, route] as const))(
  "ROU-1: %s is rebuilt from a line as it was typed",
  (_kind, route) => {
    const typed = anOwn(route, [anItem({ itemId: "a", status: "0007" })]);
    expect(rebuiltFrom(basisSchema.parse(basisOf({ prescription: typed, copyTakenAt: MORNING })))).toEqual(typed);
  },
);

test("ROU-1: it names no EPS prescription and nobody released it; a schedule that was typed is the item's", () => {
  const typed = anOwn(
    aPaperFp10({ dated: day("2026-11-20"), notBefore: day("2026-11-22"), items: [aRouteItem({ schedule: "CD3" })] }),
  );
  expect(typed).toMatchObject({
    id: null,
    releasedBy: null,
    releaseResponseId: null,
    provenance: "paper-fp10",
    signedOn: "2026-11-20",
    notBefore: "2026-11-22",
    items: [{ controlledDrug: { schedule: "CD3" } }],
  });
  expect(anOwn(aPrivate({ dated: day("2026-11-20") }))).toMatchObject({ signedOn: "2026-11-20", notBefore: null });
  expect(anOwn(aReferral({ asked: "token-seen" })).provenance).toBe("token-seen");
});

test("ROU-1: an entry written before there were routes reads as it did, and names none", () => {
  const before = handedOut();
  if (before.kind !== "handed-out") throw new Error("not a line");
  expect("route" in before.basis).toBe(false);
  expect(rebuiltFrom(before.basis)).toBeNull();
});

test("ROU-1: everything of the log without a copy is found once, and what was only sent on is not", () => {
  const { lines } = applyEntries([
    entry(1, handedOut({ line: "B-0001", basis: basisFrom(aPaperFp10()) })),
    entry(2, handedOut({ line: "B-0002", visit: visitId(2), kind: "owing-supplied", basis: basisFrom(aPaperFp10()) })),
    entry(
      3,
      notSupplied({ line: "B-0003", visit: visitId(3), outcome: "never", basis: basisFrom(aReferral(), [anItem()], "own:two") }),
    ),
    entry(4, handedOut({ line: "B-0004", visit: visitId(4) })),
  ]);
  expect(suppliedWithoutCopy(lines).map(({ key }) => key)).toEqual(["own:one"]);
  expect(toSupplyOf("own:one", { prescriptions: [], lines })?.route?.kind).toBe("paper-fp10");
  expect(toSupplyOf("own:none", { prescriptions: [], lines })).toBeNull();
  const copy = aPrescription();
  expect(toSupplyOf(copy.key, { prescriptions: [copy], lines })).toBe(copy);
  expect(toSupplyOf(copy.key, { prescriptions: [], lines })).toBeNull();
});

test("ROU-1: its key is no EPS id's", () => {
  expect(isOwnKey(ownKey("x"))).toBe(true);
  expect(isOwnKey(aPrescription().key)).toBe(false);
});
