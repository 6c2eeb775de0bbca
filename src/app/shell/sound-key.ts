import { fold } from "./fold.ts";

/** Spellings that are said the same, in order. */
const SAID_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^ps/, "s"],
  [/^mc/, "mac"],
  [/^(x|cz|tz)/, "s"],
  [/ph/g, "f"],
  [/[gk]h(?=t|$)/g, ""],
  [/tch/g, "k"],
  [/sc(?=[eiy])/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/dge/g, "k"],
];

/** Letters by how they sound; vowels, h, w and y make no sound of their own inside a word. */
const SOUNDS: Readonly<Record<string, string>> = {
  b: "b",
  p: "b",
  f: "f",
  v: "f",
  c: "k",
  g: "k",
  j: "k",
  k: "k",
  q: "k",
  x: "k",
  s: "s",
  z: "s",
  d: "t",
  t: "t",
  l: "l",
  m: "n",
  n: "n",
  r: "r",
};

/**
 * How a name sounds, roughly: names with the same key may be mistaken for one another when heard. In the manner of Soundex, but
 * with the first letter by its sound too (Catherine, Katherine) and without cutting long names short.
 */
export const soundKey = (name: string): string => {
  let said = fold(name).replace(/[^a-z]/g, "");
  for (const [spelling, sound] of SAID_ALIKE) said = said.replace(spelling, sound);
  const starts = /^[aeiouhwy]/.test(said) ? "a" : "";
  let key = "";
  let last = "";
  for (const letter of said) {
    const sound = SOUNDS[letter] ?? "";
    if (sound !== "" && sound !== last) key += sound;
    if (sound !== "" || /[aeiou]/.test(letter)) last = sound;
  }
  return starts + key;
};
