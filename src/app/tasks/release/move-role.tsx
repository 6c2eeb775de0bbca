import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";
import { releasingWords } from "../../shell/releasing-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

const WORDS = {
  holdfast: {
    title: "Let Holdfast release",
    means:
      "Holdfast asks EPS for everything nominated to us, tells EPS of it and claims it. The PMR must not release until the role is given back.",
    button: "Move the role to Holdfast",
    done: "Holdfast releases now.",
    doneNext: "What EPS gives shows here and in Find.",
  },
  pmr: {
    title: "Give the role back to the PMR",
    means: "The PMR releases again. What Holdfast released so far stays with Holdfast until it is handed back.",
    button: "Give the role back to the PMR",
    done: "The PMR releases again.",
    doneNext: "Hand back what Holdfast released, under Recover.",
  },
} as const;

/** Moving the role of the releasing system, by a person signed in to EPS (REL-2). Draws nothing while it may not be moved. */
export const MoveRole = () => {
  const app = useApp();
  const view = useOpenView();
  const { mayMoveTo } = releasingWords(view);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [moved, setMoved] = useState<keyof typeof WORDS | null>(null);
  const move = (to: keyof typeof WORDS): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("move-why");
      return;
    }
    setBusy(true);
    setTrouble(null);
    void app.moveRole(to, reason.trim()).then((answer) => {
      setBusy(false);
      setAsked(false);
      if (!answer.ok) {
        setTrouble(answer);
        return;
      }
      setReason("");
      setMoved(to);
    });
  };
  return (
    <>
      {moved === null || moved !== view.device.pharmacy.releasingSystem ? null : (
        <div role="status">
          <FindingNote tone="good" fact={WORDS[moved].done}>
            {WORDS[moved].doneNext}
          </FindingNote>
        </div>
      )}
      {mayMoveTo === null ? null : (
        <section className="card stack" aria-labelledby="move-role">
          <h2 id="move-role">{WORDS[mayMoveTo].title}</h2>
          <p>{WORDS[mayMoveTo].means}</p>
          {trouble === null ? null : (
            <FindingNote tone="stop" fact={trouble.fact} alert>
              {trouble.next}
            </FindingNote>
          )}
          {view.signedIn === null ? (
            <p className="second strong">Someone must be signed in to EPS first: see above.</p>
          ) : (
            <>
              <TextArea
                id="move-why"
                rows={2}
                label="Why?"
                hint="Kept with your name, the time and the outage"
                value={reason}
                error={asked && reason.trim() === "" ? "Say in a few words why." : null}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button look="slate" busy={busy ? "Moving…" : null} onClick={() => move(mayMoveTo)}>
                {WORDS[mayMoveTo].button}
              </Button>
            </>
          )}
        </section>
      )}
    </>
  );
};
