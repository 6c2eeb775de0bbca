/** Units that follow a number in a medicine's name; a part of one that is still being typed counts too. */
const UNITS: readonly string[] = "mg g kg ml litres micrograms nanograms mcg units iu mmol doses hours mm cm %".split(" ");

const startsUnit = (word: string): boolean => UNITS.some((unit) => unit.startsWith(word));

/**
 * A medicine's name, or what is typed to find it, as words that can be compared (MED-4): small letters, no marks, a strength in one word
 * with its unit whether written `500mg` or `500 mg`, no commas in numbers. Everything else that is no letter, digit, full stop within a
 * number, plus or per cent sign parts words.
 */
export const medicineWords = (text: string): string[] => {
  const words = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(/['’`]/g, "")
    .split(/[^\p{L}\p{N}.+%]+/u)
    .map((word) => word.replace(/^\.+|\.+$|\.(?!\d)/g, ""))
    .filter((word) => word !== "");
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && /^\d+(\.\d+)?$/.test(before) && startsUnit(word)) joined[joined.length - 1] = `${before}${word}`;
    else joined.push(word);
  }
  return joined;
};
