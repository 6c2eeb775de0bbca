import { useState } from "react";
import { type Unchecked, uncheckedVisits } from "../../../core/journal/checks-not-made.ts";
import type { CheckMade } from "../../../core/journal/log.ts";
import { checkWords } from "../../../core/model/record-check.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Kept } from "../../components/kept.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { checkMadeWords } from "../../shell/check-line-words.ts";
import { medicineOf } from "../../shell/line-words.ts";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { MakeCheck } from "./make-check.tsx";
import "./checks.css";

/** What is due when something was found (practice 1.3: LFPSE). */
const FOUND =
  "Tell the pharmacist in charge. Where the patient was harmed or nearly so, record it as a near miss or an incident too.";

const Row = ({ of, onMake, onStrike }: { of: Unchecked; onMake: () => void; onStrike: (made: CheckMade) => void }) => {
  const now = useNow();
  const open = of.checks.flatMap(({ check, made }) => (made === null ? [check] : []));
  const made = [...new Set(of.checks.flatMap((one) => (one.made === null ? [] : [one.made])))];
  return (
    <li className="card stack-tight">
      <h2>
        <PatientNamed patient={of.patient} />
      </h2>
      <p>
        <Kept text={of.lines.map((line) => `${line.line} ${medicineOf(line)}`).join("; ")} />
      </p>
      <p className="second">Handed over {momentWords(of.at, now)}</p>
      {open.length === 0 ? null : (
        <p>
          <b>Not checked:</b> {checkWords(open)}
        </p>
      )}
      {made.map((one) => (
        <p key={one.entryId} className="second">
          <Kept text={checkMadeWords(one)} />
        </p>
      ))}
      <div className="acts">
        <Button look="secondary" onClick={onMake}>
          {open.length === 0 ? "Record it anew" : "Say what came of it"}
          <span className="hidden-words">: {of.patient.family}</span>
        </Button>
        {made.map((one) => (
          <Button key={one.entryId} look="secondary" onClick={() => onStrike(one)}>
            Strike it<span className="hidden-words">: {checkMadeWords(one)}</span>
          </Button>
        ))}
      </div>
    </li>
  );
};

/** What was handed over with checks not made, and each closed afterwards with what came of it (CHK-2, CHK-3). */
export const ChecksScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const [making, setMaking] = useState<string | null>(null);
  const [striking, setStriking] = useState<CheckMade | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const all = uncheckedVisits(log);
  const open = all.filter(({ isOpen }) => isOpen);
  const done = all.filter(({ isOpen }) => !isOpen);
  const made = all.find(({ visit }) => visit === making);
  const rowOf = (one: Unchecked) => <Row key={one.visit} of={one} onMake={() => setMaking(one.visit)} onStrike={setStriking} />;
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.entryId]}
        words={checkMadeWords(striking)}
        what="Strike a check"
        list="the checks"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "It stays readable, and the check is open again." });
        }}
      />
    );
  if (made !== undefined)
    return (
      <MakeCheck
        unchecked={made}
        onBack={() => setMaking(null)}
        onDone={(fact, isFound) => {
          setMaking(null);
          setSaid({ tone: "good", fact, next: isFound ? FOUND : "" });
        }}
      />
    );
  return (
    <Screen
      name="Checks not made"
      actions={
        <ActionBar back={<BackButton words="Back to Recover" onClick={() => ui.go({ task: "recover" }, "replace")} />}>
          <Button look="secondary" onClick={() => ui.go({ task: "log", notice: null })}>
            Log
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>
          {open.length === 0
            ? "No check is open"
            : `${countOf(open.length, "handing-over", "handings-over")} with checks to make`}
        </Heading>
        <p className="second">
          What could not be seen in an outage. Make each check when the record is back; the line stays as it was written.
        </p>
        <Said said={said} />
        {all.length === 0 ? (
          <FindingNote tone="info" fact="Nothing was handed over with a check not made.">
            In an outage, the check screen says what could not be checked.
          </FindingNote>
        ) : null}
        <ul className="unchecked stack" aria-label="Checks to make">
          {open.map(rowOf)}
        </ul>
        {done.length === 0 ? null : (
          <section className="stack" aria-labelledby="checks-made">
            <h2 id="checks-made">Made since</h2>
            <ul className="unchecked stack">{done.toReversed().map(rowOf)}</ul>
          </section>
        )}
      </div>
    </Screen>
  );
};
