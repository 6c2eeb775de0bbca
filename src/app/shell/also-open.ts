import { uncheckedVisits } from "../../core/journal/checks-not-made.ts";
import { NOT_USED } from "../../core/journal/decide-paper.ts";
import { deliveriesOf } from "../../core/journal/deliveries.ts";
import { paperOfOthers } from "../../core/journal/paper-numbers.ts";
import { peopleWaiting } from "../../core/journal/people-waiting.ts";
import { prescriptionsToCome } from "../../core/journal/prescriptions-to-come.ts";
import { openOwings } from "../../core/journal/standing.ts";
import { toEnterByHand } from "../../core/journal/to-enter-by-hand.ts";
import { checkWords } from "../../core/model/record-check.ts";
import { dayAndTime, shortDate } from "../../core/model/words.ts";
import { claimsOf } from "../../core/reconcile/claims-of.ts";
import { lateMatches } from "../../core/reconcile/late-matches.ts";
import { lastDayToClaim } from "../../core/rules/claim-period.ts";
import { toComeState } from "../../core/rules/prescription-to-come.ts";
import { patientWords } from "../components/patient-words.ts";
import type { OpenView } from "./app-port.ts";
import { deadlinesIn } from "./deadlines-in.ts";
import { doubtsOf } from "./doubts-of.ts";
import { countOf } from "./moment-words.ts";
import { releasingWords } from "./releasing-words.ts";
import type { Route } from "./route.ts";
import { twiceWords } from "./twice-words.ts";

/** One matter that is open beside the lines, with its number (or a mark), and the way to it. */
export type OpenMatter = { key: string; count: string; words: string; note: string; to: Route };

/** What is open beside the lines, on this device's knowledge: Recover and the outage report both show exactly this. */
export const alsoOpen = (view: OpenView, now: number): OpenMatter[] => [
  ...releasing(view),
  ...notConfirmed(view),
  ...onPaper(view),
  ...onOthersPaper(view),
  ...inWords(view),
  ...waiting(view),
  ...checks(view),
  ...toCome(view, now),
  ...byHand(view),
  ...handBacks(view),
  ...claims(view, now),
  ...late(view),
  ...deadlines(view, now),
  ...twice(view),
  ...carried(view),
  ...doubts(view),
  ...owings(view),
  ...deliveries(view),
  ...silentDevices(view),
  ...unreadable(view),
];

const releasing = (view: OpenView): OpenMatter[] =>
  releasingWords(view).isOdd
    ? [
        {
          key: "releasing",
          count: "!",
          words: "Holdfast still releases",
          note: "give the role back",
          to: { task: "releasing", id: null },
        },
      ]
    : [];

const notConfirmed = ({ inDoubt }: OpenView): OpenMatter[] => {
  const open = inDoubt.filter(({ isRecorded }) => !isRecorded).length;
  return open === 0
    ? []
    : [
        {
          key: "not-confirmed",
          count: String(open),
          words: "Not confirmed",
          note: "see Home: is it on paper?",
          to: { task: "home" },
        },
      ];
};

const onPaper = ({ paper }: OpenView): OpenMatter[] =>
  paper.length === 0
    ? []
    : [
        {
          key: "on-paper",
          count: String(paper.length),
          words: "Numbers on paper",
          note: "to type in, or to say that nobody used them",
          to: { task: "paper", notice: null },
        },
      ];

/** What the paper says in words is no line: nothing reckons it, so a person must. */
/** Sheets of other devices, with numbers that nobody has typed in yet (JRN-13). */
const onOthersPaper = ({ log, device }: OpenView): OpenMatter[] => {
  const open = paperOfOthers(log, device.letter);
  return open.length === 0
    ? []
    : [
        {
          key: "paper-of-others",
          count: String(open.length),
          words: "Numbers on paper of other devices",
          note: `${[...new Set(open.map(({ line }) => `device ${line.split("-")[0]}`))].join(", ")}: to type in there`,
          to: { task: "log", notice: null },
        },
      ];
};

