import { expect, test } from "vitest";
import {
  firstDraft,
  labelPharmacy,
  labelSubjects,
  labelText,
  quantityAndProduct,
} from "../../../../src/app/tasks/labels/label-of-line.ts";
import { entry, entryId, handedOut, linesOf, notSupplied, struck } from "../../../support/a-line.ts";
import { amount } from "../../../support/a-prescription.ts";
import { MARSH_LANE } from "../../../support/screen-data.ts";

const textOf = (body: ReturnType<typeof handedOut>) => {
  const [subject] = labelSubjects(linesOf(entry(1, body)), []);
  if (subject === undefined) throw new Error("no label");
  return labelText(subject, {
    draft: firstDraft(subject, []),
    pharmacy: labelPharmacy(MARSH_LANE, ""),
    quantity: subject.given,
  });
};

test("LAB-5: a label says what was handed over, not what was prescribed", () => {
  expect(textOf(handedOut({ quantity: "10", owed: "18", statusAfter: "0003" }))).toEqual({
    product: "10 Examplapril 5 mg tablets",
    directions: ["Take ONE tablet ONCE a day"],
    notes: [],
    words: null,
    patient: "QUILLFEATHER, Odette (Ms)",
    date: "23-Nov-2026",
    pharmacy: "Marsh Lane Pharmacy, 4 Marsh Lane, Hallowby, HB4\u00a01ZZ, 01632\u00a0960901",
    warning: "Keep out of the reach and sight of children",
    mark: "B-0001  TB / AK",
  });
});

test("LAB-5: a supply at a patient's request says “Emergency Supply”, no other does", () => {
  expect(textOf(handedOut({ basis: { provenance: "emergency-patient" } })).words).toBe("Emergency Supply");
  for (const provenance of ["released-to-us", "emergency-prescriber", "paper-fp10", "private"])
    expect(textOf(handedOut({ basis: { provenance } })).words).toBeNull();
});

test("LAB-5: a struck line, and one that gave nothing, have no label", () => {
  const lines = linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))), entry(3, notSupplied({ line: "B-0002" })));
  expect(labelSubjects(lines, [])).toEqual([]);
});

test("LAB-5: the unit stands with the number where the name does not say it, or begins with a number", () => {
  expect(quantityAndProduct(amount("28"), "capsule", "Ramipril 5 mg capsules")).toBe("28 Ramipril 5 mg capsules");
  expect(quantityAndProduct(amount("100"), "ml", "Amoxicillin oral suspension")).toBe("100 ml: Amoxicillin oral suspension");
  expect(quantityAndProduct(amount("2"), "tube", "5-Fluorouracil cream, tube")).toBe("2 tubes: 5-Fluorouracil cream, tube");
  expect(quantityAndProduct(amount("7"), "", "Something")).toBe("7: Something");
});

test("LAB-1: the address typed on this device counts only where the gateway says none", () => {
  const none = { ...MARSH_LANE, address: ["", " "] };
  expect(labelPharmacy(none, " 1 Typed Street, Hallowby ").address).toBe("1 Typed Street, Hallowby");
  expect(labelPharmacy(none, " ").address).toBe("");
  expect(labelPharmacy(MARSH_LANE, "1 Typed Street").address).toContain("4 Marsh Lane");
});
