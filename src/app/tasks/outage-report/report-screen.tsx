import { linesInOutage } from "../../../core/journal/outages.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { dayAndTime, spanWords } from "../../../core/model/words.ts";
import { type IncidentReport, incidentReport, LINE_DEEDS } from "../../../core/reconcile/incident-report.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { countPlaces } from "../../shell/line-place.ts";
import { countOf } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { saveFile } from "../../shell/save-file.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { Lessons } from "./lessons.tsx";
import { OtherOutages } from "./other-outages.tsx";
import { ReportCharts, ReportSums } from "./report-figures.tsx";
import { reportFile } from "./report-file.ts";
import { DEED_WORDS, STANDING_WORDS } from "./report-words.ts";
import { StillOpen } from "./still-open.tsx";
import "../../components/paper.css";
import "./report.css";

const Timeline = ({ outage }: { outage: IncidentReport["outages"][number] }) => (
  <dl className="report-times">
    <div>
      <dt>Down since</dt>
      <dd>
        <span className="unbroken">{dayAndTime(outage.since)}</span>, {OUTAGE_WORDS[outage.what].title}
      </dd>
    </div>
    <div>
      <dt>Declared</dt>
      <dd>
        <span className="unbroken">{dayAndTime(outage.declaredAt)}</span> by {outage.declaredBy}
        {outage.why === "" ? null : <span className="screen-only">: {outage.why}</span>}
      </dd>
    </div>
    <div>
      <dt>Ended</dt>
      <dd>
        {outage.endedAt === null ? (
          "not yet"
        ) : (
          <>
            <span className="unbroken">{dayAndTime(outage.endedAt)}</span> by {outage.endedBy ?? "someone"}
          </>
        )}
      </dd>
    </div>
    <div>
      <dt>Incident numbers</dt>
      <dd>
        {outage.supplierIncident ?? "no supplier number"} · {outage.nationalIncident ?? "no national number"}
      </dd>
    </div>
  </dl>
);

const LineSums = ({ report, received }: { report: IncidentReport; received: number }) => {
  const { total, byDeed, byStanding } = report.lines;
  const standings = Object.entries(byStanding) as [keyof typeof byStanding, number][];
  return (
    <section className="card stack-tight" aria-labelledby="every-line">
      <h2 id="every-line">Every line of it</h2>
      <dl className="sums">
        {LINE_DEEDS.filter((deed) => byDeed[deed] > 0).map((deed) => (
          <div key={deed}>
            <dt>{DEED_WORDS[deed]}</dt>
            <dd>{byDeed[deed]}</dd>
          </div>
        ))}
        <div className="sums-grand">
          <dt>Lines in this outage</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      <dl className="sums sums-quiet">
        {standings
          .filter(([, n]) => n > 0)
          .map(([kind, n]) => (
            <div key={kind}>
              <dt>{STANDING_WORDS[kind]}</dt>
              <dd>{n}</dd>
            </div>
          ))}
        <div className="sums-grand">
          <dt>The same lines, by where they stand</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      <p className="second">
        {received} of {total} received by the gateway. {countOf(report.visits, "handing-over", "handings-over")}.
      </p>
    </section>
  );
};

/** The report of one outage: when, by whom, every line counted once, what went wrong, what is still open (REP-1). It prints, and saves as JSON. */
export const ReportScreen = ({ outageId }: { outageId: string | null }) => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const outage = view.log.outages.find((known) => known.outageId === outageId) ?? view.log.outages.at(-1);
  const report = outage === undefined ? null : incidentReport(view.log, view.standings, outage.outageId, now);
  if (outage === undefined || report === null)
    return (
      <Screen name="Outage report">
        <Heading>No outage has been declared</Heading>
      </Screen>
    );
  const lines = linesInOutage(view.log, outage.outageId);
  const places = countPlaces(lines, view);
  const took = outage.endedAt === null ? "It is not ended yet." : `It took ${spanWords(outage.endedAt - outage.since)}.`;
  const save = (): void =>
    void saveFile(
      `outage-report-${view.device.ods}-${londonDate(outage.since)}.json`,
      reportFile(report, view.device.pharmacy, now),
      "application/json",
    );
  return (
    <Screen
      name="Outage report"
      actions={
        <ActionBar note="Made from the log as it stands on this device now.">
          <Button look="secondary" onClick={save}>
            Save as JSON
          </Button>
          <Button look="secondary" onClick={() => window.print()}>
            Print
          </Button>
          <Button look="primary" onClick={() => ui.go({ task: "recover" })}>
            Go on to recovery
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide report">
        <div className="stack-tight">
          <Heading>Outage report</Heading>
          <p className="second">
            {view.device.pharmacy.name}, {view.device.ods}. {took} As of {dayAndTime(now)}. Printed or saved, it names no patient.
          </p>
        </div>
        <OtherOutages shown={outage} />
        <div className="two-columns">
          <div className="stack-wide">
            <section className="card stack-tight" aria-labelledby="timeline">
              <h2 id="timeline">Timeline</h2>
              {report.outages.map((one) => (
                <Timeline key={`${one.declaredAt} ${one.declaredBy}`} outage={one} />
              ))}
            </section>
            <ReportCharts report={report} />
          </div>
          <div className="stack-wide">
            <LineSums report={report} received={places.received} />
            <ReportSums report={report} />
            <div className="screen-only">
              <StillOpen lines={lines} />
            </div>
            <Lessons outageId={outage.outageId} lessons={report.lessons} />
          </div>
        </div>
      </div>
    </Screen>
  );
};
