import type { ToSupply } from "../model/prescription.ts";
import { dayAndTime } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/**
 * REC-3: EPS said that the prescriber cancelled this prescription: BLOCK; or that they asked to: STOP, since EPS cancels what is with a pharmacy only once that
 * has answered, and the prescriber can say what is meant. *Practice 1.3, V24.*
 */
export const cancelledFindings = ({ cancellation }: Pick<ToSupply, "cancellation">): Finding[] => {
  if (cancellation === undefined) return [];
  const { askedAt, isDone, reason } = cancellation;
  const why = reason === null ? "" : `, “${reason}”`;
  return [
    {
      rule: "REC-3",
      severity: isDone ? "BLOCK" : "STOP",
      itemId: null,
      fact: `${isDone ? "Cancelled by the prescriber" : "The prescriber asked to cancel it"}${why}: so EPS said, asked ${dayAndTime(askedAt)}.`,
      next: isDone
        ? "Hand nothing out from it. Ask the prescriber what the patient is to have instead."
        : "Phone the prescriber before you hand anything out. Supply it only on their word, and say in the reason who said what.",
    },
  ];
};
