import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { chargesTaken } from "../../../src/core/reconcile/charges-taken.ts";
import { entry, entryId, handedOut, struck } from "../../support/a-line.ts";

const paid = (change: Parameters<typeof handedOut>[0] = {}): EntryBody =>
  entryBodySchema.parse({ ...handedOut(change), charge: { kind: "paid", exemption: "0001" } });
const exempt = (line: string): EntryBody =>
  entryBodySchema.parse({ ...handedOut({ line }), charge: { kind: "exempt", exemption: "0006" } });

const taken = (...bodies: EntryBody[]) => chargesTaken(applyEntries(bodies.map((body, index) => entry(index + 1, body))).lines);

test("DDL-4: each paid item once, the others by how they were settled", () => {
  expect(taken(paid(), paid({ line: "B-0002" }), exempt("B-0003"), handedOut({ line: "B-0004" }))).toEqual({
    paid: 2,
    pence: 1980,
    exempt: 1,
    toSettle: 1,
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
