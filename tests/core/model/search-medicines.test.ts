import { describe, expect, test } from "vitest";
import { searchMedicines } from "../../../src/core/model/search-medicines.ts";
import { aMedicinesIndex } from "../../support/a-medicines-list.ts";

const search = searchMedicines(aMedicinesIndex());
const ids = (text: string): string[] => search(text, 20).shown.map(({ id }) => id);

describe("MED-4: a medicine is found", () => {
  test.each([
    ["by the beginnings of words in any order", "susp amox", ["999700001", "999600001"]],
    ["by a strength with or without a space", "amox 250 mg", ["999700001", "999600001"]],
    ["by a strength as written", "amox 250mg", ["999700001", "999600001"]],
    ["whatever marks and capitals", "CREME", ["999700004", "999600004"]],
    ["by a number without its comma", "1000 units", ["999700004", "999600004"]],
    ["by its supplier's words too", "morphine alder", ["999600003"]],
    ["by a brand", "exemplimox", ["999600002"]],
  ])("%s: %s", (_how, text, found) => expect(ids(text)).toEqual(found));
  test.each([["5mg morphine"], ["phine"], ["oral tablets"], ["25mg"]])("not by what begins no word: %s", (text) =>
    expect(ids(text)).toEqual([]),
  );
});

test("MED-4: nothing typed finds nothing; all that match are counted, and no more shown than asked for", () => {
  expect(search(" ", 5)).toEqual({ shown: [], count: 0 });
  const { shown, count } = search("tab", 2);
  expect([shown.length, count]).toEqual([2, 5]);
});

test("MED-4: what begins with the first word comes first, then generic before brand", () => {
  expect(ids("tablets")).toEqual(["999700005", "999700002", "999700003", "999600003", "999600005"]);
  expect(ids("oral")).toEqual(["999700001", "999600002", "999600001"]);
});
