import { expect, test } from "vitest";
import {
  asSupplies,
  leftToGive,
  likelySuppliedTwice,
  type SuppliedElsewhere,
  suppliedElsewhereFindings,
  suppliedTwice,
} from "../../../src/core/rules/supplied-elsewhere.ts";
import { amount, anItem, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { toldOf } from "../../support/a-told.ts";

const NOW = Date.UTC(2026, 10, 24, 11, 0);
const AT = Date.UTC(2026, 10, 24, 10, 42);

const told = (change: Partial<SuppliedElsewhere> = {}): SuppliedElsewhere => ({
  line: "B-0042",
  prescriptionKey: "a-key",
  itemId: ITEM_A,
  given: amount("28"),
  at: AT,
  of: toldOf(),
  ...change,
});

const said = (elsewhere: SuppliedElsewhere[]) => suppliedElsewhereFindings("a-key", anItem(), elsewhere, NOW);

test("DUP-4: names the line and the time, as a STOP that a reason goes past", () => {
  expect(said([told()])).toMatchObject([
    { rule: "DUP-4", severity: "STOP", itemId: ITEM_A, fact: "Already supplied by B-0042 at 10:42." },
  ]);
});

test("DUP-4: several supplies are one finding, each said with its line and none summed; another day is named", () => {
  const [finding, ...more] = said([
    told({ given: amount("14") }),
    told({ line: "C-0003", given: amount("28"), at: AT - 86_400_000 }),
  ]);
  expect(more).toEqual([]);
  expect(finding?.fact).toBe("Already supplied by B-0042 at 10:42, and before by C-0003.");
  expect(finding?.next).toBe(
    "Given: 28 tablets by C-0003, 14 tablets by B-0042; prescribed: 28 tablets. Ask at those devices before you supply it again. To go on all the same, say why in the reason.",
  );
  expect(said([told({ at: AT - 86_400_000 })])[0]?.fact).toBe("Already supplied by B-0042 at 10:42 on 23-Nov-2026.");
});

test("DUP-4: one line, or several of one device, are asked for at that device", () => {
  const next = (...elsewhere: SuppliedElsewhere[]) => said(elsewhere)[0]?.next ?? "";
  expect(next(told({ given: amount("14") }))).toContain("14 of 28 tablets given there. Ask at that device before");
  const more = next(
    told({ given: amount("1") }),
    told({ line: "B-0043", given: amount("14"), at: AT + 1 }),
    told({ line: "B-0044", given: amount("7"), at: AT + 2 }),
  );
  expect(more).toContain("Given: 1 tablet by B-0042, 14 tablets by B-0043, 7 tablets by B-0044; prescribed: 28 tablets.");
  expect(more).toContain("Ask at that device before");
});

test("DUP-4: says nothing of another item or another prescription", () => {
  expect(said([told({ itemId: ITEM_B }), told({ prescriptionKey: "another" })])).toEqual([]);
});

test("DUP-4: still to give is the rest of both; where by the other's word nothing is, the rest of what was given here", () => {
  const left = (...elsewhere: SuppliedElsewhere[]) => leftToGive(anItem(), "a-key", [], elsewhere);
  expect(left()).toBe("28");
  expect(left(told({ given: amount("20") }), told({ itemId: ITEM_B }), told({ prescriptionKey: "another" }))).toBe("8");
  expect(left(told({ given: amount("28") }))).toBe("28");
});

test("DUP-4: what was handed out here and there is told once both are more than was prescribed", () => {
  const here = (given: string) => ({
    line: "C-0001",
    prescriptionKey: "a-key",
    itemId: ITEM_A,
    productCode: "1",
    nhsNumber: null,
    given: amount(given),
    at: AT,
    by: "Amira Khan",
  });
  const held = [{ key: "a-key", items: [anItem()] }];
  const twice = (given: string, elsewhere: SuppliedElsewhere[]) => suppliedTwice(held, [here(given)], elsewhere);
  expect(twice("28", [told()])).toMatchObject([{ prescriptionKey: "a-key", lines: ["C-0001", "B-0042"] }]);
  expect(twice("14", [told({ given: amount("14") })])).toEqual([]);
  expect(twice("14", [told({ given: amount("15") })])).toHaveLength(1);
  expect(twice("28", [])).toEqual([]);
  expect(twice("28", [told({ itemId: ITEM_B })])).toEqual([]);
  expect(suppliedTwice(held, [], [told(), told({ line: "D-0007" })])).toMatchObject([{ lines: ["B-0042", "D-0007"] }]);
});

test("DUP-5: a line here and one told of may be one supply made twice, where one of them rests on no copy", () => {
  const copy = told();
  const onPaper = told({ line: "B-0050", prescriptionKey: "typed", of: { ...copy.of, productCode: "", route: "paper-fp10" } });
  const [fromCopyHere, onPaperHere] = asSupplies([
    { ...copy, line: "C-0001" },
    { ...onPaper, line: "C-0002", prescriptionKey: "typed here" },
  ]);
  if (fromCopyHere === undefined || onPaperHere === undefined) throw new Error("no supplies");
  const lines = (here: typeof fromCopyHere, elsewhere: SuppliedElsewhere[]) =>
    likelySuppliedTwice([here], elsewhere).map((twice) => twice.lines);
  expect(lines(fromCopyHere, [onPaper])).toEqual([["C-0001", "B-0050"]]);
  expect(lines(onPaperHere, [copy, onPaper])).toEqual([
    ["C-0002", "B-0042"],
    ["C-0002", "B-0050"],
  ]);
  expect(lines(fromCopyHere, [copy])).toEqual([]);
  expect(lines(onPaperHere, [{ ...onPaper, at: AT - 28 * 86_400_000 }])).toEqual([]);
  expect(lines(onPaperHere, [{ ...onPaper, of: { ...onPaper.of, product: "Lansoprazole 15mg capsules" } }])).toEqual([]);
});

test("DUP-5: a device of two letters is named whole", () => {
  expect(asSupplies([told({ line: "AB-0042" }), told()]).map(({ by }) => by)).toEqual(["device AB", "device B"]);
});
