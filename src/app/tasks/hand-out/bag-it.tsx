import { Button } from "../../components/button.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { patientWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import type { VisitDraft } from "../../shell/drafts.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useWrites, type Writes } from "../../shell/use-writes.ts";
import { bagFormOf, bagGapsOf, type CheckFacts } from "./visit-form.ts";

/** Bagging what the check screen has, instead of handing it out (BAG-1). `asked`: what is missing for it is shown from now on. */
export const useBagging = (draft: VisitDraft, facts: CheckFacts, asked: () => void): { writes: Writes; bag: () => void } => {
  const app = useApp();
  const ui = useUi();
  const writes = useWrites();
  const { prescription } = facts;
  const bag = (): void => {
    const form = bagFormOf(draft, facts);
    if (form === null) {
      asked();
      focusOn(bagGapsOf(draft, facts)[0]?.focus ?? "");
      return;
    }
    const rest = facts.choices.length - form.items.length;
    const said = `Bagged for ${patientWords(prescription.patient)}: ${countOf(form.items.length, "item")}.${rest === 0 ? "" : ` ${countOf(rest, "item")} not in it: say what becomes of that when the bag is handed out.`}`;
    void writes.run([{ what: "Bagged", words: [said], act: () => app.recordBag(form) }], () => {
      ui.dropDraft(prescription.key);
      ui.go({ task: "bags", notice: said }, "replace");
    });
  };
  return { writes, bag };
};

/** The second button of the check screen. */
export const BagButton = ({ writes, bag }: ReturnType<typeof useBagging>) => (
  <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={bag}>
    Bag it, hand out later
  </Button>
);
