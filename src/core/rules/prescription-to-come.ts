import type { Instant } from "../model/instant.ts";
import { dayAndTime, spanWords } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { EMERGENCY_SUPPLY } from "./tables/emergency-supply.ts";

const HOUR = 3_600_000;

/** `waiting`: in time; `due`: 48 hours are over; `overdue`: 72 hours are over. */
export type ToComeState = "waiting" | "due" | "overdue";

/** Until when the prescription for what was supplied then is to be here (EMS-5). */
export const dueBy = (suppliedAt: Instant): Instant => suppliedAt + EMERGENCY_SUPPLY.prescriptionHours * HOUR;

// In hours as long as the law's clock is in hours: two days and 23 hours are not "2 days".
const leftWords = (left: number): string => (left < 48 * HOUR ? spanWords(left) : `${Math.floor(left / HOUR)} h`);

/** How far the clock of a prescription that has not come has run (EMS-5, practice V8). The hour itself is over only after it. */
export const toComeState = (suppliedAt: Instant, now: Instant): ToComeState => {
  if (now > dueBy(suppliedAt)) return "overdue";
  return now > suppliedAt + EMERGENCY_SUPPLY.warnHours * HOUR ? "due" : "waiting";
};

/**
 * EMS-5 (practice V8): a prescription that a prescriber undertook to send has not come: INFO at first, WARN after 48 hours, STOP after 72. It stops
 * no supply: it stands where people look until somebody records that it came. *Human Medicines Regulations 2012 reg 224.*
 */
export const toComeFinding = (suppliedAt: Instant, now: Instant): Finding => {
  const state = toComeState(suppliedAt, now);
  const by = dueBy(suppliedAt);
  const common = { rule: "EMS-5", itemId: null };
  if (state === "overdue")
    return {
      ...common,
      severity: "STOP",
      fact: `The prescription has not come: it was due by ${dayAndTime(by)}, ${spanWords(now - by)} ago.`,
      next: "Ring the prescriber today, and write down what they say. Tell the superintendent pharmacist if it does not come.",
    };
  return {
    ...common,
    severity: state === "due" ? "WARN" : "INFO",
    fact: `The prescription is due by ${dayAndTime(by)}, in ${leftWords(by - now)}.`,
    next: state === "due" ? "Ring the prescriber and remind them." : "Record it here when it comes. It is not dispensed again.",
  };
};
