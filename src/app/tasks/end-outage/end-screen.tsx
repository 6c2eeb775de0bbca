import { useState } from "react";
import { uncheckedVisits } from "../../../core/journal/checks-not-made.ts";
import { linesInOutage } from "../../../core/journal/outages.ts";
import { peopleWaiting } from "../../../core/journal/people-waiting.ts";
import { clockTime, dayAndTime, spanWords } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import { entryPaper } from "../../shell/entry-paper.ts";
import { countPlaces } from "../../shell/line-place.ts";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { stateOfThings } from "../../shell/state-of-things.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Ending the outage: says what will be written; then the report. */
export const EndScreen = () => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const { outage } = stateOfThings(view, now);
  if (outage === null)
    return (
      <Screen name="End the outage">
        <div className="stack-wide">
          <Heading>No outage is declared</Heading>
          <p>There is nothing to end.</p>
        </div>
      </Screen>
    );
  const lines = linesInOutage(view.log, outage.outageId);
  const places = countPlaces(lines, view);
  const unchecked = uncheckedVisits({ lines, checksMade: view.log.checksMade }).filter(({ isOpen }) => isOpen).length;
  const waiting = peopleWaiting(view.log).length;
  const paper = view.paper.length;
  const looks = [...view.standings.values()].filter(({ kind }) => kind === "needs-a-look").length;
  const end = (): void => {
    setBusy(true);
    setRefused(null);
    void app.endOutage().then((outcome) => {
      setBusy(false);
      const report = (): void => ui.go({ task: "report", outageId: outage.outageId }, "replace");
      if (outcome.kind === "refused") setRefused(outcome.findings[0] ?? null);
      else if (outcome.kind === "recorded") report();
      else ui.showPaper(entryPaper(outcome, "Outage ended", view.device, [dayAndTime(outcome.at), `by ${view.me.name}`]), report);
    });
  };
  return (
    <Screen
      name="End the outage"
      actions={
        <ActionBar
          back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" })} />}
          note="Adds an entry. You can declare again at any time."
        >
          <Button look="primary" busy={busy ? "Writing…" : null} onClick={end}>
            End the outage
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>End the outage</Heading>
        {refused === null ? null : (
          <FindingNote tone="stop" fact={refused.fact} alert>
            {refused.next}
          </FindingNote>
        )}
        <div className="card stack">
          <h2>This writes in the log</h2>
          <p>
            Outage ended at <b className="unbroken">{clockTime(now)}</b> by <b>{view.me.name}</b>.
          </p>
          <p className="second">
            {OUTAGE_WORDS[outage.what].sentence} since {momentWords(outage.since, now)}, declared by {outage.declaredBy.name}.{" "}
            {spanWords(now - outage.since)} so far.
          </p>
        </div>
        {view.device.pharmacy.releasingSystem === "holdfast" && view.feed !== "own" ? (
          <FindingNote tone="warn" fact="Holdfast releases prescriptions now.">
            Give the role back before the PMR releases again. It can be done after the outage has ended, too.{" "}
            <Button look="text" onClick={() => ui.go({ task: "releasing", id: null })}>
              Who releases
            </Button>
          </FindingNote>
        ) : null}
        {waiting === 0 ? null : (
          <FindingNote tone="warn" fact={`${countOf(waiting, "person", "people")} still waiting.`}>
            Say what became of each, now or afterwards:{" "}
            <Button look="text" onClick={() => ui.go({ task: "triage", key: null })}>
              People waiting
            </Button>
          </FindingNote>
        )}
        {paper === 0 ? null : (
          <FindingNote tone="warn" fact={`${countOf(paper, "number is", "numbers are")} open on paper.`}>
            Type in what stands there, or say that nobody used them:{" "}
            <Button look="text" onClick={() => ui.go({ task: "paper", notice: null })}>
              Open paper
            </Button>
          </FindingNote>
        )}
        {looks === 0 ? null : (
          <FindingNote tone="warn" fact={`${countOf(looks, "line needs", "lines need")} a look.`}>
            A person decides on each. They are listed under Recover.
          </FindingNote>
        )}
        {view.log.unreadable.length === 0 ? null : (
          <FindingNote
            tone="stop"
            fact={`${countOf(view.log.unreadable.length, "entry", "entries")} of the log cannot be read on this device.`}
          >
            They are not counted here. Look in the log which they are.
          </FindingNote>
        )}
        {unchecked === 0 ? null : (
          <FindingNote tone="info" fact={`${countOf(unchecked, "handing-over", "handings-over")} with checks not made.`}>
            Make them when the records are back. They are listed under Recover.
          </FindingNote>
        )}
        {view.link.state === "answers" ? (
          <FindingNote
            tone="info"
            fact={`${countOf(lines.length, "line")} in this outage, ${places.received} received by the gateway.`}
          >
            {places.thisDeviceOnly > 0 ? "The rest go by themselves. " : ""}Work goes on as usual while it recovers.
          </FindingNote>
        ) : (
          <FindingNote
            tone="warn"
            fact={`The gateway has not answered${view.link.since === null ? "" : ` since ${momentWords(view.link.since, now)}`}.`}
          >
            You may end the outage all the same. {countOf(places.thisDeviceOnly, "line")} wait here until it answers.
          </FindingNote>
        )}
      </div>
    </Screen>
  );
};
