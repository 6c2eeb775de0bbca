import { FindingNote } from "../../components/finding.tsx";
import { CarryOn } from "../../shell/carry-on.tsx";
import { countOf } from "../../shell/moment-words.ts";

/** What is half filled in and goes when the device is locked: nothing of it is in the log. Draws nothing where there is none. */
export const NotRecorded = ({ forms }: { forms: number }) =>
  forms === 0 ? null : (
    <div className="stack-tight">
      <FindingNote tone="warn" fact={`${countOf(forms, "form is", "forms are")} begun and not recorded.`}>
        Locking throws away what is typed there. Carry on first, if it is to be kept.
      </FindingNote>
      <CarryOn />
    </div>
  );
