import { useMemo, useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { shortDate } from "../../../core/model/words.ts";
import { LABEL_SHEET } from "../../../core/rules/tables/label-sizes.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { ownLinesFor } from "../../shell/own-wording.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { CopyByHand } from "./copy-by-hand.tsx";
import { LabelForm } from "./label-form.tsx";
import { bagSubjects, firstDraft, type LabelDraft, labelPharmacy, labelSubjects } from "./label-of-line.ts";
import { LabelPages } from "./label-pages.tsx";
import { labelPaper } from "./label-paper.ts";
import { LabelSetup } from "./label-setup.tsx";
import { isTooMany, makeLabels } from "./make-labels.ts";
import { createMeasure } from "./measure-text.ts";
import { runsOver } from "./runs-over.ts";
import { TestPrint } from "./test-print.tsx";
import { usePrintSetup } from "./use-print-setup.ts";
import "./labels.css";

type Mode = "labels" | "large" | "test";

const startOf = (typed: string): number | null => {
  const start = Number(typed);
  return Number.isInteger(start) && start >= 1 && start <= LABEL_SHEET.across * LABEL_SHEET.down ? start : null;
};

const ENLARGED =
  "Nothing was printed: this browser enlarges small type, and the label would be cut off. Set its smallest font size back, choose a larger label, or copy it by hand.";

/** The labels of one or more lines of the log: looked over, then printed on this device's label paper or copied by hand (LAB-1 to LAB-5). */
export const LabelsScreen = ({ entryIds }: { entryIds: readonly string[] }) => {
  const ui = useUi();
  const { log, device, prescriptions, labelWording, medicines } = useOpenView();
  const setup = usePrintSetup();
  const measure = useMemo(() => createMeasure(document), []);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, LabelDraft>>(new Map());
  const [mode, setMode] = useState<Mode>("labels");
  const [start, setStart] = useState("1");
  const [said, setSaid] = useState<string | null>(null);
  /** How many labels a person was told that they are about to print, where they are very many. */
  const [toldOf, setToldOf] = useState<number | null>(null);

  const lines = log.lines.filter(({ entryId }) => entryIds.includes(entryId));
  const bags = log.bags.filter(({ entryId }) => entryIds.includes(entryId));
  const subjects = [...labelSubjects(lines, prescriptions), ...bagSubjects(bags, prescriptions)];
  const paper = labelPaper(setup.setup.labels);
  const pharmacy = labelPharmacy(device.pharmacy, setup.setup.address);
  const all = subjects.map((subject) => {
    const draft = drafts.get(subject.id) ?? firstDraft(subject, ownLinesFor(subject.code, labelWording, medicines));
    return { subject, draft, ready: makeLabels(subject, { draft, pharmacy, paper, measure }) };
  });
  const labels = all.flatMap(({ ready }) => ready.labels);
  const notReady = all.filter(({ ready }) => ready.labels.length === 0);
  const from = paper.kind === "sheet" ? startOf(start) : 1;

  const print = (): void => {
    const lacking = notReady[0];
    const why = lacking?.ready.gaps[0];
    const wrong = why === undefined ? lacking?.ready.packsWrong : `${why.fact} ${why.next}`;
    if (lacking !== undefined) setSaid(`Nothing was printed: ${lacking.subject.name} is not ready. ${wrong ?? ""}`);
    else if (from === null) setSaid("Nothing was printed: type at which label of the sheet to start, from 1 to 24.");
    else if (runsOver(document)) setSaid(ENLARGED);
    else if (all.some(({ ready }) => isTooMany(ready)) && toldOf !== labels.length) {
      setToldOf(labels.length);
      setSaid(
        `Nothing was printed yet: this makes ${labels.length} labels. Shorten what stands on them, or press Print again to print them all.`,
      );
    } else {
      setSaid(null);
      window.print();
    }
  };

  const toLog = (): void => ui.go({ task: "log", notice: null });
  if (subjects.length === 0)
    return (
      <Screen name="Labels" actions={<ActionBar back={<BackButton words="Back to the log" onClick={toLog} />}>{null}</ActionBar>}>
        <Heading>Labels</Heading>
        <p>
          {lines.some(({ strike }) => strike !== null)
            ? "This line is struck: it has no label."
            : "No label: nothing was handed over by this line, or the bag waits no more."}
        </p>
      </Screen>
    );
  const back = mode === "labels" ? toLog : () => setMode("labels");
  return (
    <Screen
      name="Labels"
      actions={
        <ActionBar back={<BackButton words={mode === "labels" ? "Back to the log" : "Back to the labels"} onClick={back} />}>
          {mode === "labels" ? (
            <Button
              look="secondary"
              onClick={() => {
                setSaid(null);
                setMode("large");
              }}
            >
              Copy by hand
            </Button>
          ) : null}
          {mode === "large" ? null : (
            <Button look="primary" onClick={mode === "test" ? () => window.print() : print}>
              {mode === "test"
                ? "Print the test"
                : labels.length === 0
                  ? "Print labels"
                  : `Print ${countOf(labels.length, "label")}`}
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack-wide screen-only">
        <div className="stack-tight">
          <Heading>Labels</Heading>
          <div role="alert">{said === null ? null : <FindingNote tone="stop" fact={said} />}</div>
        </div>
        {mode === "labels"
          ? all.map(({ subject, draft, ready }) => (
              <LabelForm
                key={subject.id}
                subject={subject}
                draft={draft}
                ready={ready}
                wordingOf={labelWording === null ? null : shortDate(londonDate(labelWording.takenInAt))}
                change={(change) => setDrafts(new Map(drafts).set(subject.id, { ...draft, ...change }))}
              />
            ))
          : null}
        {mode === "large" ? <CopyByHand all={all} /> : null}
      </div>
      {mode === "labels" && labels.length > 0 ? <LabelPages labels={labels} paper={paper} start={from ?? 1} /> : null}
      {mode === "labels" ? (
        <div className="screen-only label-after">
          <LabelSetup start={start} onStart={setStart} onTest={() => setMode("test")} setup={setup} />
        </div>
      ) : null}
      {mode === "test" ? <TestPrint paper={paper} /> : null}
    </Screen>
  );
};
