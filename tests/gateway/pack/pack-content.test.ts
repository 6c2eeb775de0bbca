import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { packContentOf } from "../../../src/gateway/pack/pack-content.ts";
import { entry, handedOut, MORNING } from "../../support/a-line.ts";
import { anItem, aPrescription, ITEM_B } from "../../support/a-prescription.ts";
import { MARSH_LANE } from "../../support/screen-data.ts";

const contentOf = (prescriptions = [aPrescription()], change: Partial<Parameters<typeof packContentOf>[0]> = {}) =>
  packContentOf({ pharmacy: MARSH_LANE, prescriptions, log: applyEntries([]), scheduleOf: () => null, now: MORNING, ...change });

const marksOf = (...args: Parameters<typeof contentOf>) =>
  contentOf(...args).patients.flatMap(({ prescriptions }) =>
    prescriptions.flatMap(({ items }) => items.flatMap(({ marks }) => marks)),
  );

test("PCK-3: by patient in the order of surnames, each prescription with its number, prescriber and age", () => {
  const { patient } = aPrescription();
  const other = aPrescription({
    key: "other",
    id: "83C40E-A23856-00123W",
    patient: { ...patient, family: "Abbott", given: ["Zoe"] },
  });
  const content = contentOf([aPrescription(), other, aPrescription({ key: "third", id: "16B2E0-A83008-81C13H" })]);
  expect(content.patients.map(({ name, prescriptions }) => `${name}: ${prescriptions.length}`)).toEqual([
    "ABBOTT, Zoe (Ms): 1",
    "QUILLFEATHER, Odette (Ms): 2",
  ]);
  expect(content.patients[1]?.about).toEqual(["Born 03-Feb-1970", "NHS number 999 054 8609", "1 Test Row, Hallowby, HB1 1ZZ"]);
  const [first] = content.patients[1]?.prescriptions ?? [];
  expect(first?.id).toBe("24F5DA-A83008-7EFE6Z");
  expect(first?.facts.join(" | ")).toMatch(/Signed 16-Nov-2026 \| .+ \| Came from EPS .+ before this pack/);
  expect(content.said[0]).toMatch(
    /^3 prescriptions with 3 items waiting, of 2 patients, as the gateway knew them on 23-Nov-2026 10:15/,
  );
});

test("PCK-3: what is left is what our lines leave; a supply finished is not in it", () => {
  const log = applyEntries([entry(1, handedOut({ quantity: "10", owed: "18", statusAfter: "0003" }))]);
  expect(contentOf([aPrescription({ items: [anItem()] })], { log }).patients[0]?.prescriptions[0]?.items[0]).toMatchObject({
    left: "18 tablets",
    prescribed: "28 tablets",
  });
  const whole = applyEntries([entry(1, handedOut())]);
  expect(contentOf([aPrescription({ items: [anItem()] })], { log: whole }).patients).toEqual([]);
});

test("PCK-3: controlled drugs, last days, expired ones and parts given elsewhere are marked", () => {
  const cd = anItem({ controlledDrug: { schedule: "CD2", words: "twenty-eight", basis: "message" } });
  expect(marksOf([aPrescription({ items: [cd] })])).toEqual(["CD 2", "twenty-eight", "until 14-Dec-2026"]);
  expect(marksOf([aPrescription({ signedOn: "2026-05-01" })])).toContain("EXPIRED 31-Oct-2026");
  expect(marksOf([aPrescription({ signedOn: null })])).toContain("Date not known: check before supply");
  expect(marksOf([aPrescription({ items: [anItem({ status: "0003" })] })])).toContain(
    "Part was given before, not by this log: find out how much",
  );
  expect(marksOf([aPrescription({ items: [anItem()] })], { scheduleOf: () => "CD3" })).toContain("CD 3");
});

test("PCK-3: a day not come, warnings and words for the patient are said before a supply", () => {
  const one = aPrescription({
    notBefore: "2026-12-01",
    warnings: ["Check the allergy"],
    patientNotes: ["See the nurse"],
    items: [anItem(), anItem({ itemId: ITEM_B, number: 2 })],
  });
  expect(contentOf([one]).patients[0]?.prescriptions[0]?.warnings).toEqual([
    "Not before 01-Dec-2026",
    "Check the allergy",
    "To the patient: See the nurse",
  ]);
});
