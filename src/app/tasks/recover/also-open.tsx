import { openOwings } from "../../../core/journal/apply.ts";
import { shortDate } from "../../../core/model/words.ts";
import { claimsOf } from "../../../core/reconcile/claims-of.ts";
import { lastDayToAmendClaim } from "../../../core/rules/claim-period.ts";
import { Icon } from "../../components/icon.tsx";
import { releasingWords } from "../../shell/releasing-words.ts";
import type { Route } from "../../shell/route.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

type Open = { count: string; words: string; note: string; to: Route };

/** What else is open beside the lines, each with its way there: hand-back, claims, owings, the releasing role. */
export const AlsoOpen = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const { log, standings, received, handBacks, doubts } = view;
  const toHandBack = [...handBacks.values()].filter(({ kind }) => kind !== "confirmed");
  const toChoose = toHandBack.filter(({ kind }) => kind === "to-choose").length;
  const claims = claimsOf({ ...log, standings, received }, now);
  const ready = claims.filter(({ stage }) => stage === "ready");
  const underWay = claims.filter(({ stage }) => stage === "under-way").length;
  const owings = openOwings(log.lines).length;
  const releasing = releasingWords(view);
  const firstDay = ready[0] === undefined ? "" : `by ${shortDate(lastDayToAmendClaim(ready[0].handedOverAt))}`;
  const rows: Open[] = [
    ...(releasing.isOdd
      ? [
          {
            count: "!",
            words: "Holdfast still releases",
            note: "give the role back",
            to: { task: "releasing", id: null } as const,
          },
        ]
      : []),
    ...(toHandBack.length === 0
      ? []
      : [
          {
            count: String(toHandBack.length),
            words: "To hand back to the PMR",
            note: toChoose === 0 ? "chosen, waiting" : `${toChoose} to choose`,
            to: { task: "hand-back" } as const,
          },
        ]),
    ...(ready.length + underWay === 0
      ? []
      : [
          {
            count: String(ready.length + underWay),
            words: "To claim",
            note: ready.length === 0 ? `${underWay} on their way` : `${ready.length} ready, ${firstDay}`,
            to: { task: "claims" } as const,
          },
        ]),
    ...[...doubts].flatMap(([key, words]) => {
      const patient = view.prescriptions.find((known) => known.key === key)?.patient;
      return patient === undefined
        ? []
        : [
            {
              count: "?",
              words: `${patient.family.toUpperCase()}, ${patient.given.join(" ")}`,
              note: words[0] ?? "",
              to: { task: "prescription", key } as const,
            },
          ];
    }),
    ...(owings === 0
      ? []
      : [{ count: String(owings), words: "Owed, still to hand over", note: "find the patient", to: { task: "find" } as const }]),
  ];
  if (rows.length === 0) return null;
  return (
    <section className="card also-open" aria-labelledby="also-open">
      <h2 id="also-open">Also open</h2>
      <ul>
        {rows.map(({ count, words, note, to }) => (
          <li key={`${count} ${words}`}>
            <button type="button" onClick={() => ui.go(to)}>
              <b className="also-count">{count}</b>
              <span className="also-words">{words}</span>
              <span className="second also-note">{note}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
