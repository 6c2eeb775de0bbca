/** A source of numbers from 0 (included) to 1 (excluded), the same sequence for the same seed. */
export type Random = () => number;

/** Mulberry32: small, fast, good enough to make up test data; never for secrets. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A whole number from `low` to `high`, both included. */
export const wholeBetween = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

/** One of a list. Throws a RangeError on an empty one. */
export const oneOf = <T>(random: Random, list: readonly T[]): T => {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new RangeError("nothing to choose from");
  return picked;
};

/** Hexadecimal digits, lower case. */
export const hexDigits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join("");

/** A UUID of version 4 shape, lower case. */
export const uuidFrom = (random: Random): string => {
  const digits = hexDigits(random, 32);
  const variant = (8 + (Number.parseInt(digits[16] ?? "0", 16) % 4)).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
};

/** The nth UUID of a seed: survives a restart without storing more than the count. */
export const nthUuid = (seed: number, n: number): string =>
  uuidFrom(seededRandom((Math.imul(seed, 2_654_435_761) ^ Math.imul(n + 1, 40_503_001)) >>> 0));
