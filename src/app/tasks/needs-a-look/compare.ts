import { givenOf, prescribedOf } from "../../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { dayAndTime, spanWords } from "../../../core/model/words.ts";
import type { TheirVersion } from "../../../core/reconcile/standing.ts";
import { amountOf, medicineOf, recordedAs } from "../../shell/line-words.ts";
import { withoutIds } from "../../shell/without-ids.ts";

/** One row of both versions side by side; `differs` rows are tinted. Null: that side does not say. */
export type CompareRow = { words: string; ours: string; theirs: string | null; differs: boolean };

const row = (words: string, ours: string, theirs: string | null): CompareRow => ({
  words,
  ours,
  theirs,
  differs: theirs !== null && theirs !== ours,
});

/** How old the copy was when it happened; one that came later, as for a line typed in from paper, says nothing of that moment. */
const copyWords = ({ happened, basis }: LogLine["body"]): string => {
  if (basis.route !== undefined) return "Without a copy";
  return basis.copyTakenAt > happened.wall
    ? `The copy is of later, ${dayAndTime(basis.copyTakenAt)}`
    : `On a copy ${spanWords(happened.wall - basis.copyTakenAt)} old`;
};

/** What we recorded and what the other side says, row by row. */
export const compareVersions = (line: LogLine, theirs: TheirVersion | null): CompareRow[] => {
  const { body } = line;
  const readable = (text: string): string => withoutIds(text, body.basis.items);
  const reason = isSupply(body) ? (body.reason ?? body.owingReason) : body.why;
  return [
    row(
      "State",
      line.strike === null ? recordedAs(line) : `Struck: ${line.strike.reason}`,
      theirs === null ? null : readable(theirs.state),
    ),
    row("When", dayAndTime(body.happened.wall), theirs === null || theirs.at === null ? null : dayAndTime(theirs.at)),
    row("Item", medicineOf(line), theirs === null ? null : medicineOf(line)),
    row(
      "Quantity",
      `${givenOf(line)} of ${amountOf(prescribedOf(line), line)}`,
      theirs === null || theirs.quantity === null ? null : `${theirs.quantity} of ${amountOf(prescribedOf(line), line)}`,
    ),
    row("Reason", reason ?? copyWords(body), theirs === null || theirs.reason === null ? null : readable(theirs.reason)),
  ];
};
