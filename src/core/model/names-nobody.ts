import type { LocalDate } from "./local-date.ts";

/** Ten digits with or without gaps: a text with one looks like an NHS number. */
const NHS_NUMBER = /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/;

/** True for a text that holds what looks like an NHS number. What is learnt from an outage or a mistake is told without a patient (MIS-1, REP-3). */
export const looksLikeNaming = (text: string): boolean => NHS_NUMBER.test(text);

/** A number as it is dialled in the UK: ten or eleven figures from a nought, or from +44, gaps aside; a batch's is none. */
const PHONE = /(?<!\b(?:batch|lot)(?: (?:no|number))?\.? ?)(?:\+44[ -]?|\b0)\d(?:[ -]?\d){8,9}\b/i;
/** With the gap in it, and only letters that stand there in one: "B12 1 mg" and a batch are no postcodes. */
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? \d(?!ND\b|ST\b|RD\b|TH\b)[ABD-HJLNP-UW-Z]{2}\b/i;
const BORN = /\b(?:born|dob|d\.o\.b|date of birth)\b/i;
/** Days and months as there are, so that "28 tablets 14" and "5/20/30" are none; nor is a row of strengths ("5/10/15 mg"), nor of counts ("1/2/10"): of a short year the day has two figures. */
const NUMBERS =
  /\b(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?=\d{4})|(?:0[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-])(\d{4}|\d{2})\b(?! ?(?:mg|ml|mcg|micro|g\b))/gi;
const NAMED =
  /\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ ./-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ ./-](\d{4}|\d{2})\b/gi;
const YEAR_FIRST = /\b(\d{4})-\d{2}-\d{2}\b/g;
/** A date so many years old is hardly a pack's, nor the day of a mistake. */
const OLD_YEARS = 3;
/** A pack's expiry is hardly written so far ahead. */
const AHEAD_YEARS = 10;

const isOld = (year: string, today: LocalDate): boolean => {
  const now = Number(today.slice(0, 4));
  const full = year.length === 4 ? Number(year) : 2000 + Number(year);
  return full <= now - OLD_YEARS || full > now + AHEAD_YEARS;
};

/**
 * What in a text looks as if it named a patient, in words for a sentence: a number like an NHS number or a phone number, a date like a date of
 * birth, a postcode; null where nothing does. A recent date is none: it may be the day, or a pack's expiry (MIS-1).
 */
export const namingIn = (text: string, today: LocalDate): string | null => {
  if (looksLikeNaming(text)) return "a number like an NHS number";
  const dates = [NUMBERS, NAMED, YEAR_FIRST].flatMap((pattern) => [...text.matchAll(pattern)]);
  if (BORN.test(text) || dates.some(([, year = ""]) => isOld(year, today))) return "a date like a date of birth";
  if (PHONE.test(text)) return "a number like a phone number";
  return POSTCODE.test(text) ? "a postcode" : null;
};
