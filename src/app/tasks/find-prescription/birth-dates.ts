import { isLocalDate, type LocalDate } from "../../../core/model/local-date.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

/** The oldest age a two-digit year may stand for. */
const OLDEST = 115;

const monthOf = (text: string): number => {
  const named = MONTHS.findIndex((month) => text.toLowerCase().startsWith(month));
  return named >= 0 ? named + 1 : Number(text);
};

const yearsOf = (text: string, today: LocalDate): number[] => {
  const year = Number(text);
  if (text.length === 4) return [year];
  const now = Number(today.slice(0, 4));
  return [1900 + year, 2000 + year].filter((full) => full <= now && now - full <= OLDEST);
};

const dated = (day: string, month: string, year: string, today: LocalDate): string[] =>
  yearsOf(year, today)
    .map((full) => `${full}-${String(monthOf(month)).padStart(2, "0")}-${day.padStart(2, "0")}`)
    .filter((date) => isLocalDate(date) && date <= today);

/**
 * The dates of birth a text may mean: 1/2/60, 14.3.48, 14-Mar-1948, 14 mar 48, 1948-03-14, 140348, 14031948. A two-digit year
 * may mean two centuries: both are given. Empty when it is not a date.
 */
export const birthDatesOf = (text: string, today: LocalDate): string[] => {
  const bare = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare);
  if (iso) return dated(iso[3] ?? "", iso[2] ?? "", iso[1] ?? "", today);
  const spoken = /^(\d{1,2})[\s/.-]*(\d{1,2}(?=[\s/.-])|[a-z]{3,9})[\s/.-]*(\d{4}|\d{2})$/i.exec(bare);
  if (spoken) return dated(spoken[1] ?? "", spoken[2] ?? "", spoken[3] ?? "", today);
  const run = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare);
  return run ? dated(run[1] ?? "", run[2] ?? "", run[3] ?? "", today) : [];
};
