import { z } from "zod";

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);

const partsOf = (date: string): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** True when the text is `YYYY-MM-DD` and names a day that exists in the Gregorian calendar. */
export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = partsOf(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/** A calendar day in England, `YYYY-MM-DD`. Days compare as text. */
export const localDateSchema = z.string().refine(isLocalDate, "not a date that exists (YYYY-MM-DD)").brand<"LocalDate">();
export type LocalDate = z.infer<typeof localDateSchema>;

/** A date of birth as EPS writes it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const birthDateSchema = z
  .string()
  .refine(
    (text) => /^\d{4}$/.test(text) || (/^\d{4}-\d{2}$/.test(text) && isLocalDate(`${text}-01`)) || isLocalDate(text),
    "not a date of birth (YYYY, YYYY-MM or YYYY-MM-DD)",
  )
  .brand<"BirthDate">();
export type BirthDate = z.infer<typeof birthDateSchema>;

/** True for a date of birth, or its year or month, that is after today. */
export const isStillToCome = (birthDate: BirthDate, today: LocalDate): boolean => birthDate > today.slice(0, birthDate.length);

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

const fromParts = (year: number, month: number, day: number): LocalDate =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate;

/** Days since 1970-01-01 (negative before it). */
export const dayNumber = (date: LocalDate): number => {
  const [year, month, day] = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const fromDayNumber = (days: number): LocalDate => {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return fromParts(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
};

/** The day `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => fromDayNumber(dayNumber(date) + days);

/** The same day of the month `months` later, held back to the last day of a shorter month. */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const [year, month, day] = partsOf(date);
  const total = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(total / 12);
  const targetMonth = (total % 12) + 1;
  return fromParts(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
};

/**
 * The last day of a period of months that begins with `date`: the day before the same day of the month, or the last day of a month
 * that has no such day (from 31 Aug, six months end on 28 or 29 Feb).
 */
export const lastDayOfMonthsFrom = (date: LocalDate, months: number): LocalDate => {
  const same = addMonths(date, months);
  return same.slice(8) === date.slice(8) ? addDays(same, -1) : same;
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The later of two days. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** Age in whole years on a day; a date of birth without day or month counts from its first day. */
export const ageInYears = (born: BirthDate, on: LocalDate): number => {
  const full = `${born}-01-01`.slice(0, 10);
  const [birthYear] = partsOf(full);
  const [year] = partsOf(on);
  return year - birthYear - (on.slice(5) < full.slice(5) ? 1 : 0);
};
