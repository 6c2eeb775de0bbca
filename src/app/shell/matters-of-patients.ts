import { uncheckedVisits } from "../../core/journal/checks-not-made.ts";
import { deliveriesOf, isInDoubt } from "../../core/journal/deliveries.ts";
import { openOwings } from "../../core/journal/owings.ts";
import { peopleWaiting } from "../../core/journal/people-waiting.ts";
import { checkWords } from "../../core/model/record-check.ts";
import { lateMatches } from "../../core/reconcile/late-matches.ts";
import { patientWords } from "../components/patient-words.ts";
import type { OpenView } from "./app-port.ts";
import { doubtsOf } from "./doubts-of.ts";
import { countOf } from "./moment-words.ts";
import type { OpenMatter } from "./open-matter.ts";
import { twiceWords } from "./twice-words.ts";

/** People whom nobody said yet what became of (TRI-5). */
export const waiting = ({ log }: OpenView): OpenMatter[] => {
  const open = peopleWaiting(log);
  const urgent = open.filter(({ priority }) => priority === "P1").length;
  return open.length === 0
    ? []
    : [
        {
          key: "people-waiting",
          count: urgent > 0 ? "!" : String(open.length),
          words: "People waiting",
          note: `${countOf(open.length, "person", "people")}, ${urgent} for the same hour: say what became of each`,
          to: { task: "triage", key: null },
        },
      ];
};

/** Checks that could not be made then, and were not made since (CHK-3). */
export const checks = ({ log }: OpenView): OpenMatter[] => {
  const open = uncheckedVisits(log).filter(({ isOpen }) => isOpen);
  const all = open.flatMap((one) => one.checks.flatMap(({ check, made }) => (made === null ? [check] : [])));
  return open.length === 0
    ? []
    : [
        {
          key: "checks",
          count: String(open.length),
          words: "Handed over with checks not made",
          note: `to make now: ${checkWords(all)}`,
          to: { task: "checks" },
        },
      ];
};

/** What was supplied without a copy and may be there, or have been supplied, a second time (LTP-1). */
export const late = ({ log, prescriptions }: OpenView): OpenMatter[] => {
  const matches = lateMatches(log, prescriptions);
  const supplied = matches.filter(({ as }) => as !== "open").length;
  return matches.length === 0
    ? []
    : [
        {
          key: "late",
          count: supplied > 0 ? "!" : String(matches.length),
          words: "Late prescriptions",
          note: [
            ...(supplied > 0 ? [`${supplied} may have been supplied twice`] : []),
            ...(matches.length > supplied ? [`${matches.length - supplied} may be for what went out without a copy`] : []),
          ].join(" · "),
          to: { task: "late-prescriptions" },
        },
      ];
};

/** By what other devices told: it may be days until the gateway tells it too. */
export const twice = (view: OpenView): OpenMatter[] =>
  twiceWords(view).map(({ key, who, what, next }) => ({
    key: `twice ${key} ${what}`,
    count: "!",
    words: who,
    note: `${what} ${next}`,
    to: { task: "prescription", key },
  }));

/** Prescriptions whose messages leave something unsettled (MIR-2). */
export const doubts = (view: OpenView): OpenMatter[] =>
  [...view.doubts.keys()].flatMap((key) => {
    const known = view.prescriptions.find((one) => one.key === key);
    const basis = view.log.lines.findLast(({ body }) => body.basis.key === key)?.body.basis;
    const patient = known?.patient ?? basis?.patient;
    return patient === undefined
      ? []
      : [
          {
            key: `doubt ${key}`,
            count: "?",
            words: patientWords(patient),
            note: doubtsOf(key, view).join(" "),
            to: { task: "prescription", key } as const,
          },
        ];
  });

/** What only this device knows since the gateway's store was put back (SYN-19). */
export const carried = ({ carried: keys }: OpenView): OpenMatter[] =>
  keys.size === 0
    ? []
    : [
        {
          key: "carried",
          count: String(keys.size),
          words: "Not known to the gateway any more",
          note: "here from before it was put back; found as ever, and each says so",
          to: { task: "find" },
        },
      ];

/** Lines of other devices that the gateway's store lost when it was put back (SYN-19). */
export const lostLines = ({ log, received, device }: OpenView): OpenMatter[] => {
  const lost = log.lines.filter(({ entryId, device: letter }) => letter !== device.letter && !received.has(entryId));
  const letters = [...new Set(lost.map(({ device: letter }) => letter))].sort();
  return lost.length === 0
    ? []
    : [
        {
          key: "lost-lines",
          count: String(lost.length),
          words: "Lines the gateway does not have any more",
          note: `of device ${letters.join(", ")}, since it was put back: bring that device near the network, or its file`,
          to: { task: "log", notice: null },
        },
      ];
};

/** What is owed and may still be handed over. */
export const owings = ({ log }: OpenView): OpenMatter[] => {
  const open = openOwings(log.lines).length;
  return open === 0
    ? []
    : [{ key: "owings", count: String(open), words: "Owed, still to hand over", note: "find the patient", to: { task: "find" } }];
};

/** What went out and nobody said of, what came back and still stands as handed out (DEL-2), and what is not agreed (DEL-3). */
export const deliveries = ({ log }: OpenView): OpenMatter[] => {
  const all = deliveriesOf(log);
  const out = all.filter(({ isOut }) => isOut).length;
  const back = all.filter(({ toPutRight }) => toPutRight).length;
  const doubted = all.filter(isInDoubt).length;
  return out + back + doubted === 0
    ? []
    : [
        {
          key: "deliveries",
          count: back + doubted > 0 ? "!" : String(out),
          words: doubted > 0 ? "Deliveries to look at" : back > 0 ? "Deliveries that came back" : "Deliveries still out",
          note: [
            ...(doubted > 0 ? [`${doubted} the patient may have: say what is true`] : []),
            ...(back > 0 ? [`${back} to put right`] : []),
            ...(out > 0 ? [`${out} out: ask the driver, and say what became of them`] : []),
          ].join(" · "),
          to: { task: "deliveries" },
        },
      ];
};
