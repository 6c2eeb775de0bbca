import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { lateMatches } from "../../../src/core/reconcile/late-matches.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { anItem, aPrescription, ITEM_A } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrescribersRequest } from "../../support/a-route.ts";
import { arrived, notADuplicate } from "../../support/beside-lines.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KEY = aPrescription().key;

/** A copy of what Odette Quillfeather had without one, which came to the pharmacy some time after it. */
const copy = (after = HOUR, change: Partial<Prescription> = {}): Prescription =>
  aPrescription({ takenAt: MORNING + after, items: [anItem({ itemId: "11111111-1111-4111-8111-111111111111" })], ...change });
const own = (key = "own:one", route: SupplyRoute = aPaperFp10()) =>
  basisOf({ prescription: anOwn(route, [anItem()], key), copyTakenAt: MORNING });
const withoutCopy = (line = "B-0001", at = MORNING, key = "own:one"): EntryBody =>
  handedOut({ line, at, visit: visitId(Number(line.slice(2))), basis: own(key), itemId: ITEM_A });
const fromCopy = (line: string, at: number): EntryBody =>
  handedOut({
    line,
    at,
    visit: visitId(Number(line.slice(2))),
    basis: basisOf({ prescription: copy(), copyTakenAt: MORNING }),
    itemId: copy().items[0]?.itemId ?? "",
  });

const told = (copies: readonly Prescription[], ...bodies: EntryBody[]): string[] =>
  lateMatches(applyEntries(bodies.map((body, index) => entry(index + 1, body))), copies).map(
    ({ line, other, also }) => `${line.line} ${other.key === KEY ? "copy" : other.key} ${also.map((one) => one.line).join()}`,
  );

test("LTP-1: a copy with an open item that may be the prescription for what went out without one", () => {
  expect(told([copy()], withoutCopy())).toEqual(["B-0001 copy "]);
  expect(told([copy(-2 * HOUR)], withoutCopy())).toEqual(["B-0001 copy "]);
});

test("LTP-1: not of another medicine or patient, further apart than 28 days, or of what is no basis of a supply", () => {
  const other = { items: [anItem({ product: { code: "9999000099", display: "Samplol 2 mg tablets" } })] };
  const { patient } = copy();
  expect(told([copy(HOUR, other)], withoutCopy())).toEqual([]);
  expect(told([copy(HOUR, { patient: { ...patient, family: "Else", nhsNumber: null } })], withoutCopy())).toEqual([]);
  expect(told([copy(28 * DAY)], withoutCopy())).toEqual([]);
  expect(told([copy(28 * DAY - 1)], withoutCopy())).toEqual(["B-0001 copy "]);
  expect(told([copy(HOUR, { provenance: "token-seen" })], withoutCopy())).toEqual([]);
});

test("LTP-1: nothing without a supply that stands and rests on no copy, and nothing of an item that is closed", () => {
  expect(told([copy()], fromCopy("B-0001", MORNING))).toEqual([]);
  expect(told([copy()], withoutCopy(), struck(entryId(1)))).toEqual([]);
  expect(told([copy()], notSupplied({ basis: own() }))).toEqual([]);
  for (const status of ["0002", "0005", "0006"] as const)
    expect(told([copy(HOUR, { items: [anItem({ status })] })], withoutCopy()), status).toEqual([]);
});

test("LTP-1: a copy that the PMR dispensed, whole or in part, without a line of ours", () => {
  for (const status of ["0001", "0003"] as const) {
    const log = applyEntries([entry(1, withoutCopy())]);
    expect(lateMatches(log, [copy(HOUR, { items: [anItem({ status })] })])).toMatchObject([
      { line: { line: "B-0001" }, as: "dispensed" },
    ]);
  }
});

test("LTP-1: any line of one counts beside any of the other, and a pair with owed rests stands once", () => {
  const late = MORNING + 50 * DAY;
  const part = { ...fromCopy("B-0002", MORNING) } as EntryBody;
  const rest = { ...fromCopy("B-0003", late - DAY), kind: "owing-supplied" } as EntryBody;
  expect(told([copy()], withoutCopy("B-0001", late), part, rest)).toEqual(["B-0001 copy B-0002,B-0003"]);
  const owed = { ...withoutCopy("B-0002", MORNING + 2 * HOUR, "own:two"), kind: "owing-supplied" } as EntryBody;
  expect(told([], withoutCopy("B-0003", MORNING, "own:two"), owed, withoutCopy("B-0001", MORNING + HOUR))).toEqual([
    "B-0003 own:one B-0001",
  ]);
});

