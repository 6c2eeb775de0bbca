/** The characters a QR square packs tightest, in their order (RFC 9285). */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes as text of those characters: two bytes are three of them, a last odd one two. */
export const toBase45 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1];
    let value = second === undefined ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + second;
    for (let left = second === undefined ? 2 : 3; left > 0; left--) {
      text += ALPHABET[value % 45] ?? "";
      value = Math.floor(value / 45);
    }
  }
  return text;
};

/** The bytes again, or null where the text is none that `toBase45` makes. */
export const fromBase45 = (text: string): Uint8Array | null => {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
    if (digits.includes(-1)) return null;
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
};
