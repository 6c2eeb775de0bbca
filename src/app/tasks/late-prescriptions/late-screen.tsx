import { useState } from "react";
import type { Log } from "../../../core/journal/log.ts";
import { fullName } from "../../../core/model/patient.ts";
import { type LateMatch, lateMatches } from "../../../core/reconcile/late-matches.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { type SaidEntry, SaidList } from "../../shell/said-list.tsx";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { LateRow } from "./late-row.tsx";
import "./late.css";

const idOf = ({ line, other, item }: LateMatch): string => `${line.entryId} ${other.key} ${item.itemId}`;

const linkedIn = ({ arrivals, lines }: Log): SaidEntry[] =>
  arrivals
    .filter(({ strike }) => strike === null)
    .map(({ entryId, key, id, serial, at, by }) => {
      const of = lines.filter(({ body, strike }) => strike === null && body.basis.key === key);
      const who = of[0] === undefined ? "" : `${fullName(of[0].body.basis.patient)}, `;
      return { entryId, words: `${who}${of.map(({ line }) => line).join(", ")}: prescription ${id ?? serial}`, at, by };
    });

const judgedIn = ({ notDuplicates, lines }: Log): SaidEntry[] =>
  notDuplicates
    .filter(({ strike }) => strike === null)
    .map(({ entryId, targetEntry, reason, at, by }) => {
      const line = lines.find((one) => one.entryId === targetEntry);
      const which = line === undefined ? "A line that is not known here" : `${fullName(line.body.basis.patient)}, ${line.line}`;
      return { entryId, words: `${which}: both are right, ${reason}`, at, by };
    });

/** Copies that may be the prescription for what was supplied without one, and what may have been supplied twice (LTP-1, LTP-2). */
export const LateScreen = () => {
  const ui = useUi();
  const { log, prescriptions } = useOpenView();
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [striking, setStriking] = useState<SaidEntry | null>(null);
  const matches = lateMatches(log, prescriptions);
  const twice = matches.filter(({ as }) => as !== "open");
  const open = matches.filter(({ as }) => as === "open");
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.entryId]}
        words={striking.words}
        what="Strike what was said"
        list="the late prescriptions"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "What it was said of is on the list again." });
        }}
      />
    );
  const list = (name: string, rows: readonly LateMatch[]) =>
    rows.length === 0 ? null : (
      <ul className="late stack-wide" aria-label={name}>
        {rows.map((match) => (
          <LateRow key={idOf(match)} match={match} onDone={(fact, next) => setSaid({ tone: "good", fact, next })} />
        ))}
      </ul>
    );
  return (
    <Screen
      name="Late prescriptions"
      actions={
        <ActionBar
          back={<BackButton words="Back to Recover" onClick={() => ui.go({ task: "recover" })} />}
          note="Adds entries to the log."
        >
          {null}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>
          {matches.length === 0 ? "Nothing may be the same twice" : `${countOf(matches.length, "supply", "supplies")} to compare`}
        </Heading>
        <p className="second">
          What went out without a copy may have its prescription among the copies now, or have been handed out from one as well.
          Compared by patient and medicine, 28 days apart at most. A likeness, no proof.
        </p>
        <Said said={said} />
        {matches.length === 0 ? (
          <FindingNote tone="good" fact="No copy and no supply looks like one made without a copy." />
        ) : null}
        {list("May have been supplied twice", twice)}
        {list("May be the prescription for a supply", open)}
        <SaidList title="Linked" entries={linkedIn(log)} onStrike={setStriking} />
        <SaidList title="Said to be right" entries={judgedIn(log)} onStrike={setStriking} />
      </div>
    </Screen>
  );
};
