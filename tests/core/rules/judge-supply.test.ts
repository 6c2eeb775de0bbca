import { expect, test } from "vitest";
import { judgeSupply } from "../../../src/core/rules/judge-supply.ts";
import { amount, anItem, aPrescription, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { rpEvent } from "../../support/a-rp.ts";

const NOW = Date.UTC(2026, 10, 23, 10, 15);
const SIGNED_ON = [rpEvent("on", NOW - 3_600_000)];
const FIRST = anItem();
const SECOND = anItem({ itemId: ITEM_B, number: 2, product: { code: "9999000002", display: "Samplol 2 mg" } });

const said = (prescription = aPrescription({ items: [FIRST, SECOND] }), quantities = ["28", "28"], rp = SIGNED_ON) =>
  judgeSupply(
    prescription,
    [
      { item: FIRST, quantity: amount(quantities[0] ?? "0") },
      { item: SECOND, quantity: amount(quantities[1] ?? "0") },
    ],
    [],
    { now: NOW, copyTakenAt: NOW - 60_000, elsewhere: [], rp, scheduleOf: () => null },
  ).map(({ rule, itemId }) => `${rule} ${itemId ?? "all"}`);

test("the prescription's own findings come first, then item by item", () => {
  const expired = aPrescription({ items: [FIRST, SECOND], signedOn: "2026-01-01", provenance: "token-seen" });
  expect(said(expired)).toEqual(["PRO-1 all", "AGE-1 all", `EXP-1 ${ITEM_A}`, `EXP-1 ${ITEM_B}`]);
});

test("an item of which nothing is given is not judged by itself", () => {
  expect(said(aPrescription({ signedOn: "2026-01-01" }), ["0", "28"])).toEqual(["AGE-1 all", `EXP-1 ${ITEM_B}`]);
});

test("AGE-1: where nothing is given at all, only the copy's age is said", () => {
  expect(said(aPrescription({ signedOn: "2026-01-01", provenance: "token-seen" }), ["0", "0"])).toEqual(["AGE-1 all"]);
});

test("the day is the day in England: half past midnight in July is the next day", () => {
  const lastDayWasYesterday = aPrescription({ signedOn: "2026-01-02" });
  const findings = judgeSupply(lastDayWasYesterday, [{ item: FIRST, quantity: amount("28") }], [], {
    now: Date.parse("2026-07-01T23:30:00Z"),
    copyTakenAt: Date.parse("2026-07-01T23:00:00Z"),
    elsewhere: [],
    scheduleOf: () => null,
    rp: [],
  });
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toContain("EXP-1 BLOCK");
});

test("MED-8: an item whose stated schedule is looser than the medicines list's says so, and nothing else changes", () => {
  const stated = { ...FIRST, controlledDrug: { schedule: "CD5", words: null, basis: "message" } as const };
  const prescription = aPrescription({ items: [stated] });
  const judge = (scheduleOf: () => "CD2" | null) =>
    judgeSupply(prescription, [{ item: stated, quantity: amount("28") }], [], {
      now: NOW,
      copyTakenAt: NOW - 60_000,
      elsewhere: [],
      scheduleOf,
      rp: [],
    }).map(({ rule }) => rule);
  expect(judge(() => "CD2").filter((rule) => rule !== "MED-8")).toEqual(judge(() => null));
  expect(judge(() => "CD2")).toContain("MED-8");
});

test("RP-1: with nobody signed on that comes before everything, and only where something is given", () => {
  expect(said(undefined, undefined, [])).toEqual(["RP-1 all", "AGE-1 all"]);
  expect(said(undefined, ["0", "0"], [])).toEqual(["AGE-1 all"]);
});
