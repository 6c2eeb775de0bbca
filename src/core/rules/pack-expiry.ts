import { daysBetween, type LocalDate } from "../model/local-date.ts";
import type { Pack } from "../model/pack.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/** From so many days before its end on a pack's expiry is said (PAK-1). Our policy, 2026-11-29, after practice 11. */
const SOON_DAYS = 30;

/**
 * PAK-1: a pack whose last day, as it was noted, is past on the day of the supply is a BLOCK; one that ends within thirty days a WARN. *Practice 11.*
 */
export const packExpiryFindings = (itemId: string, pack: Pack | undefined, today: LocalDate): Finding[] => {
  const expires = pack?.expires ?? null;
  if (expires === null) return [];
  const left = daysBetween(today, expires);
  if (left < 0)
    return [
      {
        rule: "PAK-1",
        severity: "BLOCK",
        itemId,
        fact: `This pack is out of date: it expired ${shortDate(expires)}.`,
        next: "Take another pack, and put this one with what is to be destroyed; a bag is taken apart and made anew. If the date was typed wrongly, type it anew.",
      },
    ];
  return left > SOON_DAYS
    ? []
    : [
        {
          rule: "PAK-1",
          severity: "WARN",
          itemId,
          fact: `This pack expires ${shortDate(expires)}${left === 0 ? ", today" : `: ${left} ${left === 1 ? "day" : "days"} left`}.`,
          next: "Take another pack if what is given lasts longer, or tell the patient.",
        },
      ];
};
