import { londonDate } from "../../../core/model/instant.ts";
import { type LocalDate, localDateSchema } from "../../../core/model/local-date.ts";
import { compareQuantities, parseQuantity, ZERO } from "../../../core/model/quantity.ts";
import { londonMoment } from "../../shell/london-moment.ts";
import type { RouteDraft } from "../../shell/route-draft.ts";

// What is typed on the form of a route, as values.

/** A day typed, or null. */
export const dayOf = (text: string): LocalDate | null => localDateSchema.safeParse(text).data ?? null;

/** Whole days typed, or null. */
export const daysOf = (text: string): number | null => (/^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text.trim()) : null);

/** How often, typed: a whole number from `least` on; null for anything else. */
export const timesOf = (text: string, least: number): number | null =>
  /^\d{1,2}$/.test(text.trim()) && Number(text.trim()) >= least ? Number(text.trim()) : null;

/** How much, typed in figures: more than nothing; null for anything else. */
export const quantityOf = (text: string) => {
  const quantity = parseQuantity(text.trim());
  return quantity !== null && compareQuantities(quantity, ZERO) > 0 ? quantity : null;
};

/** When the prescriber asked (ms): now where nothing is typed; null for what is no time. */
export const askedAt = ({ askedTime }: RouteDraft, now: number): number | null =>
  askedTime === "" ? now : londonMoment(londonDate(now), askedTime);
