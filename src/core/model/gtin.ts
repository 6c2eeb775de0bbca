const sumOf = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);

/** The check digit that follows these digits of a GTIN: weights 3 and 1 from the right, modulo 10 (GS1 General Specifications, 7.9). */
export const gtinCheckDigit = (digits: string): string => String((10 - (sumOf(digits) % 10)) % 10);

/**
 * A pack's code as all codes are compared: 14 digits, a GTIN-13 with a zero before it (MED-5). Spaces are passed over. Null where it has
 * another length, is not all digits, or its check digit is wrong.
 */
export const gtin14 = (text: string): string | null => {
  const digits = text.replace(/\s/g, "");
  if (!/^\d{13,14}$/.test(digits)) return null;
  const whole = digits.padStart(14, "0");
  return gtinCheckDigit(whole.slice(0, 13)) === whole[13] ? whole : null;
};
