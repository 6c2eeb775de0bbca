import type { Actor, Basis, EntryBody } from "../../core/journal/body.ts";
import { decideArrival } from "../../core/journal/decide-arrival.ts";
import { decideBag, decideBagEnd } from "../../core/journal/decide-bag.ts";
import { decideDelivery } from "../../core/journal/decide-delivery.ts";
import { decideLesson } from "../../core/journal/decide-lesson.ts";
import { decideNearMiss } from "../../core/journal/decide-near-miss.ts";
import { decideDeclare, decideEnd, decidePrescription, decideResolve, decideStrike } from "../../core/journal/decide-other.ts";
import { decidePaperBlock, decidePaperNote } from "../../core/journal/decide-paper.ts";
import { decidePrint } from "../../core/journal/decide-print.ts";
import { decideRp } from "../../core/journal/decide-rp.ts";
import { decideUnnumberedStrike } from "../../core/journal/decide-unnumbered-strike.ts";
import { basisOf, type CommandContext, type Decided, decideVisit, judgedBy } from "../../core/journal/decide-visit.ts";
import { deliveriesOf } from "../../core/journal/deliveries.ts";
import { type LineNumber, letterOf } from "../../core/journal/line-number.ts";
import type { Log } from "../../core/journal/log.ts";
import { openOutage } from "../../core/journal/outages.ts";
import { LARGEST_BLOCK, numbersOfBlock, type PaperNumber } from "../../core/journal/paper-numbers.ts";
import { toSupplyOf } from "../../core/journal/without-copy.ts";
import type { Person } from "../../core/model/person.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import type { Finding } from "../../core/rules/finding.ts";
import type { ListedSchedules } from "../../core/rules/listed-schedule.ts";
import type { SuppliedElsewhere } from "../../core/rules/supplied-elsewhere.ts";
import type { Journal } from "../vault/journal.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { AppPort, BagForm, RecordOutcome, VisitForm } from "./app-port.ts";

/** What a command is judged by, read anew each time the journal asks for its bodies. */
export type Situation = {
  log: Log;
  prescriptions: readonly Prescription[];
  copyTakenAt: number;
  /** What other devices said they supplied, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** What the medicines list here says of products (MED-8). */
  scheduleOf: ListedSchedules;
  /** Prescriptions, by key, of which this device cannot read all that is on record (SYN-10). */
  notWhole: ReadonlySet<string>;
  me: Person;
  team: readonly Person[];
  /** The numbers that are open on paper. */
  paper: readonly PaperNumber[];
};

/** The device's clock and chance, and its boot. */
export type Moment = {
  now(): number;
  monotonic(): number;
  zone(): string;
  newId(): string;
  bootId: string;
  lastServerTime(): number | null;
};

/** The commands of AppPort that write to the journal. */
export type Commands = Pick<
  AppPort,
  | "declareOutage"
  | "endOutage"
  | "recordRp"
  | "recordNearMiss"
  | "recordLesson"
  | "recordVisit"
  | "recordBag"
  | "recordPrint"
  | "recordDelivery"
  | "endBag"
  | "recordArrival"
  | "strike"
  | "resolve"
  | "decide"
  | "reservePaper"
  | "notePaper"
>;

const actorOf = (person: Person): Actor => ({ name: person.name, gphc: person.gphc });

const numbersOf = (body: EntryBody): LineNumber[] => {
  if (body.kind === "paper-block") return numbersOfBlock({ device: letterOf(body.from), from: body.from, to: body.to });
  return "visit" in body ? [body.line] : [];
};

const gone = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "VIS-2", severity: "STOP", itemId: null, fact, next }],
});

