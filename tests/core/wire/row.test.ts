import { describe, expect, test } from "vitest";
import { keyInBody, placeOfRow, readRow } from "../../../src/core/wire/row.ts";
import { entry, handedOut } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const prescription = aPrescription();
const line = entry(1, handedOut());

describe("SYN-10: one row", () => {
  test("that is known is a change", () => {
    const raw = { kind: "prescription", ref: 3, prescription };
    expect(readRow(raw)).toEqual({ change: raw, setAside: null });
  });
  test.each<[string, unknown, string | null]>([
    ["of a kind of a later version", { kind: "carousel", ref: "r", key: "a-key" }, "a-key"],
    [
      "whose prescription is of a later shape",
      { kind: "prescription", ref: 3, prescription: { ...prescription, extra: 1 } },
      prescription.key,
    ],
    [
      "whose entry is of a later kind",
      { kind: "entry", entry: { ...line, body: { ...line.body, kind: "delivery-out" } } },
      line.body !== null && "basis" in line.body ? line.body.basis.key : "",
    ],
    ["about nothing it names", { kind: "entry", entry: { ...line, body: { kind: "later" } } }, null],
    ["that is no object", "poison", null],
    ["that is nothing", null, null],
  ])("%s is set aside, with the prescription it is about", (_what, raw, about) => {
    expect(readRow(raw)).toEqual({ change: null, setAside: { about } });
  });
});

test("SYN-10: a line of a later version says which prescription it is about, by its basis or by itself", () => {
  expect(keyInBody({ kind: "handed-out", basis: { key: "P" } })).toBe("P");
  expect(keyInBody({ kind: "prescription-arrived", key: "P" })).toBe("P");
  for (const other of [null, "text", {}, { basis: { key: 7 } }, { key: "" }]) expect(keyInBody(other)).toBeNull();
});

describe("SYN-10: the place of a row", () => {
  test.each<[string, unknown, string]>([
    ["a prescription", { kind: "prescription", ref: 3 }, "prescription/3"],
    ["one that is gone takes its place", { kind: "prescription-gone", ref: 3 }, "prescription/3"],
    ["an entry", { kind: "entry", entry: { id: "i", hash: "h" } }, "entry/i/h"],
    ["a standing", { kind: "standing", entryId: "i" }, "standing/i"],
    ["the pharmacy", { kind: "pharmacy" }, "pharmacy"],
    ["what has a ref", { kind: "doubts", ref: "r" }, "doubts/r"],
    ["a kind of a later version, by its ref", { kind: "carousel", ref: 9 }, "carousel/9"],
    ["what has none", { kind: "carousel" }, "elsewhere"],
    ["a ref that is a text of somebody's", { kind: "carousel", ref: "Quillfeather, Ann" }, "elsewhere"],
    ["a spoiled entry", { kind: "entry", entry: { id: "i" } }, "elsewhere"],
    ["no object", 7, "elsewhere"],
  ])("%s", (_what, raw, place) => {
    expect(placeOfRow(raw, "elsewhere")).toBe(place);
  });
});
