import { useState } from "react";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { SignIn } from "../../shell/sign-in.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ChooseEnding } from "./choose-ending.tsx";
import { ConfirmEnding } from "./confirm-ending.tsx";
import { buttonWords, ENDED_WORDS, ENDINGS } from "./ending-words.ts";
import { countHandBacks, type Ending, type HandBackRow, handBackList } from "./hand-back-list.ts";
import { OpenRow } from "./open-row.tsx";
import { useEnding } from "./use-ending.ts";
import "./hand-back.css";

const confirmedAs = (rows: readonly HandBackRow[], ending: Ending): number =>
  rows.filter(({ handBack }) => handBack.kind === "confirmed" && handBack.ending === ending).length;

const NothingToHandBack = () => {
  const ui = useUi();
  const { device } = useOpenView();
  return device.pharmacy.releasingSystem === "holdfast" ? (
    <>
      <FindingNote tone="warn" fact="Holdfast still releases.">
        Give the role back to the PMR first. Then everything Holdfast released is listed here.
      </FindingNote>
      <div>
        <Button look="secondary" onClick={() => ui.go({ task: "releasing", id: null })}>
          Who releases
        </Button>
      </div>
    </>
  ) : (
    <FindingNote tone="good" fact="Holdfast released nothing that is to be handed back." />
  );
};

/** Hand-back: every prescription Holdfast released, how each ends, and what each still waits for (HBK-1 to HBK-3). */
export const HandBackScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const [anew, setAnew] = useState<ReadonlySet<string>>(new Set());
  const rows = handBackList(view);
  const { toChoose, open, confirmed } = countHandBacks(rows);
  const choosable = rows.filter(
    (row) => (row.handBack.kind === "to-choose" && row.chosen === null) || (anew.has(row.key) && row.handBack.kind === "open"),
  );
  const waiting = rows.filter((row) => row.handBack.kind !== "confirmed" && !choosable.includes(row));
  const needsEps = waiting.some(
    ({ handBack }) => handBack.kind === "open" && (handBack.waits === "for-eps" || handBack.waits === "return-at-eps"),
  );
  const choosing = useEnding(choosable, () => setAnew(new Set()));
  const { writes, chosen } = choosing;
  if (choosing.confirming) return <ConfirmEnding choosing={choosing} listed={choosable.length} />;
  return (
    <Screen
      name="Hand back"
      actions={
        <ActionBar
          back={<BackButton words="Back to recovery" onClick={() => ui.go({ task: "recover" })} />}
          note={`Written in the log with your name: ${view.me.name}`}
        >
          {choosable.length > 0 ? (
            <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={choosing.end}>
              {buttonWords(choosing.ending, chosen.length, choosable.length)}
            </Button>
          ) : (
            <Button look="primary" onClick={() => ui.go({ task: "recover" })}>
              Go to recovery
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Hand back what Holdfast released</Heading>
          <p className="second" role="status">
            {rows.length === 0
              ? "Nothing is listed."
              : `${countOf(rows.length, "prescription")}: ${toChoose} to choose, ${open} open, ${confirmed} confirmed.`}
          </p>
        </div>
        <Refused writes={writes} />
        {rows.length === 0 ? <NothingToHandBack /> : null}
        {choosable.length === 0 ? null : (
          <section className="card stack" aria-labelledby="hand-back-choose">
            <h2 id="hand-back-choose">To choose: {choosable.length}</h2>
            <ChooseEnding rows={choosable} choosing={choosing} />
          </section>
        )}
        {waiting.length === 0 ? null : (
          <section className="stack" aria-labelledby="hand-back-open">
            <h2 id="hand-back-open">Open: {waiting.length}</h2>
            {needsEps ? <SignIn why="and send" quiet /> : null}
            <ul className="hand-back-list">
              {waiting.map((row) => (
                <OpenRow key={row.key} row={row} onAnother={() => setAnew(new Set(anew).add(row.key))} />
              ))}
            </ul>
          </section>
        )}
        {confirmed === 0 ? null : (
          <section className="card" aria-labelledby="hand-back-confirmed">
            <h2 id="hand-back-confirmed">Confirmed: {confirmed}</h2>
            <dl className="sums sums-quiet">
              {ENDINGS.map(({ value }) => ({ value, count: confirmedAs(rows, value) }))
                .filter(({ count }) => count > 0)
                .map(({ value, count }) => (
                  <div key={value}>
                    <dt>{ENDED_WORDS[value]}</dt>
                    <dd>{count}</dd>
                  </div>
                ))}
            </dl>
          </section>
        )}
      </div>
    </Screen>
  );
};
