import { describe, expect, test } from "vitest";
import { alikeNames } from "../../../../src/app/shell/alike-names.ts";
import { soundKey } from "../../../../src/app/shell/sound-key.ts";
import { birthDatesOf } from "../../../../src/app/tasks/find-prescription/birth-dates.ts";
import { indexPrescriptions, searchPrescriptions } from "../../../../src/app/tasks/find-prescription/search.ts";
import type { LocalDate } from "../../../../src/core/model/local-date.ts";
import { makeCopy } from "../../../support/screen-data.ts";

const TODAY = "2026-11-24" as LocalDate;
const copy = makeCopy();
const index = indexPrescriptions(copy);
const names = (found: readonly { patient: { family: string; given: string[] } }[]): string[] =>
  found.map(({ patient }) => `${patient.family} ${patient.given.join(" ")}`);
const direct = (text: string): string[] => names(searchPrescriptions(index, text, TODAY).direct);
const sounds = (text: string): string[] => names(searchPrescriptions(index, text, TODAY).sounds);

describe("names", () => {
  test("any part, in any order, whatever the capitals and marks", () => {
    expect(direct("HARGREAVES")).toEqual(["Hargreaves Joseph Peter", "Hargreaves Margaret", "Hargreaves Margaret Ann"]);
    expect(direct("ann harg")).toEqual(["Hargreaves Margaret Ann"]);
    expect(direct("siobhan")).toEqual(["O’Brien Siobhán"]);
    expect(direct("lukasik")).toEqual(["Łukasik Zofia"]);
    expect(direct("obrien")).toEqual(["O’Brien Siobhán"]);
    expect(direct("o'brien")).toEqual(["O’Brien Siobhán"]);
    expect(direct("o brien")).toEqual(["O’Brien Siobhán"]);
    expect(direct("ann-marie")).toEqual(["Lindqvist Ann-Marie"]);
  });

  test("sound-alikes stand apart from what matches, never among it", () => {
    expect(sounds("hargreaves")).toEqual(["Hargraves Maureen", "Hargreeves Martin Cole"]);
    expect(direct("hargraves")).toEqual(["Hargraves Maureen"]);
    expect(sounds("hargraves")).toContain("Hargreaves Margaret Ann");
  });

  test("nothing typed finds nothing; a lone letter finds those that begin with it", () => {
    expect(direct("")).toEqual([]);
    expect(direct("  ")).toEqual([]);
    expect(direct("w")).toEqual(["Westerby Alan"]);
  });
});

describe("dates of birth", () => {
  test.each([
    "14/3/48",
    "14/03/1948",
    "14.3.1948",
    "14-3-48",
    "14 3 48",
    "14-Mar-1948",
    "14 mar 48",
    "14 March 1948",
    "1948-03-14",
    "140348",
    "14031948",
  ])("%s", (text) => {
    expect(birthDatesOf(text, TODAY)).toEqual(["1948-03-14"]);
    expect(direct(text)).toEqual(["Hargreaves Margaret Ann"]);
  });

  test("two-digit years may mean two centuries, never the future", () => {
    expect(birthDatesOf("11/1/18", TODAY)).toEqual(["1918-01-11", "2018-01-11"]);
    expect(birthDatesOf("1/2/60", TODAY)).toEqual(["1960-02-01"]);
    expect(birthDatesOf("25/11/26", TODAY)).toEqual(["1926-11-25"]);
  });

  test("days that do not exist are not dates", () => {
    expect(birthDatesOf("29/2/1923", TODAY)).toEqual([]);
    expect(birthDatesOf("13/13/60", TODAY)).toEqual([]);
    expect(birthDatesOf("hargreaves", TODAY)).toEqual([]);
  });

  test("beside a name they narrow it", () => {
    expect(direct("hargreaves 14/5/84")).toEqual(["Hargreaves Margaret"]);
    expect(sounds("hargreaves 30-jun-1956")).toEqual(["Hargraves Maureen"]);
  });
});

describe("numbers", () => {
  test("NHS numbers with any spacing, or their last figures", () => {
    expect(direct("999 000 0123")).toEqual(["Hargreaves Margaret Ann"]);
    expect(direct("9990000123")).toEqual(["Hargreaves Margaret Ann"]);
    expect(direct("99900 00123")).toEqual(["Hargreaves Margaret Ann"]);
    expect(direct("0123")).toEqual(["Hargreaves Margaret Ann"]);
  });

  test("prescription ids with or without hyphens, whole or the beginning, in small letters too", () => {
    for (const prescription of copy) {
      const found = searchPrescriptions(index, prescription.id.replaceAll("-", "").toLowerCase(), TODAY).direct;
      expect(found.map(({ key }) => key)).toEqual([prescription.key]);
      expect(searchPrescriptions(index, prescription.id, TODAY).direct.map(({ key }) => key)).toEqual([prescription.key]);
    }
  });
});

test("the beginning of a prescription id sounds like nobody", () => {
  const patient = { ...copy[0]?.patient, family: "Shah", given: ["Isa"] } as (typeof copy)[number]["patient"];
  const withShah = indexPrescriptions(copy.map((one, n) => (n === 0 ? { ...one, patient } : one)));
  for (const text of ["3561c4z990", "3561C4-Z990", "c4z99", "0s1"])
    expect(names(searchPrescriptions(withShah, text, TODAY).sounds), text).toEqual([]);
  expect(names(searchPrescriptions(withShah, "sah", TODAY).sounds)).toContain("Shah Isa");
});

describe("names alike", () => {
  test("two patients written the same are one warning; the same patient twice is none", () => {
    const found = searchPrescriptions(index, "hargreaves", TODAY).direct;
    const alike = alikeNames(found);
    expect(alike).toHaveLength(1);
    expect(alike[0]).toMatchObject({ same: true, count: 2, names: ["Margaret Hargreaves"] });
    const twice = copy
      .filter(({ patient }) => patient.family === "Ashdown")
      .flatMap((one) => [one, { ...one, key: `${one.key}#2` }]);
    expect(alikeNames(twice)).toEqual([]);
  });

  test("names only said the same are warned about too", () => {
    const [first, second] = copy;
    if (first === undefined || second === undefined) throw new Error("no copy");
    const said = alikeNames([first, { ...second, patient: { ...second.patient, family: "Hargraves", given: ["Margret"] } }]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ same: false, count: 2 });
  });

  test("a name that more than one of them has says how many: as many are named as are counted", () => {
    const [first, second, third] = copy;
    if (first === undefined || second === undefined || third === undefined) throw new Error("no copy");
    const [one, two] = [first.patient.given[0], first.patient.family];
    const said = alikeNames([
      first,
      { ...second, patient: { ...second.patient, family: "Hargraves", given: ["Margret"] } },
      { ...third, patient: { ...third.patient, family: first.patient.family, given: first.patient.given } },
    ]).find(({ same }) => !same);
    expect(said).toMatchObject({ count: 3, names: [`${one} ${two} (2 patients)`, "Margret Hargraves"] });
  });
});

test.each([
  ["Catherine", "Katherine"],
  ["Philips", "Fillips"],
  ["Knight", "Nite"],
  ["Stephen", "Steven"],
  ["McDonald", "MacDonald"],
])("%s sounds like %s", (one, other) => {
  expect(soundKey(one)).toBe(soundKey(other));
});

test.each([
  ["Hargreaves", "Hartley"],
  ["Khan", "Cole"],
  ["Lee", "Ray"],
])("%s does not sound like %s", (one, other) => {
  expect(soundKey(one)).not.toBe(soundKey(other));
});
