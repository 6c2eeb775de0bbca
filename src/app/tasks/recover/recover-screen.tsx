import { paperOfOthers } from "../../../core/journal/paper-numbers.ts";
import type { SilentDevice } from "../../../core/wire/silent-device.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { correctionsUnderWay } from "../../shell/correction.ts";
import { CorrectionSteps } from "../../shell/correction-steps.tsx";
import { countDevices, countStandings } from "../../shell/count-standings.ts";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countPlaces, isReceived } from "../../shell/line-place.ts";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { lastEnded } from "../../shell/state-of-things.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { AlsoOpen } from "./also-open.tsx";
import { LookList } from "./look-list.tsx";
import { SendToEps } from "./send-to-eps.tsx";
import { StandBar } from "./stand-bar.tsx";
import { StandTable } from "./stand-table.tsx";
import "./recover.css";

const AND = new Intl.ListFormat("en-GB");

/** What a sum of lines cannot show: a device that is to be looked for may hold more (SYN-16). */
const restWords = (silent: readonly SilentDevice[]): string => {
  const letters = AND.format(silent.map(({ device }) => device));
  if (silent.length === 0) return "Nothing that is known here is missing.";
  return silent.length === 1 ? `Device ${letters} may hold more: find it.` : `Devices ${letters} may hold more: find them.`;
};

const sumWords = (total: number, received: number, onPaper: number, silent: readonly SilentDevice[]): string => {
  if (total === 0) return "No lines to recover";
  if (received === total && onPaper > 0)
    return `${countOf(total, "line")}, ${received} received. ${countOf(onPaper, "number")} on paper still to type in.`;
  if (received === total) return `${countOf(total, "line")}, ${received} received. ${restWords(silent)}`;
  return `${received} of ${total} received. ${total - received} still to come in.`;
};

/** Recovery: one sentence with the sum, two tables with the same total, then what needs a person. */
export const RecoverScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const { lines } = view.log;
  const { total, received } = countPlaces(lines, view);
  const counts = countStandings(lines, view);
  const ended = lastEnded(view);
  const corrections = correctionsUnderWay(view);
  const forPmr = counts["for-pmr"] + counts["for-pmr-take-back"];
  return (
    <Screen name="Recover">
      <div className="stack-wide">
        <div className="recover-head">
          <div>
            <Heading>
              {sumWords(
                total,
                received,
                view.paper.length + paperOfOthers(view.log, view.device.letter).length,
                view.silentDevices,
              )}
            </Heading>
            <p className="second">
              {ended === null || ended.endedAt === null
                ? "No outage has ended yet. Lines go to the gateway whenever it answers."
                : `Outage ${momentWords(ended.since, now)} to ${momentWords(ended.endedAt, now)}, ${OUTAGE_WORDS[ended.what].short}.`}
            </p>
            {lines.some((line) => view.standings.has(line.entryId) && !isReceived(line, view)) ? (
              <p className="second">What this gateway does not have yet is counted below as the one before it told.</p>
            ) : null}
          </div>
          {ended === null ? null : (
            <Button look="secondary" onClick={() => ui.go({ task: "report", outageId: ended.outageId })}>
              Outage report
            </Button>
          )}
        </div>
        {total === 0 ? (
          <>
            <FindingNote tone="info" fact="Nothing has been recorded on this device.">
              When something has, this page says where every line is and what it still needs.
            </FindingNote>
            <AlsoOpen />
          </>
        ) : (
          <div className="two-columns recover">
            <div className="card stack">
              <StandBar counts={counts} total={total} />
              <StandTable counts={counts} total={total} signedIn={view.signedIn?.name ?? null} />
              <dl className="sums sums-quiet">
                {countDevices(lines).map(({ device, lines: n }) => (
                  <div key={device}>
                    <dt>Written on {deviceByLetter(device, view.device)}</dt>
                    <dd>{n}</dd>
                  </div>
                ))}
                <div className="sums-grand">
                  <dt>Lines recorded</dt>
                  <dd>{total}</dd>
                </div>
              </dl>
              <SendToEps waiting={counts["for-eps-sign-in"]} underWay={counts["for-eps-under-way"]} />
              {forPmr > 0 ? (
                <Button look={counts["for-eps-sign-in"] > 0 ? "secondary" : "primary"} onClick={() => ui.go({ task: "pmr" })}>
                  Key {countOf(forPmr, "line")} into the PMR
                </Button>
              ) : null}
            </div>
            <div className="stack">
              <LookList />
              {corrections.map((correction) => (
                <section key={correction.line.entryId} className="stack" aria-label={`Correction of ${correction.line.line}`}>
                  <h2>Being put right at EPS: {correction.line.line}</h2>
                  <CorrectionSteps correction={correction} />
                </section>
              ))}
              <AlsoOpen />
            </div>
          </div>
        )}
      </div>
    </Screen>
  );
};
