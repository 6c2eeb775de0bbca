import { prescriptionsToCome } from "../../core/journal/prescriptions-to-come.ts";
import { toEnterByHand } from "../../core/journal/to-enter-by-hand.ts";
import { shortDate } from "../../core/model/words.ts";
import { claimsOf } from "../../core/reconcile/claims-of.ts";
import { lastDayToClaim } from "../../core/rules/claim-period.ts";
import { toComeState } from "../../core/rules/prescription-to-come.ts";
import type { OpenView } from "./app-port.ts";
import { deadlinesIn } from "./deadlines-in.ts";
import { countOf } from "./moment-words.ts";
import type { OpenMatter } from "./open-matter.ts";

/** Prescriptions that prescribers undertook to send (EMS-5). */
export const toCome = ({ log }: OpenView, now: number): OpenMatter[] => {
  const open = prescriptionsToCome(log);
  const overdue = open.filter(({ suppliedAt }) => toComeState(suppliedAt, now) === "overdue").length;
  return open.length === 0
    ? []
    : [
        {
          key: "to-come",
          count: String(open.length),
          words: "Prescriptions to come, for emergency supplies",
          note: overdue === 0 ? "record each when it comes" : `${overdue} overdue: ring the prescriber`,
          to: { task: "to-come" },
        },
      ];
};

/** What rests on no EPS prescription is told to nobody by anything: it goes into the PMR by hand (ROU-1). */
export const byHand = (view: OpenView): OpenMatter[] => {
  const open = toEnterByHand(view.log).length;
  return open === 0
    ? []
    : [
        {
          key: "by-hand",
          count: String(open),
          words: "Supplied without a copy: not on EPS",
          note: "to enter in the PMR by hand",
          to: { task: "pmr" },
        },
      ];
};

/** Prescriptions that Holdfast released and that are to be handed back (HBK-1). */
export const handBacks = (view: OpenView): OpenMatter[] => {
  const open = [...view.handBacks.values()].filter(({ kind }) => kind !== "confirmed");
  const toChoose = open.filter(({ kind }) => kind === "to-choose").length;
  return open.length === 0
    ? []
    : [
        {
          key: "hand-back",
          count: String(open.length),
          words: "To hand back to the PMR",
          note: toChoose === 0 ? "chosen, waiting" : `${toChoose} to choose`,
          to: { task: "hand-back" },
        },
      ];
};

/** Finished prescriptions to claim, or whose claim is on its way (CLM-1). */
export const claims = ({ log, standings, received }: OpenView, now: number): OpenMatter[] => {
  const known = claimsOf({ ...log, standings, received }, now);
  const ready = known.filter(({ stage }) => stage === "ready");
  const underWay = known.filter(({ stage }) => stage === "under-way").length;
  const waits = known.filter(({ stage }) => stage === "waits").length;
  const elsewhere = known.filter(({ stage }) => stage === "not-from-here").length;
  const firstDay = ready[0] === undefined ? "" : `by ${shortDate(lastDayToClaim(ready[0].handedOverAt))}`;
  const open = ready.length + underWay + waits + elsewhere;
  return open === 0
    ? []
    : [
        {
          key: "claims",
          count: String(open),
          words: "To claim",
          note: [
            ...(ready.length === 0 ? [] : [`${ready.length} ready, ${firstDay}`]),
            ...(underWay === 0 ? [] : [`${underWay} on their way`]),
            ...(elsewhere === 0 ? [] : [`${elsewhere} to claim elsewhere`]),
            ...(waits === 0 ? [] : [`${waits} to finish first`]),
          ].join(" · "),
          to: { task: "claims" },
        },
      ];
};

/** What is due by a day (DDL-1). */
export const deadlines = (view: OpenView, now: number): OpenMatter[] => {
  const all = deadlinesIn(view, now);
  const over = all.filter(({ isOver }) => isOver).length;
  const [next] = all.filter(({ isOver }) => !isOver);
  return all.length === 0
    ? []
    : [
        {
          key: "deadlines",
          count: over > 0 ? "!" : String(all.length),
          words: "Deadlines",
          note: [
            ...(over > 0 ? [`${countOf(over, "day")} passed`] : []),
            ...(next === undefined ? [] : [`next ${shortDate(next.by)}`]),
          ].join(" · "),
          to: { task: "deadlines" },
        },
      ];
};
