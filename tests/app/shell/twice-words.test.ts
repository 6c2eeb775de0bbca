import { expect, test } from "vitest";
import { twiceWords } from "../../../src/app/shell/twice-words.ts";
import { quantitySchema } from "../../../src/core/model/quantity.ts";
import type { SuppliedElsewhere } from "../../../src/core/rules/supplied-elsewhere.ts";
import { anOwn, aPatientsRequest } from "../../support/a-route.ts";
import { toldOf } from "../../support/a-told.ts";
import { createFakeApp } from "../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../support/visits.ts";
import { visitOf } from "../../support/whole-visit.ts";

const own = anOwn(aPatientsRequest());
const [item] = own.items;
if (item === undefined) throw new Error("no item");

const told = (at: number): SuppliedElsewhere => ({
  line: "C-0007",
  prescriptionKey: "own:there",
  itemId: item.itemId,
  given: item.quantity.value,
  at,
  of: toldOf(item, { patient: own.patient, route: "paper-fp10" }),
});

const said = async (knew: boolean, isOnPaper = false): Promise<string[]> => {
  const fake = createFakeApp();
  const elsewhere = [told(fake.app.now())];
  if (knew) fake.set({ elsewhere });
  const give = { choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null } as const;
  if (isOnPaper) await fake.app.reservePaper(1, "");
  const paper = isOnPaper ? { lines: openOf(fake).paper.map(({ line }) => line), at: fake.app.now() } : null;
  const visit = { ...visitOf(own, [give]), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira", typed: own };
  expect(await fake.app.recordVisit({ ...visit, paper, reason: "lost what she had" })).toMatchObject({ kind: "recorded" });
  fake.set({ elsewhere });
  return twiceWords(openOf(fake)).map(({ what }) => what);
};

test("DUP-5: what was handed out here and told of there may be one supply made twice, and is said", async () => {
  expect(await said(false)).toEqual([expect.stringMatching(/may have been handed out twice, by B-\d+ and C-0007\.$/)]);
});

test("DUP-5: recorded past the STOP that named it, with a reason, it is answered", async () => {
  expect(await said(true)).toEqual([]);
});

test("DUP-5: typed in from paper it went past no STOP, and is said", async () => {
  expect(await said(true, true)).toHaveLength(1);
});

test("DUP-4: recorded past the STOP that named each line of the other device, with a reason, it is answered; not knowing of one, it is said", async () => {
  const fake = createFakeApp();
  const prescription = prescriptionFor(fake, "Ashdown");
  const [first] = prescription.items;
  if (first === undefined) throw new Error("no item");
  const there = (line: string): SuppliedElsewhere => ({
    ...told(fake.app.now()),
    line,
    prescriptionKey: prescription.key,
    itemId: first.itemId,
    given: first.quantity.value,
    of: toldOf(first),
  });
  fake.set({ elsewhere: [there("C-0042")] });
  const choices = prescription.items.map(
    ({ itemId, quantity }) => ({ choice: "give", itemId, quantity: quantity.value, owingReason: null }) as const,
  );
  const visit = { ...visitOf(prescription, choices), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
  const outcome = await fake.app.recordVisit({ ...visit, reason: "C's bag was never collected" });
  expect(outcome).toMatchObject({ kind: "recorded" });
  fake.set({ elsewhere: [there("C-0042")] });
  expect(twiceWords(openOf(fake))).toEqual([]);
  fake.set({ elsewhere: [there("C-0042"), there("C-0420")] });
  expect(twiceWords(openOf(fake))).toHaveLength(1);
});

test("DUP-4, JRN-13: one line past the STOP does not answer for another that is typed in from paper", async () => {
  const fake = createFakeApp();
  const prescription = prescriptionFor(fake, "Ashdown");
  const [first] = prescription.items;
  if (first === undefined) throw new Error("no item");
  const there: SuppliedElsewhere = {
    ...told(fake.app.now()),
    prescriptionKey: prescription.key,
    itemId: first.itemId,
    given: first.quantity.value,
    of: toldOf(first),
  };
  fake.set({ elsewhere: [there] });
  await fake.app.reservePaper(1, "");
  const give = {
    choice: "give",
    itemId: first.itemId,
    quantity: quantitySchema.parse("1"),
    owingReason: "Out of stock",
  } as const;
  const visit = { ...visitOf(prescription, [give]), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
  expect(await fake.app.recordVisit({ ...visit, reason: "lost one" })).toMatchObject({ kind: "recorded" });
  fake.set({ elsewhere: [there] });
  expect(twiceWords(openOf(fake))).toEqual([]);
  const paper = { lines: openOf(fake).paper.map(({ line }) => line), at: fake.app.now() };
  expect(await fake.app.recordVisit({ ...visit, paper, reason: null })).toMatchObject({ kind: "recorded" });
  fake.set({ elsewhere: [there] });
  expect(twiceWords(openOf(fake))).toHaveLength(1);
});
