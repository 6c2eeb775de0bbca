import { amountWords } from "../../../core/model/amount-words.ts";
import { spanWords } from "../../../core/model/words.ts";
import type { Bucket, IncidentReport, LineDeed } from "../../../core/reconcile/incident-report.ts";
import { NOT_SUPPLIED_REASONS } from "../../shell/not-supplied-reasons.ts";

/** What was done with a line, as the report counts it. */
export const DEED_WORDS: Readonly<Record<LineDeed, string>> = {
  "given-in-full": "Given in full",
  "given-in-part": "Given in part, the rest owed",
  "owed-rest-given": "Owed rest given",
  "out-for-delivery": "Out for delivery, not said to have arrived",
  "not-delivered": "Refused at the door or came back, to put right",
  "delivery-not-agreed": "Delivery not agreed",
  owed: "Owed, nothing given then",
  "not-supplied": "Not supplied",
  struck: "Struck",
};

/** Where lines stand, as the report counts them. */
export const STANDING_WORDS: Readonly<Record<keyof IncidentReport["lines"]["byStanding"], string>> = {
  settled: "Settled",
  "for-eps": "For EPS",
  "for-pmr": "For the PMR",
  "needs-a-look": "Need a look",
  "nothing-to-do": "Nothing to do",
  "not-known-yet": "Not worked out yet",
};

/** A reason code of EPS in words. */
export const reasonWords = (code: string): string =>
  NOT_SUPPLIED_REASONS.find(({ epsReason }) => epsReason === code)?.words ?? "Sent on, or for another reason";

/** The span a bucket stands for: `up to 15 min`, `more`. */
export const bucketWords = ({ upTo }: Bucket): string => (upTo === null ? "longer" : `up to ${spanWords(upTo)}`);

/** What became of what was owed of a product: "all given since", "still 14 tablets", "28 capsules closed, not given". */
export const owedWords = ({ left, notGiven, unit }: IncidentReport["shortages"][number]): string => {
  const words = [
    ...(left === "0" ? [] : [`still ${amountWords({ value: left, unit })}`]),
    ...(notGiven === "0" ? [] : [`${amountWords({ value: notGiven, unit })} closed, not given`]),
  ];
  return words.length === 0 ? "all given since" : words.join(", ");
};
