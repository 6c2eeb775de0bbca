import { londonDate } from "../../../core/model/instant.ts";
import { CHECK_WORDS } from "../../../core/model/record-check.ts";
import { prioritySchema, waitOutcomeSchema } from "../../../core/model/triage.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import type { IncidentReport } from "../../../core/reconcile/incident-report.ts";
import { poundsWords } from "../../../core/rules/prescription-charge.ts";
import { MISTAKES } from "../../shell/mistake-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { WAIT_OUTCOMES } from "../../shell/triage-words.ts";
import { Bars } from "./bars.tsx";
import { bucketWords, owedWords, reasonWords } from "./report-words.ts";

/** When the work came, and how long people waited for what was owed. */
export const ReportCharts = ({ report }: { report: IncidentReport }) => {
  const { slots, owedFor, typedIn } = report;
  return (
    <section className="card stack-wide" aria-labelledby="report-times">
      <h2 id="report-times">When, and how long it took</h2>
      <Bars
        caption={`${slots.each === "hour" ? "Lines an hour" : "Lines a day"}, without struck ones`}
        head={[slots.each === "hour" ? "Hour" : "Day", "Lines"]}
        bars={slots.all.map(({ from, lines }) => ({
          words:
            slots.each === "hour" ? `${shortDate(londonDate(from)).slice(0, 6)} ${clockTime(from)}` : shortDate(londonDate(from)),
          n: lines,
        }))}
      />
      <Bars
        caption={`From owed to handed over. Still owed: ${owedFor.open}. Closed, not given: ${owedFor.notGiven}`}
        head={["Time", "Items"]}
        bars={owedFor.given.map((bucket) => ({ words: bucketWords(bucket), n: bucket.n }))}
      />
      {typedIn.total === 0 ? null : (
        <Bars
          caption="From paper to the log"
          head={["Time", "Lines"]}
          bars={typedIn.after.map((bucket) => ({ words: bucketWords(bucket), n: bucket.n }))}
        />
      )}
    </section>
  );
};

/** What could not be had, what nearly went wrong, what was paid. */
export const ReportSums = ({ report }: { report: IncidentReport }) => {
  const { notSupplied, shortages, nearMisses, reachedAPatient, givenBeyond, inWords } = report;
  const { charges, settledByPeople, strikes, checksNotMade, waited } = report;
  return (
    <section className="card stack-wide" aria-labelledby="report-sums">
      <h2 id="report-sums">What went wrong, and what was paid</h2>
      <dl className="sums">
        {notSupplied.map(({ reason, n }) => (
          <div key={reason}>
            <dt>Not supplied: {reasonWords(reason)}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        {shortages.map((shortage) => (
          <div key={`${shortage.product} ${shortage.unit}`}>
            <dt>
              Owed: {shortage.product}, {owedWords(shortage)}
            </dt>
            <dd>{shortage.lines}</dd>
          </div>
        ))}
        {waited.total === 0 ? null : (
          <>
            <div>
              <dt>
                People who had to wait ({prioritySchema.options.map((one) => `${one} ${waited.byPriority[one]}`).join(", ")})
              </dt>
              <dd>{waited.total}</dd>
            </div>
            {([...waitOutcomeSchema.options, "still-waiting"] as const)
              .filter((outcome) => waited.byOutcome[outcome] > 0)
              .map((outcome) => (
                <div key={outcome}>
                  <dt>Of these: {WAIT_OUTCOMES[outcome].toLowerCase()}</dt>
                  <dd>{waited.byOutcome[outcome]}</dd>
                </div>
              ))}
          </>
        )}
        {checksNotMade.map(({ check, n, open, found }) => (
          <div key={check}>
            <dt>
              Not checked: {CHECK_WORDS[check]}
              {open === 0 ? ", all made since" : `, ${open} still open`}
              {found === 0 ? null : `, something found in ${found}`}
            </dt>
            <dd>{n}</dd>
          </div>
        ))}
        {nearMisses.map(({ mistake, n }) => (
          <div key={mistake}>
            <dt>Near miss: {MISTAKES[mistake].toLowerCase()}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        <div>
          <dt>Near misses that reached a patient</dt>
          <dd>{reachedAPatient}</dd>
        </div>
        <div>
          <dt>Items of which more was handed out than prescribed (given twice, mostly)</dt>
          <dd>{givenBeyond}</dd>
        </div>
        {inWords === 0 ? null : (
          <div>
            <dt>Typed in from paper in words: no line, and in none of the counts of lines</dt>
            <dd>{inWords}</dd>
          </div>
        )}
        <div>
          <dt>Lines a person settled, those keyed into the PMR with them</dt>
          <dd>{settledByPeople}</dd>
        </div>
        <div>
          <dt>Lines struck with a reason, as the answer to a look or otherwise</dt>
          <dd>{strikes.length}</dd>
        </div>
        <div>
          <dt>
            Charges paid, {countOf(charges.paid, "item")}
            {charges.isKnown ? null : " (amount unverified)"}
          </dt>
          <dd>{poundsWords(charges.pence)}</dd>
        </div>
      </dl>
    </section>
  );
};
