import { expect, test } from "vitest";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { copyAtHandFindings } from "../../../src/core/rules/copy-at-hand.ts";
import { asSupplies } from "../../../src/core/rules/supplied-elsewhere.ts";
import { amount, anItem, aPrescription, ITEM_A } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPatientsRequest, aPrescribersRequest } from "../../support/a-route.ts";
import { toldOf } from "../../support/a-told.ts";

const COPY = aPrescription();
const said = (copies: Prescription[], route = anOwn(aPatientsRequest()), supplies = asSupplies([])) =>
  copyAtHandFindings(route, [anItem()], copies, supplies).map(({ rule, severity, fact }) => `${rule} ${severity} ${fact}`);

test("EMS-8: an emergency supply of what a copy here has open is a STOP that names it", () => {
  const stop = [`EMS-8 STOP A prescription for this is here: ${COPY.id}, ${anItem().product.display}.`];
  expect(said([COPY])).toEqual(stop);
  expect(said([COPY], anOwn(aPrescribersRequest()))).toEqual(stop);
  expect(said([COPY], anOwn(aPaperFp10()))).toEqual([]);
});

test("EMS-8: not of another patient's or another medicine's copy, of a token, nor of what is finished or was given", () => {
  const { patient } = COPY;
  expect(said([{ ...COPY, patient: { ...patient, nhsNumber: null, family: "Another" } }])).toEqual([]);
  expect(
    said([{ ...COPY, items: [anItem({ product: { ...anItem().product, code: "1", display: "Samplol 2 mg capsules" } })] }]),
  ).toEqual([]);
  expect(said([{ ...COPY, provenance: "token-seen" }])).toEqual([]);
  expect(said([{ ...COPY, items: [{ ...anItem(), status: "0001" }] }])).toEqual([]);
  const given = { line: "B-0001", prescriptionKey: COPY.key, itemId: ITEM_A, given: amount("28"), at: 1, of: toldOf() };
  expect(said([COPY], undefined, asSupplies([given]))).toEqual([]);
  expect(said([COPY], undefined, asSupplies([{ ...given, given: amount("14") }]))).toHaveLength(1);
});
