import { z } from "zod";

const PATTERN = /^\d{1,9}(\.\d{1,4})?$/;
const SCALE = 10_000n;

/** A JSON number has no leading zero, and EPS is told in JSON: "014" is 14. */
const withoutLeadingZeros = (text: string): string => text.replace(/^0+(?=\d)/, "");

/**
 * A quantity of medicine: an unsigned decimal kept as it was written ("56", "2.5", "20.0"), never a float; only zeros that lead it
 * are left out, also of what was kept before. Always a JSON number.
 */
export const quantitySchema = z
  .string()
  .regex(PATTERN, "not a quantity (digits, at most four decimals)")
  .overwrite(withoutLeadingZeros)
  .brand<"Quantity">();
export type Quantity = z.infer<typeof quantitySchema>;

/** Nothing. */
export const ZERO = "0" as Quantity;

const scaled = (quantity: Quantity): bigint => {
  const [whole = "0", fraction = ""] = quantity.split(".");
  return BigInt(whole) * SCALE + BigInt(fraction.padEnd(4, "0"));
};

const fromScaled = (value: bigint): Quantity => {
  const whole = value / SCALE;
  const fraction = (value % SCALE).toString().padStart(4, "0").replace(/0+$/, "");
  return (fraction === "" ? `${whole}` : `${whole}.${fraction}`) as Quantity;
};

/** The text as a quantity without leading zeros, or null when it is not one. */
export const parseQuantity = (text: string): Quantity | null =>
  PATTERN.test(text) ? (withoutLeadingZeros(text) as Quantity) : null;

/** The exact sum. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity => fromScaled(scaled(a) + scaled(b));

/** The exact difference, or zero when `b` is the larger: what is still to give is never negative. */
export const subtractQuantity = (a: Quantity, b: Quantity): Quantity => {
  const difference = scaled(a) - scaled(b);
  return fromScaled(difference < 0n ? 0n : difference);
};

/** Negative, zero or positive as `a` is less than, equal to or more than `b` ("20" equals "20.0"). */
export const compareQuantities = (a: Quantity, b: Quantity): number => {
  const difference = scaled(a) - scaled(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
