import { describe, expect, test } from "vitest";
import { searchListed } from "../../../../src/app/tasks/find-prescription/search-listed.ts";
import { localDateSchema } from "../../../../src/core/model/local-date.ts";
import { type Listed, listedSchema } from "../../../../src/core/wire/listed.ts";
import { aPrescription } from "../../../support/a-prescription.ts";

const TODAY = localDateSchema.parse("2026-11-24");

const listed = (id: string, change: Partial<Record<keyof Listed, unknown>> = {}): Listed =>
  listedSchema.parse({
    id,
    how: "listed",
    patient: null,
    nhsNumber: null,
    birthDate: null,
    medicines: null,
    at: 1,
    withUs: null,
    ...change,
  });

const OWEN = listed("8A3C21-Z99012-0F4B1D", { patient: "Łukasik, Owen", nhsNumber: "9990004422", birthDate: "1973-11-12" });
const TOKEN = listed("1B3C21-Z99012-0F4B1D", { how: "token-seen" });
const HELD = listed(aPrescription().id, { patient: "Quillfeather, Ada" });

const find = (text: string): string[] => searchListed([OWEN, TOKEN, HELD], [aPrescription()], text, TODAY).map(({ id }) => id);

describe("LST-1: what is on a list or a token only is found", () => {
  test.each([
    ["part of a name", "lukas"],
    ["both names, in any order", "owen lukasik"],
    ["a date of birth", "12/11/73"],
    ["an NHS number with spaces", "999 000 4422"],
    ["a prescription number as scanned", "8A3C21Z990120F4B1D"],
  ])("by %s", (_what, text) => {
    expect(find(text)).toEqual([OWEN.id]);
  });
  test("a token by its number only", () => {
    expect(find("1b3c21-z99012")).toEqual([TOKEN.id]);
  });
  test("never what we hold a copy of, and nothing while nothing is typed", () => {
    expect(find("quillfeather")).toEqual([]);
    expect(find("  ")).toEqual([]);
  });
});
