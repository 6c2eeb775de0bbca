import { expect, test } from "vitest";
import { localDateSchema } from "../../../src/core/model/local-date.ts";
import { rpOddities } from "../../../src/core/rules/rp-oddities.ts";
import { type RpEvent, rpRecord } from "../../../src/core/rules/rp-record.ts";
import { BEN_RP, rpEvent } from "../../support/a-rp.ts";

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00Z`);
const said = (events: readonly RpEvent[], day = "2026-11-24"): string[] =>
  rpOddities(rpRecord(events), localDateSchema.parse(day), at("16:00")).map(
    ({ rule, severity, fact }) => `${rule} ${severity} ${fact}`,
  );
const ON = rpEvent("on", at("09:00"));

test("RP-5: a record like any other has nothing odd", () => {
  expect(said([ON, rpEvent("absent", at("10:00")), rpEvent("back", at("10:20")), rpEvent("off", at("15:00"))])).toEqual([]);
});

test("RP-5: two signed on at once are named, once, also when it is over; one after the other is not odd", () => {
  const ben = rpEvent("on", at("12:00"), BEN_RP);
  const both = ["RP-5 WARN Amira Khan and Ben Odell are recorded as signed on at the same time."];
  expect(said([ON, ben])).toEqual(both);
  expect(said([ON, ben, rpEvent("off", at("13:00")), rpEvent("on", at("14:00"))])).toEqual(both);
  expect(said([ON, rpEvent("off", at("12:00")), ben])).toEqual([]);
  expect(said([ON, ben], "2026-11-23")).toEqual([]);
});

test("RP-5: absences over two hours, also once they are back", () => {
  const long = [ON, rpEvent("absent", at("10:00")), rpEvent("back", at("12:10"))];
  expect(said(long)).toEqual(["RP-5 WARN Absences on this day come to 2 h 10 min; 2 h is the most for all together."]);
});

test.each([
  ["absent", "absent, but was not signed on, or was absent already"],
  ["back", "back, but was not absent"],
  ["off", "signed off, but was not signed on"],
] as const)("RP-5: %s without what went before, on its day", (what, words) => {
  expect(said([rpEvent(what, at("10:40"))])).toEqual([`RP-5 WARN Amira Khan is recorded at 10:40 as ${words}.`]);
  expect(said([rpEvent(what, at("10:40"))], "2026-11-23")).toEqual([]);
});

test("RP-5: a number that is not like a pharmacist's is warned of", () => {
  expect(said([rpEvent("on", at("09:00"), { name: "Tom Bexley", gphc: "5999903" })])).toEqual([
    "RP-5 WARN 5999903 is like a pharmacy technician's number (Tom Bexley).",
  ]);
});
