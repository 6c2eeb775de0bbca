import { useState } from "react";
import type { LogLine } from "../../../core/journal/log.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { findingsAgainst } from "../../../core/reconcile/against-rule.ts";
import { lookWords, mayHaveHarmed } from "../../../core/reconcile/look-words.ts";
import type { Standing, TheirVersion } from "../../../core/reconcile/standing.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { Kept } from "../../components/kept.tsx";
import { PatientCard } from "../../components/patient-band.tsx";
import { useApp } from "../../shell/app-context.ts";
import { correctionOf } from "../../shell/correction.ts";
import { CorrectionSteps } from "../../shell/correction-steps.tsx";
import { DoubtNotes } from "../../shell/doubt-notes.tsx";
import { entryPaper } from "../../shell/entry-paper.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { compareVersions } from "./compare.ts";
import { type Ending, endingsFor, restOfDouble } from "./decisions.ts";
import "./look.css";

const SIDES: Readonly<Record<TheirVersion["source"], string>> = {
  eps: "What EPS says",
  pmr: "What the PMR says",
  "another-device": "What the other line says",
};

const BothVersions = ({ line, theirs }: { line: LogLine; theirs: TheirVersion | null }) => {
  const now = useNow();
  return (
    <table className="versions">
      <thead>
        <tr>
          <td />
          <th scope="col">
            What we recorded <span className="second unbroken">line {line.line}</span>
          </th>
          <th scope="col">
            {theirs === null ? "The other side" : SIDES[theirs.source]}{" "}
            {theirs === null || theirs.askedAt === null ? null : (
              <span className="second unbroken">asked {momentWords(theirs.askedAt, now)}</span>
            )}
          </th>
        </tr>
      </thead>
      <tbody>
        {compareVersions(line, theirs).map((row) => (
          <tr key={row.words} className={row.differs ? "versions-differ" : undefined}>
            <th scope="row">{row.words}</th>
            <td>
              <Kept text={row.ours} />
            </td>
            <td>{row.theirs === null ? <span className="second">does not say</span> : <Kept text={row.theirs} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const useDecide = (line: LogLine, endings: readonly Ending[]) => {
  const ui = useUi();
  const toRecovery = (): void => ui.go({ task: "recover" });
  const app = useApp();
  const { device, me } = useOpenView();
  const [ending, setEnding] = useState<Ending["value"] | null>(null);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ fact: string; next: string } | null>(null);
  const decide = (): void => {
    setAsked(true);
    setRefused(null);
    if (ending === null) {
      focusOn("what-happened");
      return;
    }
    if (reason.trim() === "") {
      focusOn("look-reason");
      return;
    }
    setBusy(true);
    const also = endings.find(({ value }) => value === ending)?.also ?? [];
    const lines = [line, ...also].map((one) => one.line).join(" and ");
    const writing =
      ending === "strike"
        ? app.strike(line.entryId, reason.trim())
        : app.resolve(
            line.entryId,
            ending,
            reason.trim(),
            also.map(({ entryId }) => entryId),
          );
    void writing.then((outcome) => {
      setBusy(false);
      if (outcome.kind === "refused") setRefused(outcome.findings[0] ?? null);
      else if (outcome.kind === "recorded") toRecovery();
      else ui.showPaper(entryPaper(outcome, `Decision on ${lines}`, device, [reason.trim(), `by ${me.name}`]), toRecovery);
    });
  };
  return { ending, setEnding, reason, setReason, asked, busy, refused, decide, toRecovery };
};

/** One line that a person must decide about: both versions, what happened in the end, and the reason. */
export const LookScreen = ({ line, standing }: { line: LogLine; standing: Extract<Standing, { kind: "needs-a-look" }> }) => {
  const ui = useUi();
  const now = useNow();
  const words = lookWords(standing);
  const { basis } = line.body;
  const view = useOpenView();
  const correction = standing.why === "struck-after-sending" && standing.theirs === null ? correctionOf(line, view) : null;
  const endings = endingsFor(standing, line, restOfDouble(line, view), correction?.steps.length ?? null);
  const { ending, setEnding, reason, setReason, asked, busy, refused, decide, toRecovery } = useDecide(line, endings);
  return (
    <Screen
      name="Needs a look"
      actions={
        <ActionBar back={<BackButton words="Back to recovery" onClick={toRecovery} />} note="Adds an entry. Nothing is erased.">
          <Button look="primary" busy={busy ? "Writing…" : null} onClick={decide}>
            Resolve, with this reason
          </Button>
        </ActionBar>
      }
    >
      <div className="stack">
        <div className="look-head">
          <Icon name="eye" large />
          <div>
            <Heading>{words.title}</Heading>
            <p className="second">Both versions are kept, whatever you decide.</p>
          </div>
        </div>
        {refused === null ? null : (
          <FindingNote tone="stop" fact={refused.fact} alert>
            {refused.next}
          </FindingNote>
        )}
        <PatientCard patient={basis.patient} today={londonDate(now)} prescriptionId={restsOnWords(basis)} />
        <DoubtNotes prescriptionKey={basis.key} />
        {findingsAgainst(line).map(({ rule, fact }) => (
          <FindingNote key={`${rule} ${fact}`} tone="stop" fact={fact}>
            It was typed in from paper, so no rule could stop it.
          </FindingNote>
        ))}
        {correction === null ? (
          <BothVersions line={line} theirs={standing.theirs} />
        ) : (
          <>
            <p>
              <b className="unbroken">{line.line}</b> {medicineOf(line)}, {whatHappened(line)}, was struck
              {line.strike === null ? "" : ` by ${line.strike.by.name}: ${line.strike.reason}`}. EPS still holds it, under a later
              handing-over of the same prescription. EPS takes back only the last one, so it goes in steps:
            </p>
            <CorrectionSteps correction={correction} />
          </>
        )}
        <div className="two-columns">
          <ChoiceGroup legend="What happened in the end?" error={asked && ending === null ? "Choose what happened." : null}>
            {endings.map(({ value, words: text }, index) => (
              <ChoiceRow
                key={value}
                kind="radio"
                name="ending"
                id={index === 0 ? "what-happened" : undefined}
                words={text}
                chosen={ending === value}
                onChange={() => setEnding(value)}
              />
            ))}
          </ChoiceGroup>
          <div className="stack">
            <TextArea
              id="look-reason"
              label="Reason in your words"
              value={reason}
              error={asked && reason.trim() === "" ? "Say in a few words what happened." : null}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <FindingNote tone="warn" fact={words.next} />
            {mayHaveHarmed(standing) ? (
              <Button look="secondary" onClick={() => ui.go({ task: "near-miss" })}>
                Record a near miss or an incident
              </Button>
            ) : null}
            {standing.why === "cannot-be-keyed" ? (
              <Button look="secondary" onClick={() => ui.go({ task: "take-over", key: basis.key })}>
                Tell EPS from Holdfast instead
              </Button>
            ) : null}
          </div>
        </div>
      </div>
    </Screen>
  );
};
