import type { Outage } from "../../../core/journal/log.ts";
import { Button } from "../../components/button.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The outages this one is not, newest first, each with its own report (REP-1). Nothing where there is no other. */
export const OtherOutages = ({ shown }: { shown: Outage }) => {
  const ui = useUi();
  const now = useNow();
  const others = useOpenView()
    .log.outages.filter(({ outageId }) => outageId !== shown.outageId)
    .toSorted((a, b) => b.since - a.since);
  return others.length === 0 ? null : (
    <details className="card screen-only">
      <summary>Reports of other outages ({others.length})</summary>
      <ul className="stack-tight">
        {others.map(({ outageId, since, endedAt, what }) => (
          <li key={outageId}>
            <Button look="text" onClick={() => ui.go({ task: "report", outageId }, "replace")}>
              {momentWords(since, now)} {endedAt === null ? "and still going on" : `to ${momentWords(endedAt, now)}`},{" "}
              {OUTAGE_WORDS[what].short}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};
