import { expect, test } from "vitest";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import type { SupplyOnLog } from "../../../src/core/rules/duplicate-line.ts";
import { judgeSupply } from "../../../src/core/rules/judge-supply.ts";
import { amount, anItem, aPrescription, day, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPatientsRequest, aPrescribersRequest, aPrivate, aRouteItem } from "../../support/a-route.ts";
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

test("CD-3, EXP-2: typed as none, a controlled drug by its name has its own last day, repeated or not", () => {
  const tramadol = anItem({ product: { code: "", display: "Tramadol 50 mg capsules" } });
  const judged = (route: SupplyRoute): string[] =>
    judgeSupply(anOwn(route, [tramadol]), [{ item: tramadol, quantity: amount("28") }], [], {
      now: NOW,
      copyTakenAt: NOW,
      elsewhere: [],
      rp: SIGNED_ON,
      scheduleOf: () => null,
    }).map(({ rule, severity }) => `${rule} ${severity}`);
  const dated = day("2026-08-01");
  expect(judged(aPrivate({ dated }))).toContain("EXP-2 BLOCK");
  expect(judged(aPrivate({ dated, repeat: { times: 6, before: 1 } }))).toContain("EXP-2 BLOCK");
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

const TODAY = day("2026-11-23");

/** What is said of giving all of one item of a route, by rule and severity. */
const ofRoute = (
  route: SupplyRoute,
  { now = NOW, rp = SIGNED_ON, supplies = [] as SupplyOnLog[], quantity = "28" } = {},
): string[] => {
  const own = anOwn(route);
  const [item] = own.items;
  if (item === undefined) throw new Error("no item");
  const about = { now, copyTakenAt: now, elsewhere: [], rp, scheduleOf: () => null };
  return judgeSupply(own, [{ item, quantity: amount(quantity) }], supplies, about).map(
    ({ rule, severity }) => `${rule} ${severity}`,
  );
};

test("ROU-1, AGE-1: of what rests on no copy no copy's age is said; with all there is to ask, nothing is", () => {
  for (const route of [aPaperFp10({ dated: TODAY }), aPrivate({ dated: TODAY }), aPrescribersRequest(), aPatientsRequest()])
    expect(ofRoute(route)).toEqual([]);
});

test("ROU-2: who is in charge counts for every route", () => {
  for (const route of [aPaperFp10({ dated: TODAY }), aPrivate({ dated: TODAY }), aPrescribersRequest(), aPatientsRequest()])
    expect(ofRoute(route, { rp: [] })).toEqual(["RP-1 BLOCK"]);
});

test("ROU-2: paper and private: six months less a day, 28 days of a controlled drug, not known a STOP, not before its day", () => {
  for (const make of [aPaperFp10, aPrivate]) {
    const at = (dated: string, schedule: "CD2" | "CD4" | "CD5" | null = null): string[] =>
      ofRoute(make({ dated: day(dated), items: [aRouteItem({ schedule, wordsAndFigures: true })] }));
    expect(at("2026-05-24")).toEqual(["EXP-5 STOP"]);
    expect(at("2026-05-23")).toEqual(["EXP-1 BLOCK"]);
    const form = make === aPrivate ? ["PAP-4 WARN"] : [];
    expect(at("2026-10-26", "CD2")).toEqual(["EXP-5 STOP", ...form]);
    expect(at("2026-10-25", "CD2")).toEqual(["EXP-2 BLOCK", ...form]);
    expect(at("2026-10-25", "CD4")).toEqual(["EXP-2 BLOCK"]);
    expect(at("2026-10-25", "CD5")).toEqual([]);
    expect(at("2026-11-24")).toEqual(["EXP-3 BLOCK"]);
    expect(ofRoute(make({ dated: null }))).toEqual(["EXP-4 STOP"]);
  }
  expect(ofRoute(aPaperFp10({ dated: TODAY, notBefore: day("2026-11-24") }))).toEqual(["EXP-3 BLOCK"]);
});

test("ROU-2, EXP-2: the owed rest of a controlled drug on paper cannot be supplied after the 28 days (practice V22)", () => {
  const items = [aRouteItem({ schedule: "CD3", wordsAndFigures: true })];
  const supplies: SupplyOnLog[] = [
    {
      line: "B-0001",
      prescriptionKey: "own:one",
      itemId: ITEM_A,
      productCode: "",
      nhsNumber: null,
      given: amount("14"),
      at: Date.UTC(2026, 9, 27),
      by: "Amira Khan",
    },
  ];
  const rest = (dated: string): string[] => ofRoute(aPaperFp10({ dated: day(dated), items }), { supplies, quantity: "14" });
  expect(rest("2026-10-27")).toEqual(["EXP-5 STOP"]);
  expect(rest("2026-10-25")).toEqual(["EXP-2 BLOCK"]);
});
