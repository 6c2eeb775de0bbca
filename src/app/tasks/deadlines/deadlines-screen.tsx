import { londonDate } from "../../../core/model/instant.ts";
import { daysBetween, type LocalDate } from "../../../core/model/local-date.ts";
import { shortDate } from "../../../core/model/words.ts";
import { chargedTwiceUnclaimed } from "../../../core/reconcile/charged-twice.ts";
import { chargesTaken } from "../../../core/reconcile/charges-taken.ts";
import type { Deadline } from "../../../core/reconcile/deadlines.ts";
import { poundsWords } from "../../../core/rules/prescription-charge.ts";
import { CLAIM_DEADLINES } from "../../../core/rules/tables/claim-deadlines.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { ChargedTwiceNotes } from "../../shell/charged-twice-notes.tsx";
import { deadlinesIn } from "../../shell/deadlines-in.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { DUE_WORDS } from "./due-words.ts";
import "./deadlines.css";

/** So many line numbers are named in a row. */
const NAMED = 6;

const away = (by: LocalDate, today: LocalDate): string => {
  const days = daysBetween(today, by);
  if (days < 0) return `${countOf(-days, "day")} ago`;
  return days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
};

const DeadlineRow = ({ deadline, today }: { deadline: Deadline; today: LocalDate }) => {
  const ui = useUi();
  const { due, by, isOver, lines } = deadline;
  const { what, why, to, button } = DUE_WORDS[due];
  const named = lines.slice(0, NAMED).map(({ line }) => line);
  return (
    <li className={isOver ? "card deadline deadline-over" : "card deadline"}>
      <p className="deadline-day">
        <b className="unbroken">{shortDate(by)}</b> <span className="unbroken">{away(by, today)}</span>
      </p>
      <div>
        <h2>
          {what}: {countOf(lines.length, "line")}
        </h2>
        <p className="second">
          {isOver ? <b>This day has passed. </b> : null}
          {why}
        </p>
        <p className="second">
          {named.join(", ")}
          {lines.length > NAMED ? ` and ${lines.length - NAMED} more` : null}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go(to)}>
        {button}
      </Button>
    </li>
  );
};

/** What must be done by when, and the charges taken (DDL-1 to DDL-4). */
export const DeadlinesScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const today = londonDate(now);
  const deadlines = deadlinesIn(view, now);
  const charges = chargesTaken(view.log.lines, view.log.decisions);
  return (
    <Screen
      name="Deadlines"
      actions={
        <ActionBar>
          <Button look="secondary" onClick={() => ui.go({ task: "recover" }, "replace")}>
            Back to Recover
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{deadlines.length === 0 ? "Nothing is due" : "What is due, and when"}</Heading>
        {deadlines.length === 0 ? (
          <FindingNote tone="good" fact="Every line is covered and claimed, as far as this device knows." />
        ) : (
          <ul className="deadlines stack">
            {deadlines.map((deadline) => (
              <DeadlineRow key={`${deadline.by} ${deadline.due}`} deadline={deadline} today={today} />
            ))}
          </ul>
        )}
        <section className="card stack-tight" aria-labelledby="charges-taken">
          <h2 id="charges-taken">Prescription charges</h2>
          <dl className="sums">
            <div>
              <dt>Paid: {countOf(charges.paid, "item")}</dt>
              <dd>{poundsWords(charges.pence)}</dd>
            </div>
            <div>
              <dt>Exempt</dt>
              <dd>{charges.exempt}</dd>
            </div>
            {charges.privately === 0 ? null : (
              <div>
                <dt>Private, no NHS charge</dt>
                <dd>{charges.privately}</dd>
              </div>
            )}
            <div>
              <dt>To settle later</dt>
              <dd>{charges.toSettle}</dd>
            </div>
          </dl>
          <ChargedTwiceNotes of={chargedTwiceUnclaimed(view.log.lines, view.log.decisions)} also="It is counted once here." />
          <p className="second">
            One charge an item, of the lines that stand. Some products carry more than one: look in the Drug Tariff.
            {charges.isKnown ? null : " The amount was not checked for some of these days: unverified."}
          </p>
        </section>
        <p className="second">
          Days by NHSBSA as checked on {shortDate(CLAIM_DEADLINES.checkedOn)}. Whether a bank holiday moves one was not verified.
        </p>
      </div>
    </Screen>
  );
};