/** Commands over a journal: judge by what is stored, write all or nothing, tell the truth about it (JRN-7). */
export const createCommands = (
  { journal, moment, inDoubt }: { journal: Journal; moment: Moment; inDoubt: WritesInDoubt },
  situation: () => Promise<Situation>,
): Commands => {
  const contextOf = ({ log, me }: Situation): CommandContext => ({
    actor: actorOf(me),
    outage: openOutage(log)?.outageId ?? null,
    recorded: {
      wall: moment.now(),
      zone: moment.zone(),
      monotonic: moment.monotonic(),
      bootId: moment.bootId,
      lastServerTime: moment.lastServerTime(),
    },
  });

  const run = async (
    what: string,
    lineCount: number,
    judge: (now: Situation, context: CommandContext, lines: readonly LineNumber[]) => Decided,
  ): Promise<RecordOutcome> => {
    let findings: Finding[] = [];
    let bodies: EntryBody[] = [];
    const result = await journal.write(lineCount, async (lines) => {
      const now = await situation();
      const decided = judge(now, contextOf(now), lines);
      if (!decided.ok) {
        findings = decided.findings;
        return null;
      }
      bodies = decided.bodies;
      return decided.bodies;
    });
    const at = moment.now();
    switch (result.kind) {
      case "refused":
        return { kind: "refused", findings };
      case "in-doubt":
        inDoubt.add({ what: result.lines.length > 0 ? result.lines.join(", ") : what, ids: result.ids, at });
        return { kind: "not-confirmed", lines: result.lines, at, why: result.why };
      case "stored":
        return {
          kind: "recorded",
          lines: bodies.flatMap(numbersOf),
          at,
          books: result.books,
        };
    }
  };

  return {
    declareOutage: (form) =>
      run("Declaring the outage", 0, (now, context) =>
        decideDeclare({ ...form, outageId: moment.newId() }, openOutage(now.log), context),
      ),
    endOutage: () =>
      run("Ending the outage", 0, (now, context) =>
        decideEnd(
          now.log.outages.filter(({ endedAt }) => endedAt === null),
          context,
        ),
      ),
    recordRp: (form) => run("The Responsible Pharmacist record", 0, (_now, context) => decideRp(form, context)),
    recordNearMiss: (form) => run("The near miss", 0, (_now, context) => decideNearMiss(form, context)),
    recordLesson: (outageId, text) => run("The lesson", 0, ({ log }, context) => decideLesson(outageId, text, log, context)),
    recordVisit: (form) => {
      const { paper } = form;
      if (paper === null)
        return run("The handing-over", form.choices.length, (now, context, lines) =>
          visit(form, now, context, { visit: moment.newId(), lines }),
        );
      return run(paper.lines.join(", "), 0, (now, context) => {
        const closed = paper.lines.find((line) => !now.paper.some((open) => open.line === line));
        return closed === undefined
          ? visit(form, now, context, { visit: moment.newId(), lines: paper.lines })
          : gone(`${closed} is not open on paper.`, "Go back to the paper list and choose another number.");
      });
    },
    recordBag: (form) => run("The bag", 0, (now, context) => bag(form, now, context, moment.newId())),
    recordDelivery: (form) =>
      run("The delivery", 0, ({ log }, context) =>
        decideDelivery(
          form,
          deliveriesOf(log).find(({ visit }) => visit === form.visit),
          context,
        ),
      ),
    recordPrint: (what) => run("Printing", 0, (_now, context) => decidePrint(what, context)),
    endBag: (bagId, how, reason) =>
      run("The bag", 0, ({ log }, context) =>
        decideBagEnd(
          log.bags.find((one) => one.bagId === bagId),
          how,
          reason,
          context,
        ),
      ),
    recordArrival: (form) => run("A prescription that came", 0, ({ log }, context) => decideArrival(form, log.lines, context)),
    reservePaper: (count, why) =>
      run("Numbers for paper", Math.min(count, LARGEST_BLOCK), (_now, context, lines) => decidePaperBlock(lines, why, context)),
    notePaper: (note) =>
      run(note.line, 0, (now, context) =>
        decidePaperNote(
          note,
          now.paper.map(({ line }) => line),
          context,
        ),
      ),
    strike: (entryId, reason) =>
      run("Striking it", 0, ({ log }, context) => {
        const unnumbered = [...log.rp, ...log.nearMisses, ...log.bags, ...log.deliveries, ...log.arrivals].find(
          (entry) => entry.entryId === entryId,
        );
        if (unnumbered !== undefined) return decideUnnumberedStrike(unnumbered, reason, context);
        return decideStrike(
          log.lines.find((line) => line.entryId === entryId),
          reason,
          context,
        );
      }),
    resolve: (entryId, decision, reason) =>
      run("A decision on a line", 0, (now, context) =>
        decideResolve(
          now.log.lines.find((line) => line.entryId === entryId),
          decision,
          reason,
          context,
        ),
      ),
    decide: (key, act, reason) =>
      run("A decision on a prescription", 0, (now, context) => {
        const basis = basisAbout(key, now);
        if (basis === null)
          return gone("This prescription is not on this device.", "Wait until the gateway has answered, then open it again.");
        const isTakenOver = now.log.decisions.some((one) => one.basis.key === key && one.act.do === "take-over");
        return decidePrescription(basis, act, reason, isTakenOver || basis.releasedBy === "holdfast", context);
      }),
  };
};

