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

const MONTHS: readonly string[] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

const full = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** Year, month and, where it is there, day, out of a text in one of the ways packs are printed; null for any other. */
const partsOf = (text: string): { year: string; month: string; day?: string | undefined } | null => {
  // With a day the year has four digits: 27-06-30 would be two dates.
  const named = /^(?:(\d{1,2})[ ./-]*)?([A-Z]{3})[A-Z]*[ ./-]*(\d{4}|\d{2})$/.exec(text);
  if (named !== null) {
    const [, day, name = "", year = ""] = named;
    const month = String(MONTHS.indexOf(name) + 1);
    return day !== undefined && year.length === 2 ? null : { year: full(year), month, day };
  }
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (iso !== null) return { year: iso[1] ?? "", month: iso[2] ?? "", day: iso[3] };
  const dated = /^(\d{1,2}) ?[ ./-] ?(\d{1,2}) ?[ ./-] ?(\d{4})$/.exec(text);
  if (dated !== null) return { year: dated[3] ?? "", month: dated[2] ?? "", day: dated[1] };
  const short = /^(\d{1,2}) ?[ ./-] ?(\d{4}|\d{2})$/.exec(text);
  return short === null ? null : { year: full(short[2] ?? ""), month: short[1] ?? "" };
};

/**
 * The expiry as it is printed on a pack: `06/2027`, `6.27`, `JUN 2027`, `2027-06`, or with a day and a whole year, `30/06/2027`. Without a day it is the
 * month's last. Null for anything else, and for a day that does not exist.
 */
export const parsePackExpiry = (text: string): LocalDate | null => {
  const parts = partsOf(text.trim().toUpperCase());
  if (parts === null) return null;
  const { year, month, day } = parts;
  const date = `${year}-${month.padStart(2, "0")}-${(day ?? "01").padStart(2, "0")}`;
  if (!isLocalDate(date)) return null;
  return day === undefined ? lastDayOfMonthsFrom(date as LocalDate, 1) : (date as LocalDate);
};
