import type { HandBack } from "../../../core/reconcile/hand-back.ts";
import type { Ending } from "./hand-back-list.ts";

/** The three endings as people choose them (HBK-1). */
export const ENDINGS: readonly { value: Ending; words: string; note: string }[] = [
  {
    value: "finish-here",
    words: "Finish here",
    note: "Holdfast hands out the rest, tells EPS and claims.",
  },
  {
    value: "return",
    words: "Return to EPS",
    note: "Then release it in the PMR by its number: EPS no longer sends it there by itself.",
  },
  {
    value: "nothing-more",
    words: "Nothing more",
    note: "Holdfast leaves it as it is. Say why.",
  },
];

/** What an ending means for many at once, as it is confirmed. */
export const MEANS_WORDS: Readonly<Record<Ending, string>> = {
  "finish-here": "Holdfast hands out the rest of each, tells EPS and claims. The PMR does not get them.",
  return: "EPS takes each of them back and sends none to the PMR by itself: each must be released in the PMR by its number.",
  "nothing-more": "Holdfast leaves each of them as it is, with the reason you gave.",
};

/** What the button writes, for so many of those listed. */
export const buttonWords = (ending: Ending, count: number, listed: number): string => {
  const many = count > 1 && count === listed ? `all ${count}` : `${count}`;
  switch (ending) {
    case "finish-here":
      return count === 0 ? "Finish here" : `Finish ${many} here`;
    case "return":
      return count === 0 ? "Return to EPS" : `Return ${many} to EPS`;
    case "nothing-more":
      return count === 0 ? "Nothing more" : `Nothing more for ${many}`;
  }
};

const GOES_BY_ITSELF = "It goes by itself once someone is signed in to EPS.";

type Waits = Extract<HandBack, { kind: "open" }>["waits"];

/** What an open hand-back still waits for, and who moves it on while nobody is signed in to EPS. */
const WAITS_WORDS: Readonly<Record<Waits, { fact: string; next: string }>> = {
  "more-to-hand-out": { fact: "Not all of it is handed out yet.", next: "Hand out the rest, or close what is not supplied." },
  "for-eps": { fact: "EPS has not taken all of it yet.", next: GOES_BY_ITSELF },
  claim: { fact: "It is not claimed yet.", next: "Claim it under Claims." },
  "return-at-eps": { fact: "EPS has not taken it back yet.", next: GOES_BY_ITSELF },
  "release-in-pmr": {
    fact: "EPS has it back. It is not in the PMR yet.",
    next: "In the PMR, release it by this number. Scan it there.",
  },
};

/** What an open hand-back still waits for, and who moves it on. */
export const waitsWords = (waits: Waits, isSignedIn: boolean): { fact: string; next: string } => {
  const words = WAITS_WORDS[waits];
  return isSignedIn && words.next === GOES_BY_ITSELF ? { ...words, next: "It is being sent." } : words;
};

/** An ending once it is chosen, for a count or a row. */
export const ENDED_WORDS: Readonly<Record<Ending, string>> = {
  "finish-here": "Finished here",
  return: "Returned, and in the PMR",
  "nothing-more": "Nothing more",
};
