import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import {
  chargedTwice,
  chargedTwiceUnclaimed,
  chargedTwiceWords,
  giveBackWords,
} from "../../../src/core/reconcile/charged-twice.ts";
import { claimDecided, claimedElsewhere } from "../../support/a-claim.ts";
import { entry, entryId, handedOut, linesOf, MORNING, struck, visitId } from "../../support/a-line.ts";

const charged = (change: Parameters<typeof handedOut>[0], charge: object, more: object = {}): EntryBody =>
  entryBodySchema.parse({ ...handedOut({ quantity: "14", ...change }), charge, ...more });
const PAID = { kind: "paid", exemption: "0001", signed: true };
const LATER = { kind: "to-settle-later", exemption: null };

const first = entry(1, charged({ owed: "14", statusAfter: "0003" }, PAID), "B");
const rest = { visit: visitId(2), at: MORNING + 60_000 };

test("CHG-4: an item paid on two devices, each by an answer of its own, is named with both lines", () => {
  const again = entry(1, charged({ ...rest, line: "C-0004" }, PAID), "C");
  const [twice, ...more] = chargedTwice(linesOf(first, again));
  expect(more).toEqual([]);
  expect(twice).toMatchObject({ lines: ["B-0001", "C-0004"] });
  if (twice !== undefined) expect(chargedTwiceWords(twice)).toMatch(/^.+: charge taken twice, with B-0001 and C-0004\.$/);
  expect(chargedTwice(linesOf(first, again, entry(2, struck(entryId(1, "C"), { line: "C-0004" }), "C")))).toEqual([]);
});

test("CHG-4: what a line carries on, what was left for later and what is on one device was taken once", () => {
  const carried = entry(1, charged({ ...rest, line: "C-0004" }, PAID, { chargeFrom: "B-0001" }), "C");
  const later = entry(1, charged({ ...rest, line: "C-0004" }, LATER), "C");
  const here = entry(2, charged({ ...rest, line: "B-0002" }, PAID), "B");
  for (const second of [carried, later, here]) expect(chargedTwice(linesOf(first, second))).toEqual([]);
});

test("CHG-4: taken on three devices, all but one are given back", () => {
  const more = ["C", "D"].map((device, n) =>
    entry(1, charged({ ...rest, visit: visitId(n + 2), line: `${device}-0001` }, PAID), device),
  );
  const [often] = chargedTwice(linesOf(first, ...more));
  if (often === undefined) throw new Error("not said");
  expect(chargedTwiceWords(often)).toMatch(/: charge taken 3 times, with B-0001 and C-0001 and D-0001\.$/);
  expect(giveBackWords(often)).toBe("Give all but one back, if nobody has yet.");
});

test("CHG-4, JRN-13: taken on paper and on the device, both are said", () => {
  const onPaper = (kind: string) => {
    const body = charged({ ...rest, kind, line: "B-0007", at: MORNING - 7_200_000 }, PAID);
    return entry(2, { ...body, happened: { ...body.happened, how: "from-paper" } }, "B");
  };
  expect(chargedTwice(linesOf(first, onPaper("handed-out")))).toMatchObject([{ lines: ["B-0001", "B-0007"] }]);
  expect(chargedTwice(linesOf(first, onPaper("owing-supplied")))).toMatchObject([{ lines: ["B-0001", "B-0007"] }]);
});

test("CHG-4: an owed rest whose line names no other may only repeat what was paid: it is said so, and nothing is given back unseen", () => {
  const again = entry(1, charged({ ...rest, kind: "owing-supplied", line: "C-0004" }, PAID), "C");
  const [twice] = chargedTwice(linesOf(first, again));
  if (twice === undefined) throw new Error("not said");
  expect(chargedTwiceWords(twice)).toMatch(/^.+: the charge is recorded as paid with B-0001 and C-0004\.$/);
  expect(giveBackWords(twice)).toBe(
    "Look whether it was taken twice: the later line may only repeat it. If it was, give one back.",
  );
});

test("CHG-4: it is on the lists until a claim is decided that has both lines, and not only one of them", () => {
  const lines = linesOf(first, entry(1, charged({ ...rest, line: "C-0004" }, PAID), "C"));
  const entries = lines.map((line) => line.entryId);
  const open = (...claims: EntryBody[]) =>
    chargedTwiceUnclaimed(lines, applyEntries(claims.map((body, index) => entry(index + 8, body))).decisions).length;
  expect(open()).toBe(1);
  expect(open(claimDecided(entries.slice(0, 1)))).toBe(1);
  expect(open(claimDecided(entries))).toBe(0);
  // A line that EPS was never told of stood beside the others, and was read with them; so it is where somebody says that it is claimed elsewhere.
  expect(open(claimDecided(entries.slice(0, 1), { beside: entries.slice(1) }))).toBe(0);
  expect(open(claimedElsewhere(entries))).toBe(0);
  // Another device decided in the knowledge of neither: a person decides anew.
  expect(open(claimDecided(entries), claimDecided(entries.slice(0, 1)))).toBe(1);
});
