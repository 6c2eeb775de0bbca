import { checksOfLine } from "../../core/journal/checks-not-made.ts";
import type { CheckMade, Log, LogLine } from "../../core/journal/log.ts";
import { type CheckOutcome, checkWords } from "../../core/model/record-check.ts";
import { dayAndTime } from "../../core/model/words.ts";
import { shortName } from "./line-words.ts";

/** What came of a check, as the log and the list say it. */
export const CHECK_OUTCOMES: Readonly<Record<CheckOutcome, string>> = {
  "nothing-found": "nothing found",
  "something-found": "something found",
  "cannot-be-made": "cannot be made any more",
};

/** "Checked 29-Nov-2026 14:02 by A Khan: GP record (SCR), nothing found". */
export const checkMadeWords = (made: CheckMade, checks: CheckMade["checks"] = made.checks): string =>
  `Checked ${dayAndTime(made.at)} by ${shortName(made.by)}: ${checkWords(checks)}, ${CHECK_OUTCOMES[made.outcome]}${made.note === "" ? "" : `: ${made.note}`}`;

/** What a line says of its checks: what was not made and is open, then what was made afterwards, each word once. Empty: nothing to say (CHK-1, CHK-2). */
export const checkLineWords = (line: LogLine, log: Pick<Log, "checksMade">): string[] => {
  const of = checksOfLine(line, log);
  const open = of.flatMap(({ check, made }) => (made === null ? [check] : []));
  const words = [...new Set(of.flatMap(({ made }) => (made === null ? [] : [made])))].map((made) =>
    checkMadeWords(
      made,
      of.flatMap((one) => (one.made === made ? [one.check] : [])),
    ),
  );
  return [...(open.length === 0 ? [] : [`Not checked: ${checkWords(open)}`]), ...words];
};
