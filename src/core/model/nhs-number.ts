import { z } from "zod";

/** An NHS number: ten digits without spaces. Its check digit may be wrong (EPS-3). */
export const nhsNumberSchema = z
  .string()
  .regex(/^\d{10}$/, "not an NHS number (ten digits)")
  .brand<"NhsNumber">();
export type NhsNumber = z.infer<typeof nhsNumberSchema>;

/** Reads an NHS number with any spacing; null when it is not ten digits. */
export const parseNhsNumber = (text: string): NhsNumber | null => {
  const bare = text.replace(/[\s-]/g, "");
  return /^\d{10}$/.test(bare) ? (bare as NhsNumber) : null;
};

/** The check digit of nine digits (weights 10 to 2, modulus 11), or null where the nine have none. */
export const nhsCheckDigit = (nine: string): string | null => {
  let sum = 0;
  for (let place = 0; place < 9; place++) sum += Number(nine[place]) * (10 - place);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : String(digit);
};

/** True when the tenth digit is the check digit of the first nine. */
export const hasRightCheckDigit = (nhsNumber: NhsNumber): boolean => nhsCheckDigit(nhsNumber.slice(0, 9)) === nhsNumber[9];

/** As people read it: `999 000 0123`. */
export const formatNhsNumber = (nhsNumber: NhsNumber): string =>
  `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
