import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { standingRp, standingSupplies } from "../../../src/core/journal/standing.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, struck } from "../../support/a-line.ts";
import { rpBody, rpEvent } from "../../support/a-rp.ts";

describe("what stands", () => {
  test("a struck supply no longer counts as given", () => {
    expect(standingSupplies(applyEntries([entry(1, handedOut()), entry(2, struck(entryId(1)))]))).toEqual([]);
  });
  test("what was not supplied is no supply", () => {
    expect(standingSupplies(applyEntries([entry(1, notSupplied())]))).toEqual([]);
  });
  test("a supply is known by prescription, item, product, patient, line and who", () => {
    expect(standingSupplies(applyEntries([entry(1, handedOut({ quantity: "14" }))]))).toMatchObject([
      {
        line: "B-0001",
        prescriptionKey: "24F5DA-A83008-7EFE6Z",
        productCode: "9999000001",
        nhsNumber: "9990548609",
        given: "14",
        at: MORNING,
        by: "Amira Khan",
      },
    ]);
  });
});

test("RP-4, JRN-5: of the RP record, of all devices, what is struck no longer counts", () => {
  const log = applyEntries([
    entry(1, rpBody("rp-off", MORNING + 3_000), "C"),
    entry(1, rpBody("rp-absent", MORNING + 1_000), "B"),
    entry(2, rpBody("rp-on", MORNING), "B"),
    entry(2, rpBody("rp-back", MORNING + 2_000), "C"),
    entry(3, { ...struck(entryId(1, "C")), line: null } as EntryBody),
  ]);
  expect(standingRp(log)).toEqual([rpEvent("on", MORNING), rpEvent("absent", MORNING + 1_000), rpEvent("back", MORNING + 2_000)]);
});
