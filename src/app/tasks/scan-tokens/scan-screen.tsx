import { useState } from "react";
import { type PrescriptionId, parsePrescriptionId } from "../../../core/model/prescription-id.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";
import { CheckCharacterNote } from "../../shell/check-character-note.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { NeedsGateway } from "../../shell/needs-gateway.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./scan.css";

const useScanning = () => {
  const app = useApp();
  const { prescriptions, listed } = useOpenView();
  const [typed, setTyped] = useState("");
  const [ids, setIds] = useState<readonly PrescriptionId[]>([]);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const add = (): void => {
    const id = parsePrescriptionId(typed);
    setSaid(null);
    setTyped("");
    if (id === null) {
      setWrong(
        typed.trim() === ""
          ? "Scan a token, or type its number."
          : `“${typed.trim()}” is not a prescription number. Scan it again.`,
      );
      return;
    }
    setWrong(null);
    if (!ids.includes(id)) setIds([id, ...ids]);
  };
  const send = (): void => {
    if (ids.length === 0) {
      setWrong("Scan a token first.");
      document.getElementById("token-id")?.focus();
      return;
    }
    setBusy(true);
    setTrouble(null);
    void app.addListed(ids).then((answer) => {
      setBusy(false);
      if (!answer.ok) {
        setTrouble(answer);
        return;
      }
      setIds([]);
      setSaid({
        tone: answer.refused.length === 0 ? "good" : "warn",
        fact: `${countOf(answer.added, "number")} added, ${answer.known} known already.`,
        next: answer.refused.join(" "),
      });
    });
  };
  const noteOf = (id: PrescriptionId): string =>
    prescriptions.some((held) => held.id === id)
      ? "we hold a copy"
      : listed.some((known) => known.id === id)
        ? "on the list already"
        : "number only";
  return {
    typed,
    setTyped,
    ids,
    drop: (id: PrescriptionId) => setIds(ids.filter((known) => known !== id)),
    wrong,
    busy,
    trouble,
    said,
    add,
    send,
    noteOf,
  };
};

/** Adding prescription numbers from tokens, one scan after the other; a scanner ends each with Enter (LST-1). */
export const ScanScreen = () => {
  const ui = useUi();
  const { typed, setTyped, ids, drop, wrong, busy, trouble, said, add, send, noteOf } = useScanning();
  return (
    <Screen
      name="Add tokens"
      actions={
        <ActionBar
          back={<BackButton words="Back to Find" onClick={() => ui.go({ task: "find" })} />}
          note="Numbers only. Nothing can be supplied from them."
        >
          <Button look="primary" busy={busy ? "Sending…" : null} onClick={send}>
            Add {ids.length === 0 ? "to the list" : countOf(ids.length, "number")}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Add tokens</Heading>
          <p className="second">
            So that a prescription we hold no copy of can be found again. A number is never enough to supply from.
          </p>
        </div>
        <NeedsGateway meanwhile="Scan all the same: the numbers stay on this page until it answers. Keep the tokens to hand." />
        {trouble === null ? null : (
          <FindingNote tone="stop" fact={trouble.fact} alert>
            {trouble.next}
          </FindingNote>
        )}
        <Said said={said} />
        <div className="two-columns">
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <Field
              id="token-id"
              label="Prescription number"
              hint="Scan one token after the other, or type the number and press Enter"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              autoFocus
              value={typed}
              error={wrong}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <div>
              <Button look="secondary" type="submit">
                Next
              </Button>
            </div>
          </form>
          <section className="card stack" aria-labelledby="scanned">
            <h2 id="scanned">
              <span role="status">{countOf(ids.length, "number")} scanned</span>
            </h2>
            {ids.length === 0 ? (
              <p className="second">None yet.</p>
            ) : (
              <ol className="scanned">
                {ids.map((id) => (
                  <li key={id}>
                    <span className="mono unbroken strong">{id}</span>
                    <span className="second">{noteOf(id)}</span>
                    <Button look="text" aria-label={`Take out ${id}`} onClick={() => drop(id)}>
                      Take out
                    </Button>
                    <CheckCharacterNote id={id} goOn="It may be added all the same." />
                  </li>
                ))}
              </ol>
            )}
          </section>
        </div>
      </div>
    </Screen>
  );
};
