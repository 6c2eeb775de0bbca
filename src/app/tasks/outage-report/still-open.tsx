import type { LogLine } from "../../../core/journal/log.ts";
import { FindingNote } from "../../components/finding.tsx";
import { alsoOpen } from "../../shell/also-open.ts";
import { twice } from "../../shell/matters-of-patients.ts";
import { countOf } from "../../shell/moment-words.ts";
import { openLines } from "../../shell/open-lines.ts";
import { OpenMatters } from "../../shell/open-matters.tsx";
import { registerDue } from "../../shell/register-due.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/**
 * All that is open on this device's knowledge, of this outage or not, in the numbers of Recover: a report that says "nothing" while
 * Recover says something would be believed. `lines`: those of the outage, for the controlled drugs register.
 */
export const StillOpen = ({ lines }: { lines: readonly LogLine[] }) => {
  const view = useOpenView();
  const now = useNow();
  const matters = [...openLines(view), ...twice(view), ...alsoOpen(view, now)];
  const drugs = registerDue({ ...view, log: { ...view.log, lines: [...lines] } }, now).length;
  return (
    <section className="card stack" aria-labelledby="still-open">
      <h2 id="still-open">Still open, of any outage</h2>
      {matters.length === 0 && drugs === 0 ? (
        <FindingNote tone="good" fact="Nothing, as far as this device knows." />
      ) : (
        <OpenMatters matters={matters} />
      )}
      {drugs === 0 ? null : (
        <FindingNote tone="info" fact={`${countOf(drugs, "line")} not said to be in the controlled drugs register.`}>
          Enter them by the next day.
        </FindingNote>
      )}
    </section>
  );
};
