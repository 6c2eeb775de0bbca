import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  quantitySchema,
  subtractQuantity,
  ZERO,
} from "../../src/core/model/quantity.ts";

/** A quantity as someone may have written it, and its value in ten-thousandths, worked out apart from the product. */
const written = fc
  .tuple(fc.nat(99_999_999), fc.option(fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 4 })))
  .map(([whole, fraction]) => ({
    quantity: quantitySchema.parse(fraction === null ? `${whole}` : `${whole}.${fraction}`),
    value: whole * 10_000 + Number((fraction ?? "").padEnd(4, "0")),
  }));

const inTenThousandths = (text: string): number => Math.round(Number(text) * 10_000);

test("a sum is the sum of the values, and can be written again", () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      const sum = addQuantities(a.quantity, b.quantity);
      expect(parseQuantity(sum)).toBe(sum);
      expect(inTenThousandths(sum)).toBe(a.value + b.value);
    }),
  );
});

test("what is left is the difference, never less than nothing", () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      expect(inTenThousandths(subtractQuantity(a.quantity, b.quantity))).toBe(Math.max(0, a.value - b.value));
    }),
  );
});

test("adding is without order and without grouping, and nothing added changes nothing", () => {
  fc.assert(
    fc.property(written, written, written, (a, b, c) => {
      expect(addQuantities(a.quantity, b.quantity)).toBe(addQuantities(b.quantity, a.quantity));
      expect(addQuantities(addQuantities(a.quantity, b.quantity), c.quantity)).toBe(
        addQuantities(a.quantity, addQuantities(b.quantity, c.quantity)),
      );
      expect(compareQuantities(addQuantities(a.quantity, ZERO), a.quantity)).toBe(0);
    }),
  );
});

test("what was added and taken away again is as before", () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      expect(compareQuantities(subtractQuantity(addQuantities(a.quantity, b.quantity), b.quantity), a.quantity)).toBe(0);
    }),
  );
});

test("comparing agrees with the values", () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      expect(compareQuantities(a.quantity, b.quantity)).toBe(Math.sign(a.value - b.value));
    }),
  );
});
