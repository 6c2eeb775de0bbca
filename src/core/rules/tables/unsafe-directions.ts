// What makes the directions on a label unsafe to print as they are. Source: practice 4.1 (secondary notes of the BNF's prescription writing
// rules and of safe-label guidance). Written down: 2026-11-29. NOT VERIFIED against the guidance itself. Only warnings: a pharmacist decides.

/** One pattern, what it is called, and what to write in its place. */
export type UnsafeWords = { readonly pattern: RegExp; readonly what: string; readonly next: string };

/** A word by itself: no letter before or after it. A digit may stand before it ("100mcg"). */
const alone = (words: string, flags = "iu"): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, flags);

const ABBREVIATIONS = [
  ["o\\.?d\\.?|q\\.?d\\.?", "once a day"],
  ["b\\.?i?\\.?d\\.?", "twice a day"],
  ["t\\.?d\\.?s\\.?|t\\.?i\\.?d\\.?", "three times a day"],
  ["q\\.?d\\.?s\\.?|q\\.?i\\.?d\\.?", "four times a day"],
  ["o\\.?m\\.?|mane", "in the morning"],
  ["nocte", "at night"],
  ["p\\.?r\\.?n\\.?", "when needed"],
  ["a\\.?c\\.?", "before food"],
  ["p\\.?c\\.?", "after food"],
  ["stat", "at once"],
] as const;

/** Every pattern, in the order in which they are said. */
export const UNSAFE_DIRECTIONS: readonly UnsafeWords[] = [
  {
    pattern: /\b(?:as|when) directed\b|\bas (?:before|advised|dir)\b|\bmdu\b/iu,
    what: "does not say the dose",
    next: "Write the dose in full. Where it is not on the prescription, ask the prescriber.",
  },
  ...ABBREVIATIONS.map(([words, full]) => ({
    pattern: alone(words),
    what: "is an abbreviation",
    next: `Write it in full: ${full}.`,
  })),
  {
    pattern: /\d+\.0+(?!\d)/u,
    what: "ends in a nought after the point: 1.0 is read as 10",
    next: "Leave the point and the nought out.",
  },
  {
    pattern: /(?<![\d.])\.\d+/u,
    what: "begins with a point: .5 is read as 5",
    next: "Write a nought before the point.",
  },
  { pattern: alone("mcg|ug|[µμ]g"), what: "is read as mg", next: "Write micrograms in full." },
  { pattern: alone("ng"), what: "is read as mg", next: "Write nanograms in full." },
  {
    pattern: /(?<!\p{L})i\.?u\.?(?!\p{L})|(?<=\d\s?)u(?!\p{L})/iu,
    what: "is read as a nought or a 4",
    next: "Write units in full.",
  },
];
