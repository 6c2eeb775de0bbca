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

const full = (year: string): string => (year.length === 2 ? `20${year}` : year);

/**
 * The expiry as it is printed on a pack: `06/2027`, `6.27`, `2027-06`, or with a day, `30/06/2027`. Without a day it is the month's last. Null for
 * anything else, and for a day that does not exist.
 */
export const parsePackExpiry = (text: string): LocalDate | null => {
  const [, day, month, year] = /^(?:(\d{1,2})[ /.-])?(\d{1,2})[ /.-](\d{4}|\d{2})$/.exec(text.trim()) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text.trim()) ?? [];
  const theYear = year === undefined ? isoYear : full(year);
  const theMonth = (month ?? isoMonth)?.padStart(2, "0");
  const theDay = (day ?? isoDay)?.padStart(2, "0");
  const date = `${theYear}-${theMonth}-${theDay ?? "01"}`;
  if (!isLocalDate(date)) return null;
  return theDay === undefined ? lastDayOfMonthsFrom(date as LocalDate, 1) : (date as LocalDate);
};
