import type { LocalDate } from "../../../core/model/local-date.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { fold, wordsOf } from "../../shell/fold.ts";
import { soundKey } from "../../shell/sound-key.ts";
import { birthDatesOf } from "./birth-dates.ts";

/** What is found: what matches as typed, and apart from it what only sounds alike. */
export type Found = { direct: ToSupply[]; sounds: ToSupply[] };

/** Fewest digits of an NHS number, and fewest characters of a prescription id, that are looked for. */
const FEWEST_DIGITS = 4;
const FEWEST_ID = 5;
/** Shorter words are too little to go by their sound. */
const FEWEST_SOUND = 3;

type Row = { prescription: ToSupply; words: string[]; joined: string; sounds: string[]; order: string };

/** Prescriptions made ready for searching. Held in memory while unlocked, nowhere else. */
export type SearchIndex = readonly Row[];

/** Makes the index once for a copy. */
export const indexPrescriptions = (prescriptions: readonly ToSupply[]): SearchIndex =>
  prescriptions
    .map((prescription): Row => {
      const { family, given, birthDate } = prescription.patient;
      const words = [...wordsOf(family), ...given.flatMap(wordsOf)];
      const familyJoined = wordsOf(family).join("");
      return {
        prescription,
        words: words.includes(familyJoined) ? words : [familyJoined, ...words],
        joined: words.join(""),
        sounds: [...new Set([familyJoined, ...words].map(soundKey))],
        order: `${familyJoined} ${fold(given.join(" "))} ${birthDate ?? ""} ${prescription.key}`,
      };
    })
    .sort((a, b) => (a.order < b.order ? -1 : 1));

const matchesWord = (row: Row, word: string): boolean =>
  row.words.some((own) => (word.length < 3 ? own.startsWith(word) : own.includes(word)));

const matchesName = (row: Row, words: readonly string[]): boolean =>
  words.every((word) => matchesWord(row, word)) || (words.length > 1 && row.joined.includes(words.join("")));

/** What has a figure in it is a number, or part of one: the few letters among its figures sound like anybody. */
const hasASound = (word: string): boolean => word.length >= FEWEST_SOUND && !/\d/.test(word);

const soundsAlike = (row: Row, words: readonly string[]): boolean =>
  words.every((word) => matchesWord(row, word) || (hasASound(word) && row.sounds.includes(soundKey(word))));

const matchesNumber = ({ prescription }: Row, text: string): boolean => {
  const digits = text.replace(/[\s-]/g, "");
  if (/^\d+$/.test(digits) && digits.length >= FEWEST_DIGITS && (prescription.patient.nhsNumber ?? "").includes(digits))
    return true;
  const bare = text.toUpperCase().replace(/[\s-]/g, "");
  return bare.length >= FEWEST_ID && /\d/.test(bare) && prescription.id?.replaceAll("-", "").startsWith(bare) === true;
};

/** The words of a name and the date of birth in one text ("hargreaves 14/3/48"). */
const apart = (text: string, today: LocalDate): { words: string[]; dates: string[] } => {
  const whole = birthDatesOf(text, today);
  if (whole.length > 0) return { words: [], dates: whole };
  const parts = text.trim().split(/\s+/);
  const dates = parts.flatMap((part) => birthDatesOf(part, today));
  return { words: parts.filter((part) => birthDatesOf(part, today).length === 0).flatMap(wordsOf), dates };
};

/**
 * Searches names (any part, any order, marks and capitals aside), dates of birth in many ways of writing, NHS numbers with any
 * spacing and prescription ids with or without hyphens. Sound-alikes are never mixed with what matches. Nothing typed: nothing found.
 */
export const searchPrescriptions = (index: SearchIndex, text: string, today: LocalDate): Found => {
  if (text.trim() === "") return { direct: [], sounds: [] };
  const { words, dates } = apart(text, today);
  const bornThen = (row: Row): boolean => dates.length === 0 || dates.includes(row.prescription.patient.birthDate ?? "");
  const asked = words.length > 0 || dates.length > 0;
  const direct = index.filter((row) => matchesNumber(row, text.trim()) || (asked && bornThen(row) && matchesName(row, words)));
  const sounds =
    words.length === 0 ? [] : index.filter((row) => !direct.includes(row) && bornThen(row) && soundsAlike(row, words));
  // Names that begin with what was typed come before those that only hold it: "ian" means Ian before it means Brian.
  const startsAll = (row: Row): boolean => words.every((word) => row.words.some((own) => own.startsWith(word)));
  const first = words[0] ?? "";
  const begins = (row: Row): number => (startsAll(row) ? 0 : 2) + (first !== "" && row.words[0]?.startsWith(first) ? 0 : 1);
  return {
    direct: [...direct].sort((a, b) => begins(a) - begins(b)).map(({ prescription }) => prescription),
    sounds: sounds.map(({ prescription }) => prescription),
  };
};
