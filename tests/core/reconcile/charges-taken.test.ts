import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { ClaimItem } from "../../../src/core/journal/decisions.ts";
import { chargesTaken } from "../../../src/core/reconcile/charges-taken.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { ITEM_A } from "../../support/a-prescription.ts";

const paid = (change: Parameters<typeof handedOut>[0] = {}): EntryBody =>
  entryBodySchema.parse({ ...handedOut(change), charge: { kind: "paid", exemption: "0001" } });
const exempt = (line: string): EntryBody =>
  entryBodySchema.parse({ ...handedOut({ line, itemId: itemId(3) }), charge: { kind: "exempt", exemption: "0006" } });

/** The nth item of the prescription, each with a charge of its own. */
const itemId = (n: number): string => `eeeeeeee-0000-4000-8000-00000000000${n}`;

const taken = (...bodies: EntryBody[]) => {
  const { lines, decisions } = applyEntries(bodies.map((body, index) => entry(index + 1, body)));
  return chargesTaken(lines, decisions);
};

test("DDL-4: each paid item once, the others by how they were settled", () => {
  expect(
    taken(
      paid(),
      paid({ line: "B-0002", itemId: itemId(2) }),
      exempt("B-0003"),
      handedOut({ line: "B-0004", itemId: itemId(4) }),
    ),
  ).toEqual({
    paid: 2,
    pence: 1980,
    exempt: 1,
    toSettle: 1,
    privately: 0,
    isKnown: true,
  });
});

test("DDL-4: a rest given later is not charged again, and a struck line not at all", () => {
  expect(
    taken(
      paid({ quantity: "14", owed: "14", statusAfter: "0003" }),
      paid({ line: "B-0002", kind: "owing-supplied", quantity: "14" }),
    ),
  ).toMatchObject({ paid: 1, pence: 990 });
  expect(taken(paid(), struck(entryId(1)))).toMatchObject({ paid: 0, pence: 0 });
});

test("CHG-3, DDL-4: left to be settled later and paid with the rest, it is paid once", () => {
  const half = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
  const rest = paid({ line: "B-0002", kind: "owing-supplied", quantity: "14", at: MORNING + 1 });
  expect(taken(half, rest)).toMatchObject({ paid: 1, pence: 990, toSettle: 0 });
});

test("DDL-4: a day the table does not know is said", () => {
  expect(taken(paid({ at: Date.UTC(2027, 5, 1) }))).toMatchObject({ isKnown: false });
});

test("DDL-4: what was owed whole is charged when it is collected", () => {
  const collected = paid({ line: "B-0002", kind: "owing-supplied", at: MORNING + 1 });
  expect(taken(notSupplied(), collected)).toMatchObject({ paid: 1, pence: 990 });
});

test("CHG-3, DDL-4: settled in two ways on two devices, it is to be settled until a claim says, whichever clock runs ahead", () => {
  const there = (at: number): EntryBody =>
    entryBodySchema.parse({
      ...exempt("C-0004"),
      itemId: ITEM_A,
      visit: visitId(2),
      happened: { ...exempt("C-0004").happened, wall: at },
    });
  for (const at of [MORNING - 1, MORNING + 1]) {
    const { lines } = applyEntries([entry(1, paid(), "B"), entry(1, there(at), "C")]);
    expect(chargesTaken(lines, [])).toMatchObject({ paid: 0, pence: 0, exempt: 0, toSettle: 1 });
    // It is in one report only: of the line that has the price (REP-1).
    expect(lines.map((line) => chargesTaken(lines, [], [line]).toSettle)).toEqual([1, 0]);
  }
});

test("DDL-4: what was to be settled later is settled by what was claimed of it, where that was decided in one way", () => {
  const later = handedOut();
  const claim = (charge: ClaimItem["charge"], knew: string[] = []): EntryBody => {
    const [item] = later.kind === "handed-out" ? later.basis.items : [];
    const items = [{ itemId: item?.itemId ?? "", charge, endorsements: [{ code: "NDEC", text: null }] }];
    const { happened, recorded, actor, outage } = later;
    if (later.kind !== "handed-out") throw new Error("no supply");
    const act = { do: "claim", exemption: "0001", evidenceSeen: true, items, knew };
    return entryBodySchema.parse({
      ...{ kind: "prescription-decided", happened, recorded, actor, outage, basis: later.basis, reason: null, act },
    });
  };
  expect(taken(later)).toMatchObject({ toSettle: 1, paid: 0 });
  expect(taken(later, claim("paid-once"))).toMatchObject({ toSettle: 0, paid: 1, pence: 990 });
  expect(taken(later, claim("paid-twice"))).toMatchObject({ paid: 1, pence: 1980 });
  expect(taken(later, claim("not-paid"))).toMatchObject({ toSettle: 0, exempt: 1 });
  expect(taken(later, claim("not-paid"), claim("paid-once", [entryId(2)]))).toMatchObject({ paid: 1, exempt: 0 });
  expect(taken(later, claim("not-paid"), claim("paid-once"))).toMatchObject({ toSettle: 1 });
});