test("LTP-2: what was said of one line of a pair counts for the pair, from whichever side it was said", () => {
  const both = [withoutCopy("B-0001", MORNING, "own:two"), withoutCopy("B-0002", MORNING + HOUR)] as const;
  expect(told([], ...both)).toHaveLength(1);
  expect(told([], ...both, notADuplicate("own:two", entryId(2)))).toEqual([]);
  expect(told([], ...both, notADuplicate("own:one", entryId(1)))).toEqual([]);
});

test("LTP-1: a whole copy is compared in a moment", () => {
  const many = Array.from({ length: 5_000 }, (_, n): Prescription => {
    const name = String.fromCharCode(97 + (n % 26), 97 + ((n / 26) % 26), 97 + ((n / 676) % 26));
    const { patient } = copy();
    return copy(HOUR, { key: `key-${n}` as Prescription["key"], patient: { ...patient, family: name, nhsNumber: null } });
  });
  const supplied = Array.from({ length: 20 }, (_, n) => withoutCopy(`B-${String(n + 1).padStart(4, "0")}`, MORNING, `own:${n}`));
  const log = applyEntries(supplied.map((body, index) => entry(index + 1, body)));
  const compared = (copies: readonly Prescription[]): number => {
    // The best of many: one alone may meet the garbage collector, or another program.
    const runs = Array.from({ length: 25 }, () => {
      const begun = performance.now();
      lateMatches(log, copies);
      return performance.now() - begun;
    });
    return Math.min(...runs);
  };
  const [few, all] = [compared(many.slice(0, 50)), compared(many)];
  // A hundred times as many copies of other people cost less than ten times as much.
  expect(all / few).toBeLessThan(10);
});

test("LTP-1: supplied from the copy as well: the pair is told with both lines, whichever was first, also once the copy is gone", () => {
  expect(told([copy()], withoutCopy(), fromCopy("B-0002", MORNING + HOUR))).toEqual(["B-0001 copy B-0002"]);
  expect(told([], withoutCopy("B-0001", MORNING + HOUR), fromCopy("B-0002", MORNING))).toEqual(["B-0001 copy B-0002"]);
});

test("LTP-1: two supplies without a copy stand once, at the earlier", () => {
  expect(told([], withoutCopy("B-0001", MORNING + HOUR, "own:two"), withoutCopy("B-0002", MORNING))).toEqual([
    "B-0002 own:two B-0001",
  ]);
  expect(told([], withoutCopy("B-0001", MORNING, "own:two"), withoutCopy("B-0002", MORNING))).toHaveLength(1);
});

test("LTP-2: a copy that was linked leaves the list, but stays where it was supplied as well", () => {
  const link = { ...arrived("own:one"), id: copy().id } as EntryBody;
  expect(told([copy()], withoutCopy(), link)).toEqual([]);
  expect(told([copy()], withoutCopy(), link, struck(entryId(2)))).toEqual(["B-0001 copy "]);
  expect(told([copy()], withoutCopy(), link, fromCopy("B-0002", MORNING + HOUR))).toEqual(["B-0001 copy B-0002"]);
});

test("LTP-2: what a person said to be two things is not told again, unless that was struck", () => {
  const both = [withoutCopy(), fromCopy("B-0002", MORNING + HOUR), notADuplicate(KEY, entryId(1))] as const;
  expect(told([copy()], ...both)).toEqual([]);
  expect(told([copy()], ...both, struck(entryId(3)))).toEqual(["B-0001 copy B-0002"]);
  expect(told([copy()], withoutCopy(), notADuplicate("another", entryId(1)))).toEqual(["B-0001 copy "]);
});

test("LTP-2: an emergency supply that a prescriber asked for is matched as any other", () => {
  const asked = handedOut({ basis: own("own:one", aPrescribersRequest()), itemId: ITEM_A });
  expect(told([copy()], asked)).toEqual(["B-0001 copy "]);
});
