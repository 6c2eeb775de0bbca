import { daysBetween, type LocalDate } from "../model/local-date.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { LIST_OLD_AFTER_DAYS } from "./tables/medicines-list-age.ts";

/** MED-7: a list that is too old says so; empty while it is not. */
export const medicinesListFindings = (release: LocalDate, today: LocalDate): Finding[] => {
  const days = daysBetween(release, today);
  if (days <= LIST_OLD_AFTER_DAYS) return [];
  return [
    {
      rule: "MED-7",
      severity: "WARN",
      itemId: null,
      fact: `The medicines list is ${days} days old (release of ${shortDate(release)}).`,
      next: "Schedules and pack codes may have changed since. Ask whoever runs the gateway to import a newer release of dm+d.",
    },
  ];
};
