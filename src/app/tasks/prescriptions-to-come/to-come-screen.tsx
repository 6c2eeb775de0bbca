import { useState } from "react";
import { prescriptionsThatCame, prescriptionsToCome, type ToCome } from "../../../core/journal/prescriptions-to-come.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { toComeFinding } from "../../../core/rules/prescription-to-come.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { Arrived } from "./arrived.tsx";
import "./to-come.css";

const TONES = { STOP: "stop", BLOCK: "stop", WARN: "warn", INFO: "info" } as const;

const Row = ({
  one,
  open,
  onOpen,
  onDone,
}: {
  one: ToCome;
  open: boolean;
  onOpen: () => void;
  onDone: (fact: string) => void;
}) => {
  const { severity, fact, next } = toComeFinding(one.suppliedAt, useNow());
  const { prescriber } = one;
  return (
    <li className="card stack">
      <h2>{fullName(one.patient)}</h2>
      <p>
        <b className="unbroken">{one.lines.join(", ")}</b> {one.medicines.join(", ")}, supplied{" "}
        <span className="unbroken">{dayAndTime(one.suppliedAt)}</span>
      </p>
      <p className="second">
        {prescriber.name}, {prescriber.address}
        {prescriber.phone === null ? "" : `, ${prescriber.phone}`}
      </p>
      <FindingNote tone={TONES[severity]} fact={fact}>
        {next}
      </FindingNote>
      {open ? (
        <Arrived one={one} onDone={onDone} />
      ) : (
        <div>
          <Button look="secondary" onClick={onOpen}>
            It came
          </Button>
        </div>
      )}
    </li>
  );
};

type CameFor = ReturnType<typeof prescriptionsThatCame>[number];

const cameWords = ({ arrival, lines, patient }: CameFor): string =>
  `${fullName(patient)}: prescription ${arrival.id ?? arrival.serial} came for ${lines.join(", ")}`;

/** Those that came, and the way to put right what was typed of one. */
const Came = ({
  at,
  onOpen,
  onStrike,
  onDone,
}: {
  at: string | null;
  onOpen: (key: string) => void;
  onStrike: (one: CameFor) => void;
  onDone: (fact: string) => void;
}) => {
  const { log } = useOpenView();
  const came = prescriptionsThatCame(log);
  return came.length === 0 ? null : (
    <section className="stack" aria-labelledby="came">
      <h2 id="came">Came already</h2>
      <ul className="stack" aria-label="Came already">
        {came.map((one) => (
          <li key={one.key} className="card stack">
            <p>
              <b className="unbroken">{one.lines.join(", ")}</b> {fullName(one.patient)}: prescription{" "}
              {one.arrival.id ?? one.arrival.serial}, dated <span className="unbroken">{shortDate(one.arrival.dated)}</span>, came{" "}
              <span className="unbroken">{shortDate(one.arrival.receivedOn)}</span> ({one.arrival.by.name}
              {one.arrival.despite === null ? "" : `: ${one.arrival.despite}`})
            </p>
            {at === one.key ? (
              <Arrived one={one} onDone={onDone} />
            ) : (
              <div className="to-come-days">
                <Button look="secondary" onClick={() => onOpen(one.key)}>
                  Another came for it, or record it anew
                </Button>
                <Button look="secondary" onClick={() => onStrike(one)}>
                  It did not come: strike it
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Prescriptions that prescribers undertook to send after an emergency supply, with their 72 hours (EMS-5). */
export const ToComeScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const [at, setAt] = useState<string | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [striking, setStriking] = useState<CameFor | null>(null);
  const list = prescriptionsToCome(log);
  const done = (fact: string): void => {
    setAt(null);
    setSaid({ tone: "good", fact, next: "Its dates stand in the prescription book now." });
  };
  if (striking !== null)
    return (
      <StrikeEntry
        entryIds={[striking.arrival.entryId]}
        words={cameWords(striking)}
        what="Strike a prescription that came"
        list="the prescriptions to come"
        onBack={() => setStriking(null)}
        onDone={(fact) => {
          setStriking(null);
          setSaid({ tone: "good", fact, next: "Its 72 hours run again, unless another came for it." });
        }}
      />
    );
  return (
    <Screen
      name="Prescriptions to come"
      actions={
        <ActionBar
          back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" })} />}
          note="Adds an entry to the log."
        >
          <Button look="secondary" onClick={() => ui.go({ task: "pom-register" })}>
            Prescription book
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{list.length === 0 ? "No prescription to come" : `${countOf(list.length, "prescription")} to come`}</Heading>
        <p className="second">
          After an emergency supply that a prescriber asked for, the prescription is to be here within 72 hours. It is never
          dispensed again.
        </p>
        <Said said={said} />
        <ul className="stack-wide" aria-label="Prescriptions to come">
          {list.map((one) => (
            <Row key={one.key} one={one} open={at === one.key} onOpen={() => setAt(one.key)} onDone={done} />
          ))}
        </ul>
        <Came at={at} onOpen={setAt} onStrike={setStriking} onDone={done} />
      </div>
    </Screen>
  );
};
