import { linesInOutage, nearMissesInOutage, type Outage } from "../../../core/journal/apply.ts";
import { dayAndTime, spanWords } from "../../../core/model/words.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countPlaces } from "../../shell/line-place.ts";
import { countOf } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { countLines } from "./count-lines.ts";
import { StillOpen } from "./still-open.tsx";
import "./report.css";

const Timeline = ({ outage }: { outage: Outage }) => {
  const { device } = useOpenView();
  return (
    <section className="card stack-tight" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
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
            <span className="unbroken">{dayAndTime(outage.declaredAt)}</span> by {outage.declaredBy.name} on{" "}
            {deviceByLetter(outage.device, device)}
            {outage.why === "" ? null : `: ${outage.why}`}
          </dd>
        </div>
        <div>
          <dt>Ended</dt>
          <dd>
            {outage.endedAt === null ? (
              "not yet"
            ) : (
              <>
                <span className="unbroken">{dayAndTime(outage.endedAt)}</span> by {outage.endedBy?.name ?? "someone"}
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
    </section>
  );
};

/** The report of one outage: when, by whom, every line counted once, and what is still open. */
export const ReportScreen = ({ outageId }: { outageId: string | null }) => {
  const ui = useUi();
  const view = useOpenView();
  const outage = view.log.outages.find((known) => known.outageId === outageId) ?? view.log.outages.at(-1);
  if (outage === undefined)
    return (
      <Screen name="Outage report">
        <Heading>No outage has been declared</Heading>
      </Screen>
    );
  const lines = linesInOutage(view.log, outage.outageId);
  const counts = countLines(lines);
  const misses = nearMissesInOutage(view.log, outage.outageId).length;
  const places = countPlaces(lines, view);
  const took = outage.endedAt === null ? "It is not ended yet." : `It took ${spanWords(outage.endedAt - outage.since)}.`;
  return (
    <Screen
      name="Outage report"
      actions={
        <ActionBar note="Made from the log as it stands on this device now.">
          <Button look="secondary" onClick={() => ui.go({ task: "home" })}>
            Home
          </Button>
          <Button look="primary" onClick={() => ui.go({ task: "recover" })}>
            Go on to recovery
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Outage report</Heading>
          <p className="second">
            {view.device.pharmacy.name}, {view.device.ods}. {took}
          </p>
        </div>
        <div className="two-columns">
          <div className="stack-wide">
            <Timeline outage={outage} />
            <StillOpen lines={lines} />
          </div>
          <section className="card stack-tight" aria-labelledby="every-line">
            <h2 id="every-line">Every line of it</h2>
            <dl className="sums">
              {counts.map(({ words, n }) => (
                <div key={words}>
                  <dt>{words}</dt>
                  <dd>{n}</dd>
                </div>
              ))}
              <div className="sums-grand">
                <dt>Lines in this outage</dt>
                <dd>{lines.length}</dd>
              </div>
            </dl>
            <p className="second">
              {places.received} of {places.total} received by the gateway.
            </p>
            <p className="second">
              {misses === 0 ? "No near miss recorded." : `${countOf(misses, "near miss", "near misses")} recorded.`}
            </p>
          </section>
        </div>
      </div>
    </Screen>
  );
};