const inWords = ({ log }: OpenView): OpenMatter[] => {
  const open = log.notes.filter(({ line, text }) => line !== null && text !== NOT_USED);
  return open.length === 0
    ? []
    : [
        {
          key: "in-words",
          count: String(open.length),
          words: "Typed in from paper in words",
          note: `${open.map(({ line }) => line).join(", ")}: follow up by hand, Holdfast tells nobody of them`,
          to: { task: "log", notice: null },
        },
      ];
};

/** People whom nobody said yet what became of (TRI-5). */
const waiting = ({ log }: OpenView): OpenMatter[] => {
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
const checks = ({ log }: OpenView): OpenMatter[] => {
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

/** Prescriptions that prescribers undertook to send (EMS-5). */
const toCome = ({ log }: OpenView, now: number): OpenMatter[] => {
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
const byHand = (view: OpenView): OpenMatter[] => {
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

const handBacks = (view: OpenView): OpenMatter[] => {
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

const claims = ({ log, standings, received }: OpenView, now: number): OpenMatter[] => {
  const known = claimsOf({ ...log, standings, received }, now);
  const ready = known.filter(({ stage }) => stage === "ready");
  const underWay = known.filter(({ stage }) => stage === "under-way").length;
  const firstDay = ready[0] === undefined ? "" : `by ${shortDate(lastDayToClaim(ready[0].handedOverAt))}`;
  return ready.length + underWay === 0
    ? []
    : [
        {
          key: "claims",
          count: String(ready.length + underWay),
          words: "To claim",
          note: [
            ...(ready.length === 0 ? [] : [`${ready.length} ready, ${firstDay}`]),
            ...(underWay === 0 ? [] : [`${underWay} on their way`]),
          ].join(" · "),
          to: { task: "claims" },
        },
      ];
};

/** What was supplied without a copy and may be there, or have been supplied, a second time (LTP-1). */
const late = ({ log, prescriptions }: OpenView): OpenMatter[] => {
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

const deadlines = (view: OpenView, now: number): OpenMatter[] => {
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

/** By what other devices told: it may be days until the gateway tells it too. */
const twice = (view: OpenView): OpenMatter[] =>
  twiceWords(view).map(({ key, who, what, next }) => ({
    key: `twice ${key} ${what}`,
    count: "!",
    words: who,
    note: `${what} ${next}`,
    to: { task: "prescription", key },
  }));

/** What only this device knows since the gateway's store was put back (SYN-19). */
const carried = ({ carried: keys }: OpenView): OpenMatter[] =>
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

const doubts = (view: OpenView): OpenMatter[] =>
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

const owings = ({ log }: OpenView): OpenMatter[] => {
  const open = openOwings(log.lines).length;
  return open === 0
    ? []
    : [{ key: "owings", count: String(open), words: "Owed, still to hand over", note: "find the patient", to: { task: "find" } }];
};

/** What went out and nobody said of, and what came back and still stands as handed out (DEL-2). */
const deliveries = ({ log }: OpenView): OpenMatter[] => {
  const open = deliveriesOf(log).filter(({ isOut, toPutRight }) => isOut || toPutRight);
  const back = open.filter(({ toPutRight }) => toPutRight).length;
  return open.length === 0
    ? []
    : [
        {
          key: "deliveries",
          count: back > 0 ? "!" : String(open.length),
          words: back > 0 ? "Deliveries that came back" : "Deliveries still out",
          note: back > 0 ? `${back} to put right` : "ask the driver, and say what became of them",
          to: { task: "deliveries" },
        },
      ];
};

/** Devices that may hold lines that nobody else has (SYN-16). */
const silentDevices = ({ silentDevices: silent }: OpenView): OpenMatter[] =>
  silent.map(({ device, name, lastSeenAt, lines }) => ({
    key: `silent ${device}`,
    count: device,
    words: `${name} has not been heard of since ${dayAndTime(lastSeenAt)}`,
    note: `find it: it had sent ${countOf(lines, "line")}, and may hold more`,
    to: { task: "log", notice: null },
  }));

const unreadable = ({ log }: OpenView): OpenMatter[] => {
  const open = log.unreadable.length + log.orphans.length;
  return open === 0
    ? []
    : [
        {
          key: "unreadable",
          count: String(open),
          words: `${countOf(open, "entry", "entries")} of the log cannot be read or placed here`,
          note: "see the log",
          to: { task: "log", notice: null },
        },
      ];
};
