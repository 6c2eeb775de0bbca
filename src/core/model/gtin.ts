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

/**
 * The pack code a text ends with, as a scanner types it behind other text, or the one inside a pack's square code (GS1: 01, the code, then expiry and
 * batch). Null where there is none. Digits alone that are longer than a code are no code, but for the square's.
 */
export const scannedGtin = (text: string): string | null => {
  const typed = text.trim();
  const square = /^(?:\]d2)?01(\d{14})(?:17|10|21)/i.exec(typed)?.[1];
  const last = /(?:^|\D)(\d{13,14})$/.exec(typed)?.[1];
  return gtin14(typed) ?? gtin14(square ?? "") ?? gtin14(last ?? "");
};
