import type { DeliveryOutcome } from "../../../core/journal/body.ts";

/** What may become of a delivery, as people choose it. */
export const OUTCOMES: readonly { value: DeliveryOutcome; words: string; note: string }[] = [
  { value: "delivered", words: "Delivered", note: "Somebody took it at the door" },
  { value: "no-answer", words: "No answer", note: "It is tried again" },
  { value: "refused", words: "Refused", note: "They did not want it" },
  { value: "came-back", words: "Came back", note: "It is in the pharmacy again" },
];

/** An outcome in a word. */
export const outcomeWords = (outcome: DeliveryOutcome): string =>
  OUTCOMES.find(({ value }) => value === outcome)?.words ?? outcome;
