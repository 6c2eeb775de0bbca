import type { Basis } from "../../core/journal/basis.ts";
import { type EntryBody, entryBodySchema } from "../../core/journal/body.ts";
import { uncheckedVisits } from "../../core/journal/checks-not-made.ts";
import type { CommandContext, Decided } from "../../core/journal/command.ts";
import { decideArrival } from "../../core/journal/decide-arrival.ts";
import { decideBagEnd } from "../../core/journal/decide-bag.ts";
import { decideCheckMade } from "../../core/journal/decide-check-made.ts";
import { decideDelivery } from "../../core/journal/decide-delivery.ts";
import { decideFollowUp } from "../../core/journal/decide-follow-up.ts";
import { decideLesson } from "../../core/journal/decide-lesson.ts";
import { decideNearMiss } from "../../core/journal/decide-near-miss.ts";
import { decideNotADuplicate } from "../../core/journal/decide-not-a-duplicate.ts";
import { decideDeclare, decideEnd, decidePrescription, decideResolve, decideStrike } from "../../core/journal/decide-other.ts";
import { decidePaperBlock, decidePaperNote } from "../../core/journal/decide-paper.ts";
import { decidePrint } from "../../core/journal/decide-print.ts";
import { decideRegisterEntered } from "../../core/journal/decide-register-entered.ts";
import { decideRp } from "../../core/journal/decide-rp.ts";
import { decideTriageClosed, decideTriaged } from "../../core/journal/decide-triage.ts";
import { decideUnnumberedStrike } from "../../core/journal/decide-unnumbered-strike.ts";
import { basisOf } from "../../core/journal/decide-visit.ts";
import { deliveriesOf } from "../../core/journal/deliveries.ts";
import { MOST_BODY_BYTES } from "../../core/journal/envelope.ts";
import { type LineNumber, letterOf } from "../../core/journal/line-number.ts";
import { unnumbered } from "../../core/journal/log.ts";
import { openOutage } from "../../core/journal/outages.ts";
import { LARGEST_BLOCK, numbersOfBlock } from "../../core/journal/paper-numbers.ts";
import { isPharmacist } from "../../core/model/person.ts";
import type { Finding } from "../../core/rules/finding.ts";
import type { Journal } from "../vault/journal.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { AppPort, RecordOutcome } from "./app-port.ts";
import { actorOf, bagFrom, gone, visitFrom } from "./decide-supply.ts";
import type { Situation } from "./situation.ts";

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
  | "recordCheckMade"
  | "recordTriage"
  | "closeTriage"
  | "endBag"
  | "recordArrival"
  | "recordNotADuplicate"
  | "recordRegisterEntered"
  | "strike"
  | "resolve"
  | "decide"
  | "reservePaper"
  | "notePaper"
  | "followUp"
>;

const numbersOf = (body: EntryBody): LineNumber[] => {
  if (body.kind === "paper-block") return numbersOfBlock({ device: letterOf(body.from), from: body.from, to: body.to });
  return "visit" in body ? [body.line] : [];
};

/** JRN-9: what this version could not read again is not written: nobody would see it, and the screen would have said that it is recorded. */
const CANNOT_BE_READ_AGAIN: Finding = {
  rule: "JRN-9",
  severity: "BLOCK",
  itemId: null,
  fact: "Holdfast cannot write this down in a way that it could read again. Nothing was recorded.",
  next: "Write it on paper, or leave it there, and type it in in words (Log, Paper); or record it on another device. Tell whoever looks after Holdfast.",
};

const TOO_LONG: Finding = {
  rule: "JRN-9",
  severity: "BLOCK",
  itemId: null,
  fact: "What is typed here is too long to record. Nothing was recorded.",
  next: "Shorten it to a few sentences, and keep the rest on paper.",
};

/** Commands over a journal: judge by what is stored, write all or nothing, tell the truth about it (JRN-7). */
export const createCommands = (
  { journal, moment, inDoubt }: { journal: Pick<Journal, "write">; moment: Moment; inDoubt: WritesInDoubt },
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
      if (!decided.bodies.every((body) => entryBodySchema.safeParse(body).success)) {
        findings = [CANNOT_BE_READ_AGAIN];
        return null;
      }
      if (decided.bodies.some((body) => new TextEncoder().encode(JSON.stringify(body)).length > MOST_BODY_BYTES)) {
        findings = [TOO_LONG];
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
          visitFrom(form, now, context, { visit: moment.newId(), lines }),
        );
      return run(paper.lines.join(", "), 0, (now, context) => {
        const closed = paper.lines.find((line) => !now.paper.some((open) => open.line === line));
        return closed === undefined
          ? visitFrom(form, now, context, { visit: moment.newId(), lines: paper.lines })
          : gone(`${closed} is not open on paper.`, "Go back to the paper list and choose another number.");
      });
    },
    recordBag: (form) => run("The bag", 0, (now, context) => bagFrom(form, now, context, moment.newId())),
    recordDelivery: (form) =>
      run("The delivery", 0, ({ log }, context) =>
        decideDelivery(
          form,
          deliveriesOf(log).find(({ visit }) => visit === form.visit),
          context,
        ),
      ),
    recordCheckMade: (form) =>
      run("A check made afterwards", 0, ({ log }, context) =>
        decideCheckMade(
          form,
          uncheckedVisits(log).find(({ visit }) => visit === form.visit),
          context,
        ),
      ),
    recordTriage: (form) =>
      run("Somebody who waits", 0, ({ log, me, team }, context) => {
        const named = team.find(({ id }) => id === form.decidedBy);
        if (form.decidedBy !== undefined && (named === undefined || !isPharmacist(named)))
          return gone("Who is named as having decided is no pharmacist of this team.", "Choose the pharmacist who decided it.");
        const decider = named ?? (isPharmacist(me) ? me : null);
        return decideTriaged(form, log, moment.newId(), decider === null ? null : actorOf(decider), context);
      }),
    closeTriage: (form) =>
      run("What became of somebody who waited", 0, ({ log }, context) => decideTriageClosed(form, log, context)),
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
    recordRegisterEntered: (entryId) =>
      run("Entered in the register", 0, ({ log }, context) =>
        decideRegisterEntered(
          log.lines.find((line) => line.entryId === entryId),
          context,
        ),
      ),
    recordNotADuplicate: (form) => run("No duplicate", 0, ({ log }, context) => decideNotADuplicate(form, log.lines, context)),
    recordArrival: (form) => run("A prescription that came", 0, (now, context) => decideArrival(form, now, context)),
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
    followUp: (line, text) => run(line, 0, ({ log }, context) => decideFollowUp(line, text, log, context)),
    strike: (entryId, reason) =>
      run("Striking it", 0, ({ log }, context) => {
        const entry = unnumbered(log).find((one) => one.entryId === entryId);
        if (entry !== undefined) return decideUnnumberedStrike(entry, reason, context);
        return decideStrike(
          log.lines.find((line) => line.entryId === entryId),
          reason,
          context,
        );
      }),
    resolve: (entryId, decision, reason, also = []) =>
      run("A decision on a line", 0, (now, context) =>
        decideResolve(
          [entryId, ...also].map((id) => now.log.lines.find((line) => line.entryId === id)),
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
