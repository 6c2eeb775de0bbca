import type { TriageClosing } from "../../core/journal/log.ts";
import type { Left, Priority, Triaged, WaitOutcome, WaitReason } from "../../core/model/triage.ts";
import { dayAndTime, shortDate } from "../../core/model/words.ts";
import { countOf } from "./moment-words.ts";

/** How soon, as people say it. */
export const PRIORITIES: Readonly<Record<Priority, string>> = {
  P1: "P1, same hour",
  P2: "P2, today",
  P3: "P3, can wait",
};

/** Why somebody cannot be supplied at once. */
export const WAIT_REASONS: Readonly<Record<WaitReason, string>> = {
  "no-copy": "No copy of the prescription here",
  "short-of-stock": "Short of stock: some is here",
  "out-of-stock": "Out of stock: none is here",
  "pharmacist-away": "The pharmacist is away",
  other: "Something else",
};

/** What became of somebody who waited; "still-waiting": nothing yet. */
export const WAIT_OUTCOMES: Readonly<Record<WaitOutcome | "still-waiting", string>> = {
  supplied: "Supplied",
  "referred-on": "Referred on",
  "will-come-back": "Will come back",
  left: "Left",
  "still-waiting": "Still waiting",
};

/** "2 days left", "1 dose left", "how much is left: not said". */
export const leftWords = (left: Left | null): string =>
  left === null
    ? "How much is left: not said"
    : `${left.unit === "days" ? countOf(left.n, "day") : countOf(left.n, "dose")} left, as they say`;

/** "supplied as B-0001, half of it (Amira Khan, 23-Nov-2026 10:16)": what became of somebody, who said so and when. */
export const closingWords = ({ outcome, suppliedAs, note, by, at }: TriageClosing): string =>
  `${WAIT_OUTCOMES[outcome].toLowerCase()}${suppliedAs === null ? "" : ` as ${suppliedAs}`}${note === "" ? "" : `, ${note}`} (${by.name}, ${dayAndTime(at)})`;

/** "HARGREAVES, Margaret Ann, born 14-Mar-1948"; the name alone where no date of birth is known. */
export const whoWaits = ({ name, birthDate }: Pick<Triaged, "name" | "birthDate">): string =>
  birthDate === null ? name : `${name}, born ${shortDate(birthDate)}`;
