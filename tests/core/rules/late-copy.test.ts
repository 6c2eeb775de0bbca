import { expect, test } from "vitest";
import type { Patient } from "../../../src/core/model/patient.ts";
import { parsePrescriptionId } from "../../../src/core/model/prescription-id.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import type { SupplyOnLog } from "../../../src/core/rules/duplicate-line.ts";
import { arrivedFindings, isAboutLine, isSuppliedBefore, lateCopyFindings } from "../../../src/core/rules/late-copy.ts";
import { amount, anItem, aPrescription } from "../../support/a-prescription.ts";
import { aPatientsRequest } from "../../support/a-route.ts";

const NOW = Date.UTC(2026, 10, 23, 10, 15);
const DAY = 86_400_000;
const { patient } = aPrescription();
const COPY_ID = parsePrescriptionId("24F5DA-A83008-7EFE6Z");

const supply = (
  change: Partial<SupplyOnLog> & {
    who?: Partial<Patient>;
    route?: SupplyRoute["kind"] | null;
    product?: string;
    arrivedAs?: readonly string[];
  } = {},
): SupplyOnLog => {
  const { who = {}, route = "paper-fp10", product = "Examplapril 5mg tabs", arrivedAs = [], ...rest } = change;
  return {
    line: "B-0007",
    prescriptionKey: "own:one",
    itemId: "x",
    productCode: "",
    nhsNumber: null,
    given: amount("28"),
    at: NOW - 2 * DAY,
    by: "Amira Khan",
    of: { route, patient: { ...patient, ...who }, product, arrivedAs },
    ...rest,
  };
};

const said = (one: SupplyOnLog, key = "another"): string[] =>
  lateCopyFindings({ key, patient }, anItem(), [one], NOW).map(({ rule, severity, fact }) => `${rule} ${severity} ${fact}`);

test("DUP-5: a copy of the same medicine for the same patient after a supply without a copy is a STOP that names the line", () => {
  expect(said(supply())).toEqual([expect.stringMatching(/^DUP-5 STOP Possible duplicate.*B-0007/)]);
});

test("DUP-5: not for the supply itself, nor for a supply that rested on a copy", () => {
  expect(said(supply(), "own:one")).toEqual([]);
  expect(said(supply({ route: null }))).toEqual([]);
});

test("DUP-5: 28 days back and no further", () => {
  expect(said(supply({ at: NOW - 28 * DAY + 1 }))).toHaveLength(1);
  expect(said(supply({ at: NOW - 28 * DAY }))).toEqual([]);
});

test("DUP-5: what is asked for without a copy is held against supplies from copies too", () => {
  const now = lateCopyFindings({ key: "own:two", patient, route: aPatientsRequest() }, anItem(), [supply({ route: null })], NOW);
  expect(now).toMatchObject([{ rule: "DUP-5", severity: "STOP", next: expect.stringContaining("how much they still have") }]);
});

test("DUP-5: another patient is another supply", () => {
  expect(said(supply({ who: { nhsNumber: "9990000123" as Patient["nhsNumber"] } }))).toEqual([]);
});

test.each([
  ["Examplapril", true],
  ["examplapril 5 mg", true],
  ["Examplapril 10 mg tablets", false],
  ["Samplol 5 mg tablets", false],
  ["", false],
])("DUP-5: %j is the same medicine as Examplapril 5 mg tablets: %s", (product, same) => {
  expect(said(supply({ product }))).toHaveLength(same ? 1 : 0);
});

test("DUP-5: the code alone tells the same medicine, whatever its name", () => {
  expect(said(supply({ product: "Brandname", productCode: "9999000001" }))).toHaveLength(1);
});

test("EMS-6: the prescription that was recorded as come is a STOP, naming the lines; another is not", () => {
  const lines = [
    supply({ arrivedAs: ["24F5DA-A83008-00000X", COPY_ID ?? ""] }),
    supply({ line: "B-0008", arrivedAs: ["24F5DA-A83008-00000X", COPY_ID ?? ""] }),
  ];
  expect(arrivedFindings({ id: COPY_ID, releasedBy: "pmr" }, lines)).toMatchObject([
    { rule: "EMS-6", severity: "STOP", fact: expect.stringContaining("B-0007, B-0008") },
  ]);
  expect(arrivedFindings({ id: parsePrescriptionId("83C40E-A23856-00123W"), releasedBy: "pmr" }, lines)).toEqual([]);
  expect(arrivedFindings({ id: null, releasedBy: "pmr" }, lines)).toEqual([]);
});

test("EMS-6: an item was supplied before where its prescription came for a line of its medicine", () => {
  const came = supply({ arrivedAs: [COPY_ID ?? ""] });
  expect(isSuppliedBefore({ id: COPY_ID, releasedBy: "pmr" }, anItem(), [came])).toBe(true);
  expect(isSuppliedBefore({ id: COPY_ID, releasedBy: "pmr" }, anItem(), [supply()])).toBe(false);
  expect(isSuppliedBefore({ id: null, releasedBy: "pmr" }, anItem(), [came])).toBe(false);
  // What Holdfast released nobody else would tell EPS of.
  expect(isSuppliedBefore({ id: COPY_ID, releasedBy: "holdfast" }, anItem(), [came])).toBe(false);
  expect(arrivedFindings({ id: COPY_ID, releasedBy: "holdfast" }, [came])[0]?.next).toContain("give it back to EPS");
  const other = anItem({ product: { ...anItem().product, code: "1", display: "Lansoprazole 15 mg capsules" } });
  expect(isSuppliedBefore({ id: COPY_ID, releasedBy: "pmr" }, other, [came])).toBe(false);
});

test("DUP-5: a finding is about the line it names, and about no other that ends like it", () => {
  const [finding] = lateCopyFindings(
    { key: "own:two", patient: aPrescription().patient, route: aPatientsRequest() },
    anItem(),
    [supply({ line: "AB-0007" })],
    NOW,
  );
  if (finding === undefined) throw new Error("no finding");
  expect(isAboutLine(finding, "AB-0007")).toBe(true);
  expect(isAboutLine(finding, "B-0007")).toBe(false);
  expect(isAboutLine({ ...finding, rule: "DUP-2" }, "AB-0007")).toBe(false);
});
