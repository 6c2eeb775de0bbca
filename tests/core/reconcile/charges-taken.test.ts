import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { chargesTaken } from "../../../src/core/reconcile/charges-taken.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, struck } from "../../support/a-line.ts";

const paid = (change: Parameters<typeof handedOut>[0] = {}): EntryBody =>
  entryBodySchema.parse({ ...handedOut(change), charge: { kind: "paid", exemption: "0001" } });
const exempt = (line: string): EntryBody =>
  entryBodySchema.parse({ ...handedOut({ line, itemId: itemId(3) }), charge: { kind: "exempt", exemption: "0006" } });

/** The nth item of the prescription, each with a charge of its own. */
const itemId = (n: number): string => `eeeeeeee-0000-4000-8000-00000000000${n}`;

const taken = (...bodies: EntryBody[]) => chargesTaken(applyEntries(bodies.map((body, index) => entry(index + 1, body))).lines);

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

test("DDL-4: a day the table does not know is said", () => {
  expect(taken(paid({ at: Date.UTC(2027, 5, 1) }))).toMatchObject({ isKnown: false });
});

test("DDL-4: what was owed whole is charged when it is collected", () => {
  const collected = paid({ line: "B-0002", kind: "owing-supplied", at: MORNING + 1 });
  expect(taken(notSupplied(), collected)).toMatchObject({ paid: 1, pence: 990 });
});
