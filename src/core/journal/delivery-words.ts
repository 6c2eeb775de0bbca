import { dayAndTime } from "../model/words.ts";
import type { DeliveryOutcome } from "./body.ts";
import { deliveryOfLine } from "./deliveries.ts";
import type { Log, LogLine, SaidAtDoor } from "./log.ts";

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

/** What became of the delivery that a line went out with, for every record of it (DEL-2): not said yet, what was said, or all that was said and is not agreed. Empty: it was handed over here. */
export const deliveryWords = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): string => {
  const delivery = deliveryOfLine(line, log);
  if (delivery === null) return "";
  if (delivery.conflict.length > 0) return `Not agreed: ${delivery.conflict.map(saidWords).join(" / ")}`;
  return delivery.outcome === null ? "Sent out, nobody has said what became of it" : saidWords(delivery.outcome);
};
