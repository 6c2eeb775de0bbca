import { createHmac, randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import type { SupplyOnLog } from "../../../src/core/rules/duplicate-line.ts";
import { FRAME_BYTES } from "../../../src/core/wire/carousel.ts";
import { bagsIn, indexOf, outdates, suppliedIndexSchema, suppliesIn } from "../../../src/core/wire/supplied-index.ts";
import { amount, anItem, aPrescription, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

const keyed = (secret: string) => async (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
const HASH = keyed("the pharmacy's");
const B = deviceLetterSchema.parse("B");
const AT = Date.UTC(2026, 10, 24, 10, 42, 31);
const PRESCRIPTION = aPrescription({ items: [anItem(), anItem({ itemId: ITEM_B, number: 2 })] });

const supply = (change: Partial<SupplyOnLog> = {}): SupplyOnLog => ({
  line: "B-0042",
  prescriptionKey: PRESCRIPTION.key,
  itemId: ITEM_A,
  productCode: "9999000001",
  nhsNumber: "9990548609",
  given: amount("28"),
  at: AT,
  by: "Amira Khan",
  ...change,
});

test("MET-1: an index says which item of which prescription was supplied, as which line, how much and when", async () => {
  const index = suppliedIndexSchema.parse(JSON.parse(JSON.stringify(await indexOf({ supplies: [supply()], bagged: [] }, HASH))));
  expect(await suppliesIn(index, B, [aPrescription({ key: "another" }), PRESCRIPTION], HASH)).toEqual([
    {
      line: "B-0042",
      prescriptionKey: PRESCRIPTION.key,
      itemId: ITEM_A,
      given: "28",
      at: Date.UTC(2026, 10, 24, 10, 42),
      of: { patient: PRESCRIPTION.patient, product: anItem().product.display, productCode: anItem().product.code, route: null },
    },
  ]);
});

test("MET-1: it names nobody and nothing, and another pharmacy's key finds nothing in it", async () => {
  const index = await indexOf({ supplies: [supply()], bagged: [] }, HASH);
  const text = JSON.stringify(index);
  for (const secret of [PRESCRIPTION.key, PRESCRIPTION.id, ITEM_A, "9990548609", "9999000001", "Amira"])
    expect(text).not.toContain(secret);
  expect(await suppliesIn(index, B, [PRESCRIPTION], keyed("another's"))).toEqual([]);
});

test("MET-1: a later index of a device takes an earlier one's place; where its log or its clock was put back, both count", () => {
  const index = (epoch: number, through: number, at: number) => ({ epoch, through, at });
  expect(outdates(index(1, 8, 200), index(1, 7, 100))).toBe(true);
  expect(outdates(index(2, 1, 50), index(1, 99, 300))).toBe(true);
  expect(outdates(index(1, 7, 200), index(1, 7, 200))).toBe(true);
  expect(outdates(index(1, 99, 300), index(2, 1, 200))).toBe(false);
  const [putBack, before] = [index(1, 45, 300), index(1, 50, 200)];
  expect([outdates(putBack, before), outdates(before, putBack)]).toEqual([false, false]);
});

test("MET-1: a day of a hundred lines fits in eight squares", async () => {
  const day = Array.from({ length: 100 }, (_, n) =>
    supply({
      line: `B-${String(n + 1).padStart(4, "0")}`,
      prescriptionKey: randomUUID(),
      itemId: randomUUID(),
      at: AT + n * 240_000,
    }),
  );
  // Sealed bytes do not pack: what is packed is packed before it is sealed.
  const packed = gzipSync(JSON.stringify(await indexOf({ supplies: day, bagged: [] }, HASH)));
  expect(packed.length / FRAME_BYTES).toBeLessThan(8);
});

const bagged = { prescriptionKey: PRESCRIPTION.key, itemId: ITEM_B, quantity: amount("56"), at: AT + 7 };

test("MET-1: an index says what waits in a bag there, to the moment it was bagged, and no more of it than of a supply", async () => {
  const index = suppliedIndexSchema.parse(JSON.parse(JSON.stringify(await indexOf({ supplies: [], bagged: [bagged] }, HASH))));
  expect(await bagsIn(index, B, [aPrescription({ key: "another" }), PRESCRIPTION], HASH)).toEqual([{ device: "B", ...bagged }]);
  expect(await suppliesIn(index, B, [PRESCRIPTION], HASH)).toEqual([]);
  for (const secret of [PRESCRIPTION.key, ITEM_B]) expect(JSON.stringify(index)).not.toContain(secret);
  expect(await bagsIn(index, B, [PRESCRIPTION], keyed("another's"))).toEqual([]);
});

test("MET-1: an index of a device that tells nothing of bags is read as one without any", async () => {
  const { v, supplies } = await indexOf({ supplies: [supply()], bagged: [] }, HASH);
  const index = suppliedIndexSchema.parse({ v, supplies });
  expect(await suppliesIn(index, B, [PRESCRIPTION], HASH)).toHaveLength(1);
  expect(await bagsIn(index, B, [PRESCRIPTION], HASH)).toEqual([]);
});

test("MET-1: thirty bags that wait beside a day of a hundred lines fit in eleven squares", async () => {
  const supplies = Array.from({ length: 100 }, (_, n) =>
    supply({
      line: `B-${String(n + 1).padStart(4, "0")}`,
      prescriptionKey: randomUUID(),
      itemId: randomUUID(),
      at: AT + n * 240_000,
    }),
  );
  const waiting = Array.from({ length: 60 }, (_, n) => ({
    ...bagged,
    prescriptionKey: randomUUID(),
    itemId: randomUUID(),
    at: AT + n * 123_457,
  }));
  expect(gzipSync(JSON.stringify(await indexOf({ supplies, bagged: waiting }, HASH))).length / FRAME_BYTES).toBeLessThan(11);
});

test("MET-1, DUP-5: of what rests on no copy an index says whose and what, since no other device could find it by its hashes", async () => {
  const { patient } = PRESCRIPTION;
  const typed = supply({
    prescriptionKey: "typed here",
    productCode: "",
    of: { patient, product: "Methylphenidate 18mg", route: "paper-fp10", arrivedAs: [] },
  });
  const index = suppliedIndexSchema.parse(
    JSON.parse(JSON.stringify(await indexOf({ supplies: [typed, supply()], bagged: [] }, HASH))),
  );
  const { nhsNumber, family, given, birthDate } = patient;
  const patientTold = { nhsNumber, family, given, birthDate };
  expect(await suppliesIn(index, B, [], HASH)).toEqual([
    {
      line: "B-0042",
      prescriptionKey: "typed here",
      itemId: ITEM_A,
      given: "28",
      at: Date.UTC(2026, 10, 24, 10, 42),
      of: { patient: patientTold, product: "Methylphenidate 18mg", productCode: "", route: "paper-fp10" },
    },
  ]);
  const { v, supplies } = index;
  expect(await suppliesIn(suppliedIndexSchema.parse({ v, supplies }), B, [PRESCRIPTION], HASH)).toHaveLength(1);
});
