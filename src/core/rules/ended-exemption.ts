import type { LocalDate } from "../model/local-date.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { ENDED_EXEMPTIONS } from "./tables/ended-exemptions.ts";

/** What to do for a patient whose exemption has ended, for a screen and for the finding. */
export const INSTEAD_OF_ENDED = "choose another, or Paid: they may ask for a receipt FP57 then, and not later";

/** CHG-1 (practice V14): an exemption that had ended on the day of the supply: BLOCK. `exemption`: EPS's code, null where none is claimed. */
export const endedExemptionFindings = (exemption: string | null, suppliedOn: LocalDate): Finding[] =>
  ENDED_EXEMPTIONS.all
    .filter(({ code, lastDay }) => code === exemption && suppliedOn > lastDay)
    .map(({ words, lastDay }) => ({
      rule: "CHG-1",
      severity: "BLOCK",
      itemId: null,
      fact: `${words}: ended on ${shortDate(lastDay)}.`,
      next: `Go back to the charge: ${INSTEAD_OF_ENDED}.`,
    }));
