import type { DeliveryOutcome } from "../../../core/journal/body.ts";

/** What may become of a delivery, as people choose it. */
export const OUTCOMES: readonly { value: DeliveryOutcome; note: string }[] = [
  { value: "delivered", note: "Somebody took it at the door" },
  { value: "no-answer", note: "It is tried again" },
  { value: "refused", note: "They did not want it" },
  { value: "came-back", note: "It is in the pharmacy again" },
];