/** What a decision on a prescription rests on: what its lines rested on, else the copy. A copy may have been released anew since. */
const basisAbout = (key: string, { log, prescriptions, copyTakenAt }: Situation): Basis | null => {
  const line = log.lines.findLast(({ body }) => body.basis.key === key);
  if (line !== undefined) return line.body.basis;
  const prescription = prescriptions.find((known) => known.key === key);
  return prescription === undefined ? null : basisOf({ prescription, copyTakenAt });
};

/** What stands in the way of any supply of this prescription from here; null when nothing does. */
const inTheWay = (key: string, { notWhole }: Situation): Decided | null =>
  notWhole.has(key)
    ? {
        ok: false,
        findings: [
          {
            rule: "SYN-10",
            severity: "BLOCK",
            itemId: null,
            fact: "Something on record about this prescription cannot be read on this device.",
            next: "Supply it from another device, or bring this app up to date first. Every other prescription can be supplied from here.",
          },
        ],
      }
    : null;

const NOT_IN_TEAM = gone("Someone named here is not in this pharmacy's team.", "Choose who did each step again.");

const bag = (form: BagForm, now: Situation, context: CommandContext, bagId: string): Decided => {
  const prescription = now.prescriptions.find(({ key }) => key === form.prescriptionKey);
  if (prescription === undefined)
    return gone("This prescription is no longer in the copy.", "Go back to Find and open it again.");
  const barred = inTheWay(form.prescriptionKey, now);
  if (barred !== null) return barred;
  const [assembledBy, checkedBy, clinicalCheckBy] = peopleOf(form, now);
  if (assembledBy === undefined || checkedBy === undefined || clinicalCheckBy === undefined) return NOT_IN_TEAM;
  const { copyTakenAt, elsewhere, scheduleOf } = now;
  return decideBag(
    {
      prescription,
      copyTakenAt,
      elsewhere,
      scheduleOf,
      items: form.items,
      assembledBy: actorOf(assembledBy),
      checkedBy: actorOf(checkedBy),
      clinicalCheckBy: actorOf(clinicalCheckBy),
      reason: form.reason,
    },
    { lines: now.log.lines, ...judgedBy(now.log) },
    bagId,
    context,
  );
};

const peopleOf = (form: Pick<VisitForm, "assembledBy" | "checkedBy" | "clinicalCheckBy">, { team }: Situation) =>
  [form.assembledBy, form.checkedBy, form.clinicalCheckBy].map((id) => team.find((person) => person.id === id));

const visit = (
  form: VisitForm,
  now: Situation,
  context: CommandContext,
  numbers: { visit: string; lines: readonly LineNumber[] },
): Decided => {
  // What the log has of a route counts: it is recorded, whatever is typed since.
  const known = toSupplyOf(form.prescriptionKey, { prescriptions: now.prescriptions, lines: now.log.lines });
  const prescription = known ?? (form.typed?.key === form.prescriptionKey ? form.typed : undefined);
  const [assembledBy, checkedBy, clinicalCheckBy] = peopleOf(form, now);
  if (prescription === undefined)
    return gone("This prescription is no longer in the copy.", "Go back to Find and open it again.");
  // What is typed in from paper has happened: it is recorded whatever cannot be read.
  const barred = form.paper === null ? inTheWay(form.prescriptionKey, now) : null;
  if (barred !== null) return barred;
  if (assembledBy === undefined || checkedBy === undefined || clinicalCheckBy === undefined) return NOT_IN_TEAM;
  return decideVisit(
    {
      prescription,
      copyTakenAt: now.copyTakenAt,
      elsewhere: now.elsewhere,
      scheduleOf: now.scheduleOf,
      choices: form.choices,
      assembledBy: actorOf(assembledBy),
      checkedBy: actorOf(checkedBy),
      clinicalCheckBy: actorOf(clinicalCheckBy),
      handedTo: form.handedTo,
      charge: form.charge,
      reason: form.reason,
      bagId: form.bagId,
      onPaperAt: form.paper?.at ?? null,
    },
    { lines: now.log.lines, ...judgedBy(now.log) },
    numbers,
    context,
  );
};
