import { dayAndTime } from "../model/words.ts";
import type { DeliveryOutcome } from "./body.ts";
import type { SaidAtDoor } from "./log.ts";

const OUTCOME_WORDS: Readonly<Record<DeliveryOutcome, string>> = {
  delivered: "Delivered",
  "no-answer": "No answer",
  refused: "Refused",
  "came-back": "Came back",
};

/** What became of a delivery, in a word. */
export const outcomeWords = (outcome: DeliveryOutcome): string => OUTCOME_WORDS[outcome];

/** What was said of one door: the outcome with when, who drove and who took it, and who said so on which device. */
export const saidWords = ({ outcome, at, driver, to, note, by, device }: Omit<SaidAtDoor, "strike">): string =>
  [
    `${outcomeWords(outcome)} ${dayAndTime(at)}`,
    `driver ${driver}`,
    ...(to === null ? [] : [`taken by ${to}`]),
    `said by ${by.name} on device ${device}`,
    ...(note === "" ? [] : [note]),
  ].join(", ");
