import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRightCheckDigit, nhsCheckDigit, parseNhsNumber } from "../../src/core/model/nhs-number.ts";
import { hasRightCheckCharacter, parsePrescriptionId, prescriptionCheckCharacter } from "../../src/core/model/prescription-id.ts";

// What a check character is for: a slip of the hand is found out (practice 7.3, 7.4).

const HEX = "0123456789ABCDEF";
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const text = (alphabet: string, length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((parts) => parts.join(""));

/** A number as EPS makes them: six hex, an ODS code of six places, five hex, and its check character. */
const anId = fc.tuple(text(HEX, 6), text(LETTERS, 6), text(HEX, 5)).map((parts) => {
  const bare = parts.join("");
  return bare + prescriptionCheckCharacter(bare);
});
const isRight = (bare: string): boolean | null => {
  const id = parsePrescriptionId(bare);
  return id === null ? null : hasRightCheckCharacter(id);
};

test("EPS-2: a number as EPS makes it is right, with hyphens or without, in capitals or not", () => {
  fc.assert(
    fc.property(anId, (bare) => {
      expect(isRight(bare)).toBe(true);
      expect(isRight(`${bare.slice(0, 6)}-${bare.slice(6, 12)}-${bare.slice(12)}`.toLowerCase())).toBe(true);
    }),
  );
});

test("EPS-2: any one character mistyped is found out: the number does not fit, or is none", () => {
  fc.assert(
    fc.property(anId, fc.nat(17), fc.constantFrom(...LETTERS), (bare, place, other) => {
      fc.pre(bare[place] !== other);
      expect(isRight(bare.slice(0, place) + other + bare.slice(place + 1))).not.toBe(true);
    }),
  );
});

test("EPS-2: two neighbours of the first seventeen changed over are found out", () => {
  fc.assert(
    fc.property(anId, fc.nat(15), (bare, place) => {
      const [a = "", b = ""] = [bare[place], bare[place + 1]];
      fc.pre(a !== b);
      expect(isRight(bare.slice(0, place) + b + a + bare.slice(place + 2))).not.toBe(true);
    }),
  );
});

test("EPS-3: of an NHS number any one digit mistyped, and any two neighbours changed over, are found out", () => {
  fc.assert(
    fc.property(text("0123456789", 9), fc.nat(9), fc.constantFrom(..."0123456789"), fc.nat(8), (nine, place, other, at) => {
      const digit = nhsCheckDigit(nine);
      fc.pre(digit !== null);
      const whole = `${nine}${digit}`;
      const right = (ten: string): boolean => {
        const read = parseNhsNumber(ten);
        return read !== null && hasRightCheckDigit(read);
      };
      expect(right(whole)).toBe(true);
      if (whole[place] !== other) expect(right(whole.slice(0, place) + other + whole.slice(place + 1))).toBe(false);
      const swapped = whole.slice(0, at) + (whole[at + 1] ?? "") + (whole[at] ?? "") + whole.slice(at + 2);
      if (swapped !== whole) expect(right(swapped)).toBe(false);
    }),
  );
});
