import { prescriptionsToCome } from "../../../core/journal/prescriptions-to-come.ts";
import { toComeState } from "../../../core/rules/prescription-to-come.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Prescriptions that prescribers undertook to send how many of them are due or overdue (EMS-5); nothing where none is. */
export const ToComeNote = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const now = useNow();
  const states = prescriptionsToCome(log).map(({ suppliedAt }) => toComeState(suppliedAt, now));
  const overdue = states.filter((state) => state === "overdue").length;
  const due = states.filter((state) => state === "due").length;
  if (states.length === 0) return null;
  return (
    <div className="stack-tight">
      {overdue > 0 ? (
        <FindingNote
          tone="stop"
          fact={`${countOf(overdue, "prescription")} for an emergency supply overdue: more than 72 hours.`}
        >
          Ring the prescriber today.
        </FindingNote>
      ) : due > 0 ? (
        <FindingNote tone="warn" fact={`${countOf(due, "prescription")} for an emergency supply due within 24 hours.`}>
          Ring the prescriber and remind them.
        </FindingNote>
      ) : null}
      <div>
        <Button look="secondary" onClick={() => ui.go({ task: "to-come" })}>
          {countOf(states.length, "prescription")} to come
        </Button>
      </div>
    </div>
  );
};
