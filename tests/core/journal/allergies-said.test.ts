import { expect, test } from "vitest";
import { allergiesSaidOf } from "../../../src/core/journal/allergies-said.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { basis, entry, entryId, handedOut, MORNING, struck } from "../../support/a-line.ts";

const { patient } = basis();
const saying = (allergies: object, at: number, change: object = {}): EntryBody => {
  const line = handedOut({ at, line: `B-000${1 + (at - MORNING) / 1000}` });
  if (line.kind !== "handed-out") throw new Error("no supply");
  return entryBodySchema.parse({ ...line, basis: { ...line.basis, patient: { ...patient, ...change } }, allergies });
};

test("ALL-1: what a patient said before is there for each of their prescriptions, the latest first, the same words once", () => {
  const log = applyEntries([
    entry(1, saying({ said: "told", told: "Penicillin, a rash" }, MORNING)),
    entry(2, saying({ said: "told", told: "penicillin, a rash" }, MORNING + 1000)),
    entry(3, saying({ said: "none-known" }, MORNING + 2000)),
    entry(4, saying({ said: "not-asked" }, MORNING + 3000)),
    entry(5, saying({ said: "told", told: "aspirin" }, MORNING + 4000, { nhsNumber: "9990000000" })),
  ]);
  expect(allergiesSaidOf(patient, log)).toEqual([
    { asked: { said: "none-known" }, line: "B-0003", at: MORNING + 2000, isStruck: false, isSure: true, patient },
    {
      asked: { said: "told", told: "penicillin, a rash" },
      line: "B-0002",
      at: MORNING + 1000,
      isStruck: false,
      isSure: true,
      patient,
    },
  ]);
});

test("ALL-1: what stands on a line that was struck is shown as that", () => {
  const log = applyEntries([entry(1, saying({ said: "told", told: "penicillin" }, MORNING)), entry(2, struck(entryId(1)))]);
  expect(allergiesSaidOf(patient, log)).toMatchObject([{ line: "B-0001", isStruck: true }]);
});

test("ALL-1: of somebody who is only likely the same person it is said whose words they are", () => {
  const log = applyEntries([
    entry(1, saying({ said: "told", told: "penicillin" }, MORNING, { given: ["Twin"], nhsNumber: null })),
  ]);
  expect(allergiesSaidOf(patient, log)).toMatchObject([{ isSure: false, patient: { given: ["Twin"] } }]);
});
