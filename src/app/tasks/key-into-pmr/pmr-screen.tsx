import { useState } from "react";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { useApp } from "../../shell/app-context.ts";
import { entryPaper } from "../../shell/entry-paper.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { type PmrVisit, pmrVisits, stillToKey } from "./pmr-visits.ts";
import { VisitToKey } from "./visit-to-key.tsx";
import "./pmr.css";

const REASON = "Keyed into the PMR";

const VisitList = ({
  visits,
  at,
  onOpen,
}: {
  visits: readonly PmrVisit[];
  at: string | null;
  onOpen: (visit: string) => void;
}) => (
  <ol className="pmr-list">
    {visits.map(({ visit, lines, isDone, keyedBy }, index) => {
      const patient = lines[0]?.body.basis.patient;
      return (
        <li key={visit}>
          <button type="button" aria-current={visit === at ? "true" : undefined} onClick={() => onOpen(visit)}>
            <span className="pmr-place">{index + 1}</span>
            <span>
              <span className={isDone ? "" : "strong"}>
                {patient?.family.toUpperCase()}, {patient?.given.join(" ")}
              </span>
              <span className="second">
                {isDone ? `Keyed in${keyedBy === null ? "" : ` by ${keyedBy}`}` : countOf(lines.length, "line")}
              </span>
            </span>
            {isDone ? <Icon name="check" /> : null}
          </button>
        </li>
      );
    })}
  </ol>
);

const useKeying = (visits: readonly PmrVisit[]) => {
  const ui = useUi();
  const app = useApp();
  const { device, me } = useOpenView();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const current = visits.find(({ visit }) => visit === chosen) ?? visits.find(({ isDone }) => !isDone);
  const next = (after: PmrVisit): void => {
    const rest = visits.filter(({ visit, isDone }) => !isDone && visit !== after.visit);
    setChosen((rest.find((other) => visits.indexOf(other) > visits.indexOf(after)) ?? rest[0])?.visit ?? null);
  };
  const keyedIn = async (visit: PmrVisit): Promise<void> => {
    setBusy(true);
    setRefused(null);
    for (const line of stillToKey(visit)) {
      const outcome = await app.resolve(line.entryId, "keyed-into-pmr", REASON);
      if (outcome.kind === "refused") {
        setRefused(outcome.findings[0] ?? null);
        setBusy(false);
        return;
      }
      if (outcome.kind === "not-confirmed") {
        setBusy(false);
        ui.showPaper(entryPaper(outcome, `Keyed in: ${line.line}`, device, [`by ${me.name}`]), () =>
          ui.go({ task: "pmr" }, "replace"),
        );
        return;
      }
    }
    setBusy(false);
    next(visit);
  };
  return { current, setChosen, busy, refused, next, keyedIn };
};

/** The PMR list: one handing-over at a time, its barcode, and exactly what to key. */
export const PmrScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const visits = pmrVisits(view);
  const done = visits.filter(({ isDone }) => isDone).length;
  const { current, setChosen, busy, refused, next, keyedIn } = useKeying(visits);
  const isToDo = current !== undefined && !current.isDone;
  return (
    <Screen
      name="Key into the PMR"
      actions={
        <ActionBar
          back={<BackButton words="Back to recovery" onClick={() => ui.go({ task: "recover" })} />}
          note={`Signed by whoever keys it: ${view.me.name}`}
        >
          {isToDo ? (
            <>
              <Button look="secondary" onClick={() => next(current)}>
                Skip for now
              </Button>
              <Button look="primary" icon="check" busy={busy ? "Writing…" : null} onClick={() => void keyedIn(current)}>
                Keyed in, next
              </Button>
            </>
          ) : (
            <Button look="primary" onClick={() => ui.go({ task: "recover" })}>
              Go to recovery
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="pmr">
        <section className="pmr-side" aria-label="List">
          <Heading>Key into the PMR</Heading>
          <p className="second" role="status">
            {done} done, {visits.length - done} to do, oldest first
          </p>
          <progress className="pmr-progress" max={Math.max(visits.length, 1)} value={done} aria-label="Done" />
          <VisitList visits={visits} at={current?.visit ?? null} onOpen={setChosen} />
        </section>
        <section className="stack" aria-label="What to key">
          {refused === null ? null : (
            <FindingNote tone="stop" fact={refused.fact} alert>
              {refused.next}
            </FindingNote>
          )}
          {current === undefined ? (
            <FindingNote tone="good" fact={visits.length === 0 ? "Nothing is for the PMR." : "Everything is keyed in."}>
              {visits.length === 0
                ? "What the PMR released and we supplied comes here once the gateway has worked it out."
                : "The gateway settles each line when it sees it in the PMR's own messages, or by your word."}
            </FindingNote>
          ) : (
            <VisitToKey visit={current} place={visits.indexOf(current) + 1} of={visits.length} />
          )}
        </section>
      </div>
    </Screen>
  );
};
