/** Letters that do not come apart into a letter and a mark. */
const SPECIAL: Readonly<Record<string, string>> = { ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Text as names are compared: small letters, no marks, no apostrophes. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’`]/g, "")
    .replace(/[łøßæœđðþı]/g, (letter) => SPECIAL[letter] ?? letter);

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9+]+/)
    .filter((word) => word !== "");
