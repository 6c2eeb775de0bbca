import { describe, expect, test } from "vitest";
import { isUnsaid, paperDoubts } from "../../../../src/app/tasks/paper/paper-doubts.ts";
import { quantitySchema } from "../../../../src/core/model/quantity.ts";
import type { SupplyOnLog } from "../../../../src/core/rules/duplicate-line.ts";
import { MORNING } from "../../../support/a-line.ts";
import { aPrescription, ITEM_A, ITEM_B } from "../../../support/a-prescription.ts";

const PRESCRIPTION = aPrescription();
const PRESCRIBED = PRESCRIPTION.items[0]?.quantity.value;
const given = (quantity: string) => ({ items: { [ITEM_A]: { what: "given" as const, quantity } } });
const earlier = (line: string, quantity: string, itemId = ITEM_A): SupplyOnLog => ({
  line,
  prescriptionKey: PRESCRIPTION.key,
  itemId,
  given: quantitySchema.parse(quantity),
  at: MORNING,
  productCode: "",
  nhsNumber: null,
  by: "Amira Khan",
});
const by = (...known: SupplyOnLog[]) => ({ earlier: known, bags: [], at: MORNING });
const words = (quantity: string, ...before: ReturnType<typeof earlier>[]) =>
  paperDoubts(given(quantity), PRESCRIPTION, by(...before), MORNING + 60_000).map((doubt) => doubt.words);

describe("DUP-1, JRN-13: what was typed from paper is looked at before it is recorded, and refused by nothing", () => {
  test("more than was prescribed", () => {
    expect(PRESCRIBED).toBe("28");
    expect(words("28")).toEqual([]);
    expect(words("500")).toEqual(["More than was prescribed: 28."]);
    expect(words("many")).toEqual([]);
    expect(paperDoubts({ items: { [ITEM_A]: { what: "not-supplied" } } }, PRESCRIPTION, by(), MORNING)).toEqual([]);
  });
  test("supplied already, all of it or a part", () => {
    expect(words("28", earlier("C-0006", "28"))).toEqual(["Already supplied by C-0006 at 10:15: is this the same supply?"]);
    expect(words("14", earlier("C-0006", "14"), earlier("B-0001", "56", ITEM_B))).toEqual([
      "Already supplied by C-0006 at 10:15, 14 of 28 tablets: is this the same supply?",
    ]);
    expect(words("28", earlier("B-0002", "14"), { ...earlier("C-0006", "14"), at: MORNING + 1 })).toEqual([
      "Already supplied by C-0006 at 10:15, and before by B-0002: is this the same supply?",
    ]);
  });
  test("both are said where both are so", () => {
    const [doubt] = paperDoubts(given("500"), PRESCRIPTION, by(earlier("C-0006", "28")), MORNING);
    expect(doubt?.next).toMatch(/^More than was prescribed: 28\. The same\? .* in words, below, that it is C-0006\.$/);
    const [same] = paperDoubts(given("28"), PRESCRIPTION, by(earlier("C-0006", "28")), MORNING);
    expect(same?.next).toMatch(/^The same\? /);
  });
  test("a person says of more than is left that it stands so; another quantity is asked anew; an owed rest is no more than said", () => {
    const [doubt] = paperDoubts(given("500"), PRESCRIPTION, by(), MORNING);
    const [rest] = paperDoubts(given("14"), PRESCRIPTION, by(earlier("C-0006", "14")), MORNING);
    if (doubt === undefined || rest === undefined) throw new Error("a doubt each");
    expect(isUnsaid({ stands: {} }, doubt)).toBe(true);
    expect(isUnsaid({ stands: { [ITEM_A]: doubt.said } }, doubt)).toBe(false);
    const [other] = paperDoubts(given("560"), PRESCRIPTION, by(), MORNING);
    expect(other?.words).toBe(doubt.words);
    expect(other !== undefined && isUnsaid({ stands: { [ITEM_A]: doubt.said } }, other)).toBe(true);
    expect(isUnsaid({ stands: {} }, rest)).toBe(false);
  });
  test("DUP-5, BAG-2: what may be the same by patient and medicine, and a bag in which it waits", () => {
    const { patient, items, key } = PRESCRIPTION;
    const product = items[0]?.product.display ?? "";
    const onPaper: SupplyOnLog = {
      ...earlier("C-0006", "28"),
      prescriptionKey: "typed there",
      of: { patient, product, route: "paper-fp10", arrivedAs: [] },
    };
    expect(words("28", onPaper)).toEqual([
      expect.stringMatching(/^Possible duplicate: supplied without a copy .*, line C-0006\. Is this the same supply\?$/),
    ]);
    const bag = (itemId: string) => ({
      bagId: "b",
      prescriptionKey: key,
      items: [{ itemId, quantity: quantitySchema.parse("28") }],
      assembledBy: "Grace Oduya",
      checkedBy: "Tom Bexley",
    });
    const inBags = (itemId: string) => paperDoubts(given("28"), PRESCRIPTION, { ...by(), bags: [bag(itemId)] }, MORNING);
    expect(inBags(ITEM_A).map((doubt) => [doubt.words, isUnsaid({ stands: {} }, doubt)])).toEqual([
      ["This waits in a bag, assembled by Grace Oduya, checked by Tom Bexley: did that bag go out?", false],
    ]);
    expect(inBags(ITEM_B)).toEqual([]);
  });
});
