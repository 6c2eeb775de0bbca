import { z } from "zod";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+";
const SHAPE = /^[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-F]{5}[0-9A-Z+]$/;

/** A short-form EPS prescription id, `AAAAAA-BBBBBB-CCCCCD`, upper case. Its check character may be wrong (EPS-2). */
export const prescriptionIdSchema = z.string().regex(SHAPE, "not a prescription id (six-six-six)").brand<"PrescriptionId">();
export type PrescriptionId = z.infer<typeof prescriptionIdSchema>;

/**
 * Reads a prescription id as typed or scanned: hyphens and spaces may be missing, letters may be lower case.
 * Null when what is left is not of that shape. The letter O and the digit 0 stay what they are: both are lawful.
 */
export const parsePrescriptionId = (text: string): PrescriptionId | null => {
  const bare = text.toUpperCase().replace(/[^0-9A-Z+]/g, "");
  const id = `${bare.slice(0, 6)}-${bare.slice(6, 12)}-${bare.slice(12)}`;
  return SHAPE.test(id) ? (id as PrescriptionId) : null;
};

const LAST_HYPHENED = /[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-F]{5}[0-9A-Z+]$/;
const LAST_BARE = /[0-9A-F]{6}[0-9A-Z]{6}[0-9A-F]{5}[0-9A-Z+]$/;

/**
 * The whole prescription id a text ends with, whatever stands before it: a scanner types behind what is in a field already. Null where it ends
 * with none. One without its hyphens counts behind other text only with its right check character: eighteen letters and digits may be anything.
 */
export const lastPrescriptionId = (text: string): PrescriptionId | null => {
  const whole = parsePrescriptionId(text);
  if (whole !== null) return whole;
  const last = text.trim().toUpperCase();
  const hyphened = LAST_HYPHENED.exec(last)?.[0];
  if (hyphened !== undefined) return parsePrescriptionId(hyphened);
  const bare = parsePrescriptionId(LAST_BARE.exec(last)?.[0] ?? "");
  return bare !== null && hasRightCheckCharacter(bare) ? bare : null;
};

const totalOf = (payload: string): number => {
  let total = 0;
  for (const character of payload) total = ((total + ALPHABET.indexOf(character)) * 2) % 37;
  return total;
};

/** The check character for the first seventeen characters (hyphens out): ISO 7064 MOD 37-2 with `+` for `*`. */
export const prescriptionCheckCharacter = (payload: string): string => ALPHABET[(38 - totalOf(payload)) % 37] ?? "";

/** True when the id's last character is its check character. Some published ids fail it: warn, never refuse (EPS-2). */
export const hasRightCheckCharacter = (id: PrescriptionId): boolean => {
  const bare = id.replaceAll("-", "");
  return prescriptionCheckCharacter(bare.slice(0, 17)) === bare.slice(17);
};
