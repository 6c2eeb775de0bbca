import { describe, expect, test } from "vitest";
import { localDateSchema } from "../../../src/core/model/local-date.ts";
import { medicinesListSchema } from "../../../src/core/model/medicines-list.ts";
import { aMedicinesIndex, aMedicinesList, aPackCode, RELEASE } from "../../support/a-medicines-list.ts";

const index = aMedicinesIndex();
const day = (text: string) => localDateSchema.parse(text);

test("MED-6: a product is found by its id, an actual one with its virtual one's form and category", () => {
  expect(index.byId("999600002")).toEqual({
    kind: "AMP",
    id: "999600002",
    name: "Exemplimox 250mg/5ml oral suspension",
    supplier: "Birch & Sons",
    form: "Oral suspension",
    controlled: "0",
    legal: "POM",
    virtualId: "999700001",
  });
  expect(index.byId("999700002")).toMatchObject({ kind: "VMP", controlled: "2", supplier: "" });
  expect(index.byId("999600003")?.controlled).toBe("2");
  expect(index.byId("1")).toBeNull();
});

test("MED-6: the legal category is the strictest of the live packs, and not known without one", () => {
  expect(index.byId("999700004")?.legal).toBe("P");
  expect(index.byId("999700005")?.legal).toBe("unknown");
});

describe("MED-5: a pack's code", () => {
  const found = (code: string, on = "2026-11-29") => index.byPackCode(code, day(on)).map(({ id }) => id);
  test("of 13 digits is the same as of 14", () => {
    expect(found(aPackCode(1))).toEqual(["999500001"]);
    expect(found(aPackCode(1).slice(1))).toEqual(["999500001"]);
  });
  test("stands for its pack, size, product, charges and container", () => {
    const [pack] = index.byPackCode(aPackCode(1), RELEASE);
    expect(pack).toMatchObject({ size: "100", unit: "ml", charges: 1, isSpecialContainer: true, legal: "POM" });
    expect(pack?.product).toMatchObject({ id: "999600001", virtualId: "999700001", supplier: "Alder Generics Ltd" });
  });
  test("counts on the days on which it is valid", () => {
    expect([found(aPackCode(2)), found(aPackCode(2), "2026-12-03")]).toEqual([[], ["999500002"]]);
    expect([found(aPackCode(3), "2026-12-03"), found(aPackCode(3), "2026-12-04")]).toEqual([["999500004"], []]);
  });
  test("given to two packs stands for both; one that is none, or nobody's, for none", () => {
    expect(found(aPackCode(4))).toEqual(["999500004", "999500005"]);
    expect([found("123"), found(aPackCode(99))]).toEqual([[], []]);
  });
});

test("a list whose columns do not belong together is refused", () => {
  const list = aMedicinesList();
  const broken = [
    { ...list, virtual: { ...list.virtual, names: list.virtual.names.slice(1) } },
    { ...list, actual: { ...list.actual, virtual: list.actual.virtual.map(() => 99) } },
    { ...list, gtins: { ...list.gtins, packs: list.gtins.packs.map(() => 99) } },
  ];
  expect(medicinesListSchema.safeParse(list).success).toBe(true);
  for (const one of broken) expect(medicinesListSchema.safeParse(one).success).toBe(false);
});
