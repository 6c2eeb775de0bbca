import type { LogLine } from "../../../core/journal/log.ts";
import { PatientNamed } from "../../components/patient-named.tsx";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";

/** One line as it is told from the others: number, medicine, whose it is, what was done and when. */
export const AboutLine = ({ line }: { line: LogLine }) => {
  const now = useNow();
  return (
    <span className="strike-line">
      <b>
        <span className="unbroken">{line.line}</span> {medicineOf(line)}
      </b>
      <span>
        <PatientNamed patient={line.body.basis.patient} />
      </span>
      <span className="second">
        {whatHappened(line)} · <span className="unbroken">{momentWords(line.body.happened.wall, now)}</span>
      </span>
    </span>
  );
};
