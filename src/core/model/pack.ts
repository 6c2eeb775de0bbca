import { z } from "zod";
import { isLocalDate, type LocalDate, lastDayOfMonthsFrom, localDateSchema } from "./local-date.ts";
import { shortDate } from "./words.ts";

/**
 * Which pack was supplied, as a person noted it (PAK-1): the brand or its maker, the batch, and the last day on which it may be used. What was not
 * noted is "" or null.
 */
export const packSchema = z.strictObject({ brand: z.string(), batch: z.string(), expires: localDateSchema.nullable() });
export type Pack = z.infer<typeof packSchema>;

/** "Examplin brand, batch 12AB34, expires 30-Jun-2027". Empty where nothing was noted. */
export const packWords = ({ brand, batch, expires }: Pack): string =>
  [brand, batch === "" ? "" : `batch ${batch}`, expires === null ? "" : `expires ${shortDate(expires)}`]
    .filter((part) => part !== "")
    .join(", ");

const MONTHS: readonly string[] = [
  "JANUARY",
  "FEBRUARY",
  "MARCH",
  "APRIL",
  "MAY",
  "JUNE",
  "JULY",
  "AUGUST",
  "SEPTEMBER",
  "OCTOBER",
  "NOVEMBER",
  "DECEMBER",
];

type Parts = { year: string; month: string; day?: string | undefined };

const full = (year: string): string => (year.length === 2 ? `20${year}` : year);

const named = (text: string): Parts | null => {
  const [, day, name, year] = /^(?:(\d{1,2})[ ./-]*)?([A-Z]{3,9})[ ./-]*(20\d\d|\d\d)$/.exec(text) ?? [];
  if (name === undefined || year === undefined || (day !== undefined && year.length === 2)) return null;
  return { year: full(year), month: String(MONTHS.findIndex((month) => month.startsWith(name)) + 1), day };
};

const inFigures = (text: string): Parts | null => {
  const yearFirst = /^(20\d\d) ?[./-] ?(\d{1,2})(?: ?[./-] ?(\d{1,2}))?$/.exec(text);
  if (yearFirst !== null) return { year: yearFirst[1] ?? "", month: yearFirst[2] ?? "", day: yearFirst[3] };
  // With dashes and two figures for the year, 27-06-30 would be two dates; with slashes and dots people here write the day first.
  const dayFirst =
    /^(\d{1,2}) ?[ ./-] ?(\d{1,2}) ?[ ./-] ?(20\d\d)$/.exec(text) ?? /^(\d{1,2}) ?[./] ?(\d{1,2}) ?[./] ?(\d\d)$/.exec(text);
  if (dayFirst !== null) return { year: full(dayFirst[3] ?? ""), month: dayFirst[2] ?? "", day: dayFirst[1] };
  const month = /^(\d{1,2}) ?[ ./-] ?(20\d\d|\d\d)$/.exec(text);
  return month === null ? null : { year: full(month[2] ?? ""), month: month[1] ?? "" };
};

/**
 * The expiry as it is printed on a pack: `06/2027`, `6.27`, `JUN 2027`, `2027-06`, `EXP 06/27`, or with a day, `30/06/2027`, `30/06/27`. Without a day it is the
 * month's last. Null for anything else, and for a day that does not exist.
 */
export const parsePackExpiry = (text: string): LocalDate | null => {
  const printed = text
    .trim()
    .toUpperCase()
    .replace(/^EXP\w*[ .:]*/, "");
  const parts = named(printed) ?? inFigures(printed);
  if (parts === null) return null;
  const { year, month, day } = parts;
  const date = `${year}-${month.padStart(2, "0")}-${(day ?? "01").padStart(2, "0")}`;
  if (!isLocalDate(date)) return null;
  return day === undefined ? lastDayOfMonthsFrom(date as LocalDate, 1) : (date as LocalDate);
};
