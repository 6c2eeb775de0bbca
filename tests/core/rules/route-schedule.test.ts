import { expect, test } from "vitest";
import type { Schedule } from "../../../src/core/model/medicine-item.ts";
import { namedScheduleFindings, strictestSchedule } from "../../../src/core/rules/route-schedule.ts";
import { anItem } from "../../support/a-prescription.ts";

const judged = (display: string, typed: Schedule | null, listed: Schedule | null = null): Schedule | null =>
  strictestSchedule(
    anItem({
      product: { code: "", display },
      controlledDrug: typed === null ? null : { schedule: typed, words: null, basis: "message" },
    }),
    () => listed,
  );

test("CD-3: typed as no controlled drug, the name counts where the list says nothing", () => {
  expect(judged("Tramadol 50mg capsules", null)).toBe("CD3");
  expect(judged("Morphine sulfate 10mg tablets", null)).toBe("CD2");
  expect(judged("Examplapril 5mg tablets", null)).toBeNull();
  expect(judged("Tramadol 50mg capsules", null, "CD3")).toBe("CD3");
});

test("CD-3: who types a schedule knows the preparation; the stricter of that and the list counts", () => {
  expect(judged("Morphine oral solution", "CD5")).toBe("CD5");
  expect(judged("Morphine oral solution", "CD5", "CD2")).toBe("CD2");
});

test("CD-3: typed looser than the name says is a STOP, where the list says nothing", () => {
  const said = (display: string, typed: Schedule | null, listed: Schedule | null = null): string[] =>
    namedScheduleFindings(
      anItem({
        product: { code: "", display },
        controlledDrug: typed === null ? null : { schedule: typed, words: null, basis: "message" },
      }),
      () => listed,
    ).map(({ rule, severity }) => `${rule} ${severity}`);
  expect(said("tramadol 50mg caps", "CD5")).toEqual(["CD-3 STOP"]);
  expect(said("tramadol 50mg caps", null)).toEqual(["CD-3 STOP"]);
  expect(said("tramadol 50mg caps", "CD3")).toEqual([]);
  expect(said("tramadol 50mg caps", "CD2")).toEqual([]);
  expect(said("tramadol 50mg caps", null, "CD3")).toEqual([]);
  expect(said("Examplapril 5mg", null)).toEqual([]);
});
