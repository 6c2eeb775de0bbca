import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { waitingOf } from "../../../src/core/journal/waiting.ts";
import { waitingWarnings } from "../../../src/core/journal/waiting-words.ts";
import { entry, handedOut, MORNING, notSupplied, struck } from "../../support/a-line.ts";
import { anItem, aPrescription, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10 } from "../../support/a-route.ts";
import { arrived } from "../../support/beside-lines.ts";

const logOf = (...bodies: EntryBody[]) => applyEntries(bodies.map((body, index) => entry(index + 1, body)));
const two = aPrescription({ items: [anItem(), anItem({ itemId: ITEM_B, number: 2, prescribed: "56" })] });
const left = (...bodies: EntryBody[]) =>
  waitingOf([two], logOf(...bodies)).flatMap(({ items }) => items.map((one) => `${one.item.number}: ${one.left} ${one.status}`));

test("PCK-3: everything released to us waits, whole", () => {
  expect(left()).toEqual(["1: 28 0008", "2: 56 0008"]);
});

test("PCK-3: what was given is taken off; what was given whole, or never will be, waits no longer", () => {
  expect(left(handedOut({ itemId: ITEM_B, quantity: "20", owed: "36", statusAfter: "0003" }))).toEqual([
    "1: 28 0008",
    "2: 36 0003",
  ]);
  expect(left(handedOut(), notSupplied({ line: "B-0002", itemId: ITEM_B, outcome: "never" }))).toEqual([]);
});

test("PCK-3: a struck line gave nothing", () => {
  const given = entry(1, handedOut());
  const log = applyEntries([given, entry(2, struck(given.id))]);
  expect(waitingOf([two], log)[0]?.items.map((one) => one.left)).toEqual(["28", "56"]);
});

test("PCK-3, PRO-1: what was only seen is no basis for a supply, and does not wait here", () => {
  expect(
    waitingOf([aPrescription({ provenance: "seen-not-released" }), aPrescription({ provenance: "token-seen" })], logOf()),
  ).toEqual([]);
});

test("PCK-3, EMS-6, DUP-5: a list of what waits says what came for a supply without a copy, and what may be one", () => {
  const own = basisOf({ prescription: anOwn(aPaperFp10(), [anItem()]), copyTakenAt: MORNING });
  const supplied = handedOut({ basis: own });
  const copy = aPrescription({ takenAt: MORNING, items: [anItem({ itemId: ITEM_B })] });
  const said = (...bodies: EntryBody[]): string[] =>
    waitingOf([copy], logOf(...bodies)).flatMap((one) => waitingWarnings(one, MORNING));
  expect(said()).toEqual([]);
  expect(said(supplied)).toEqual([expect.stringMatching(/^Possible duplicate: supplied without a copy.*line B-0001/)]);
  const came = { ...arrived(own.key), id: copy.id } as EntryBody;
  expect(said(supplied, came)).toContain("This prescription came for what was supplied as B-0001. Do not dispense that again.");
});
