import { Barcode } from "../../components/barcode.tsx";
import { Button } from "../../components/button.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { useApp } from "../../shell/app-context.ts";
import { DoubtNotes } from "../../shell/doubt-notes.tsx";
import { Refused } from "../../shell/refused.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { ENDINGS, waitsWords } from "./ending-words.ts";
import type { HandBackRow } from "./hand-back-list.ts";

/** One hand-back that was chosen and is not confirmed: what it waits for, and what a person can do about it (HBK-3). */
export const OpenRow = ({ row, onAnother }: { row: HandBackRow; onAnother: () => void }) => {
  const ui = useUi();
  const app = useApp();
  const writes = useWrites();
  const { signedIn } = useOpenView();
  const { handBack, chosen } = row;
  const waits = handBack.kind === "open" && chosen === null ? handBack.waits : null;
  const ending = chosen ?? (handBack.kind === "open" ? handBack.ending : null);
  const words =
    waits === null ? { fact: "Chosen here.", next: "The gateway works it out next." } : waitsWords(waits, signedIn !== null);
  const inPmr = (): void =>
    void writes.run(
      [{ what: "Back in the PMR", words: [row.id], act: () => app.decide(row.key, { do: "back-in-pmr" }, "") }],
      () => undefined,
    );
  return (
    <li className="hand-back-open">
      <p>
        <PatientNamed patient={row.patient} /> <span className="mono unbroken second">{row.id}</span>{" "}
        <span className="second">{row.medicines}</span>
      </p>
      <p>
        <b>{ENDINGS.find(({ value }) => value === ending)?.words}:</b> {words.fact} <span className="second">{words.next}</span>
      </p>
      <DoubtNotes prescriptionKey={row.key} />
      {waits === "release-in-pmr" ? (
        <div className="hand-back-barcode">
          <Barcode text={row.id} />
          <p className="mono unbroken strong">{row.id}</p>
        </div>
      ) : null}
      <Refused writes={writes} />
      <div className="hand-back-ways">
        {waits === "release-in-pmr" ? (
          <Button look="secondary" icon="check" busy={writes.busy ? "Writing…" : null} onClick={inPmr}>
            It is in the PMR now
          </Button>
        ) : null}
        {waits === "more-to-hand-out" ? (
          <Button look="secondary" onClick={() => ui.go({ task: "prescription", key: row.key })}>
            Open the prescription
          </Button>
        ) : null}
        {waits === "claim" ? (
          <Button look="secondary" onClick={() => ui.go({ task: "claim", key: row.key })}>
            Claim it
          </Button>
        ) : null}
        {waits === "release-in-pmr" ? null : (
          <Button look="text" onClick={onAnother}>
            Choose another ending
          </Button>
        )}
      </div>
    </li>
  );
};
