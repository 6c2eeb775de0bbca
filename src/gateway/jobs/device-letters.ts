import { type DeviceLetter, deviceLetterSchema } from "../../core/journal/line-number.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** ZZ. */
const LAST = 701;

/** Letters left out at the first enrolment after the store was put back: more than are enrolled between two backups. */
const LEFT_OUT = 26;

/** The place of a letter in their order: A is 0, Z is 25, AA is 26. */
const ordinalOf = (letter: string): number => {
  const [first = 65, second] = [...letter].map((one) => one.charCodeAt(0));
  return second === undefined ? first - 65 : (first - 64) * 26 + (second - 65);
};

/** The n-th letter: A to Z, then AA on. */
const letterAt = (n: number): DeviceLetter =>
  deviceLetterSchema.parse((n < 26 ? "" : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26)));

/** The place of the last letter that this pharmacy is known to have given: to a device here, or by word of a store that is gone. */
export const lastLetterGiven = async (handle: PharmacyStore): Promise<number> => {
  const { through } = await handle.lettersGiven();
  return Math.max(through, ...(await handle.devices()).map(({ letter }) => ordinalOf(letter)));
};

/**
 * The letter for a new device, or null once there is none left; only inside a transaction. No letter is given twice, also where the store
 * does not know of all that were given (SYN-14): where it was put back since the last enrolment an alphabet is left out, and no letter is
 * taken that stands on an entry that is kept. `epoch`: the store's now; `wasRenewed`: whether it ever had another. Devices start at B:
 * A is left to paper there was before.
 */
export const takeLetter = async (inside: PharmacyStore, epoch: string, wasRenewed: boolean): Promise<DeviceLetter | null> => {
  const known = await inside.lettersGiven();
  const last = await lastLetterGiven(inside);
  const isPutBack = known.epoch === null ? wasRenewed : known.epoch !== epoch;
  const onEntries = new Set((await inside.lettersOnEntries()).map(ordinalOf));
  // Only as far as letters last: one that may be in use is still better than no device.
  const start = isPutBack && last + LEFT_OUT < LAST ? last + LEFT_OUT : last;
  for (let n = start + 1; n <= LAST; n++) {
    if (onEntries.has(n)) continue;
    await inside.noteLettersGiven({ through: n, epoch });
    return letterAt(n);
  }
  return null;
};
