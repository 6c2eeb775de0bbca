import { describe, expect, test } from "vitest";
import { duplicateFindings, givenSoFar, type SupplyOnLog } from "../../../src/core/rules/duplicate-line.ts";
import { amount, anItem, aPrescription, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

const NOW = Date.UTC(2026, 10, 23, 10, 15);
const DAY = 86_400_000;
const PRESCRIPTION = aPrescription();
const ITEM = anItem();

const supply = (change: Partial<SupplyOnLog> = {}): SupplyOnLog => ({
  line: "B-0001",
  prescriptionKey: PRESCRIPTION.key,
  itemId: ITEM_A,
  productCode: "9999000001",
  nhsNumber: "9990548609",
  given: amount("14"),
  at: NOW - 3_600_000,
  by: "Amira Khan",
  ...change,
});

const judge = (intended: string, supplies: SupplyOnLog[]) =>
  duplicateFindings(PRESCRIPTION, ITEM, amount(intended), supplies, NOW);
const said = (intended: string, supplies: SupplyOnLog[]) =>
  judge(intended, supplies).map(({ rule, severity }) => `${rule} ${severity}`);

describe("more than was prescribed", () => {
  test("DUP-1: the first supply of the whole is fine", () => {
    expect(said("28", [])).toEqual([]);
  });
  test("DUP-1: the first supply of more than the whole is blocked", () => {
    expect(said("29", [])).toEqual(["DUP-1 BLOCK"]);
  });
  test("DUP-1: what is left may be given", () => {
    expect(said("14", [supply()])).toEqual([]);
  });
  test("DUP-1: one more than is left is blocked", () => {
    expect(said("14.5", [supply()])).toEqual(["DUP-1 BLOCK"]);
  });
  test("DUP-1: it says what was given, in which line and by whom, and what may still be given", () => {
    const [finding] = judge("28", [supply({ line: "C-0007", by: "Tom Bexley" })]);
    expect(finding).toMatchObject({
      itemId: ITEM_A,
      fact: "Already supplied: 14 of 28 given, last as C-0007 at 09:15 by Tom Bexley.",
      next: "Give at most 14.",
    });
  });
  test("DUP-1: where nothing is left it says so", () => {
    expect(judge("1", [supply({ given: amount("28.0") })])[0]?.next).toBe(
      "Nothing is left to give. Open the log to see the line.",
    );
  });
  test("DUP-1: supplies of other items and prescriptions do not count", () => {
    expect(
      said("28", [
        supply({ itemId: ITEM_B, productCode: "9999000002" }),
        supply({ prescriptionKey: "another", nhsNumber: "9990000123" }),
      ]),
    ).toEqual([]);
  });
  test("DUP-1: lines of every device add up", () => {
    expect(givenSoFar([supply(), supply({ line: "C-0001", given: amount("2.5") })], PRESCRIPTION.key, ITEM_A)).toBe("16.5");
  });
});

describe("the same medicine again", () => {
  const elsewhere = (at: number, change: Partial<SupplyOnLog> = {}) =>
    supply({ prescriptionKey: "83C40E-A23856-00123W", at, ...change });
  test("DUP-2: on another prescription within seven days it warns", () => {
    expect(said("28", [elsewhere(NOW - 7 * DAY + 1)])).toEqual(["DUP-2 WARN"]);
  });
  test("DUP-2: seven days ago is far enough", () => {
    expect(said("28", [elsewhere(NOW - 7 * DAY)])).toEqual([]);
  });
  test("DUP-2: another item of the same prescription counts too", () => {
    expect(said("28", [supply({ itemId: ITEM_B })])).toEqual(["DUP-2 WARN"]);
  });
  test("DUP-2: to another patient it is nothing", () => {
    expect(said("28", [elsewhere(NOW - DAY, { nhsNumber: "9990000123" })])).toEqual([]);
  });
  test("DUP-2: patients without an NHS number are not taken for each other", () => {
    const unnumbered = { ...PRESCRIPTION, patient: { ...PRESCRIPTION.patient, nhsNumber: null } };
    expect(duplicateFindings(unnumbered, ITEM, amount("28"), [elsewhere(NOW - DAY, { nhsNumber: null })], NOW)).toEqual([]);
  });
  test("DUP-2: until seven days before it is used up it is a STOP, where the prescription says how long it lasts", () => {
    expect(said("28", [elsewhere(NOW - 21 * DAY + 1, { lastsDays: 28 })])).toEqual(["DUP-2 STOP"]);
    expect(said("28", [elsewhere(NOW - 21 * DAY, { lastsDays: 28 })])).toEqual([]);
    const [finding] = judge("28", [elsewhere(NOW - DAY, { lastsDays: 28 })]);
    expect(finding?.next).toBe(
      "14 given, enough until about 20-Dec-2026, last by Amira Khan. Ask the patient before you supply it again, and say in the reason why it is right.",
    );
  });
  test("DUP-2: an owed rest lasts on where the part before it ends, or from when it is handed over; a part that says nothing adds nothing", () => {
    const parts = (lastsDays: number | null) => [
      elsewhere(NOW - 20 * DAY, { lastsDays: 14 }),
      elsewhere(NOW - 18 * DAY, { line: "B-0007", lastsDays }),
    ];
    expect(said("28", parts(14))).toEqual(["DUP-2 STOP"]);
    expect(judge("28", parts(14))[0]).toMatchObject({
      fact: "Same medicine supplied 05-Nov-2026 at 10:15, line B-0007.",
      next: expect.stringContaining("28 given, enough until about 01-Dec-2026, last by Amira Khan."),
    });
    expect(said("28", parts(null))).toEqual([]);
    const late = [elsewhere(NOW - 31 * DAY, { lastsDays: 14 }), elsewhere(NOW - DAY, { line: "B-0007", lastsDays: 14 })];
    expect(said("28", late)).toEqual(["DUP-2 STOP"]);
    const unsaid = [elsewhere(NOW - 8 * DAY, { lastsDays: 27 }), elsewhere(NOW - DAY, { line: "B-0007", lastsDays: null })];
    expect(said("28", unsaid)).toEqual(["DUP-2 STOP"]);
  });
  test("DUP-2: what lasts two weeks at most is a WARN as long as a week goes", () => {
    expect(said("28", [elsewhere(NOW - 3 * DAY, { lastsDays: 7 })])).toEqual(["DUP-2 WARN"]);
    expect(said("28", [elsewhere(NOW - 3 * DAY + 1, { lastsDays: 10 })])).toEqual(["DUP-2 STOP"]);
    expect(said("28", [elsewhere(NOW - 3 * DAY, { lastsDays: 10 })])).toEqual(["DUP-2 WARN"]);
  });
  test("DUP-2: it names the line and the day", () => {
    expect(judge("28", [elsewhere(Date.UTC(2026, 10, 20, 15, 4))])[0]?.fact).toBe(
      "Same medicine supplied 20-Nov-2026 at 15:04, line B-0001.",
    );
  });
});

describe("supplied in part outside this log", () => {
  test("DUP-3: an item of which the PMR supplied a part is a STOP that asks how much is left", () => {
    const findings = duplicateFindings(PRESCRIPTION, { ...ITEM, status: "0003" }, amount("28"), [], NOW);
    expect(findings.map(({ rule, severity, itemId }) => [rule, severity, itemId])).toEqual([["DUP-3", "STOP", ITEM_A]]);
  });
  test("DUP-3: an item nobody has touched is not stopped", () => {
    expect(duplicateFindings(PRESCRIPTION, { ...ITEM, status: "0008" }, amount("28"), [], NOW)).toEqual([]);
  });
});
