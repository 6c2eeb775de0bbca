import type { CommandContext, Decided } from "../../core/journal/command.ts";
import { decideBag } from "../../core/journal/decide-bag.ts";
import { decideVisit } from "../../core/journal/decide-visit.ts";
import { judgedBy } from "../../core/journal/judge-visit.ts";
import type { LineNumber } from "../../core/journal/line-number.ts";
import { type Actor, NOT_STATED } from "../../core/journal/who-and-when.ts";
import { toSupplyOf } from "../../core/journal/without-copy.ts";
import type { Person } from "../../core/model/person.ts";
import type { BagForm, VisitForm } from "./app-port.ts";
import { NOT_ON_PAPER } from "./paper-draft.ts";
import type { Situation } from "./situation.ts";

/** A member of the team, as an entry names them. */
export const actorOf = (person: Person): Actor => ({ name: person.name, gphc: person.gphc });

/** Refused because what it is about is no longer there. */
export const gone = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "VIS-2", severity: "STOP", itemId: null, fact, next }],
});

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

/**
 * Judges a bag by what is on record now (BAG-1). Refused, besides what core says of it, where its prescription is not in the copy (VIS-2), where not all on
 * record about it can be read here (SYN-10), or where someone named is not in the team.
 */
export const bagFrom = (form: BagForm, now: Situation, context: CommandContext, bagId: string): Decided => {
  const prescription = now.prescriptions.find(({ key }) => key === form.prescriptionKey);
  if (prescription === undefined)
    return gone("This prescription is no longer in the copy.", "Go back to Find and open it again.");
  const barred = inTheWay(form.prescriptionKey, now);
  if (barred !== null) return barred;
  const [assembledBy, checkedBy, clinicalCheckBy] = peopleOf(form, now);
  if (assembledBy === undefined || checkedBy === undefined || clinicalCheckBy === undefined) return NOT_IN_TEAM;
  const { copyTakenAt, elsewhere, baggedElsewhere, scheduleOf } = now;
  return decideBag(
    {
      prescription,
      copyTakenAt,
      elsewhere,
      baggedElsewhere,
      copies: now.prescriptions,
      scheduleOf,
      items: form.items,
      assembledBy,
      checkedBy,
      clinicalCheckBy,
      checksNotMade: form.checksNotMade,
      reason: form.reason,
      allergies: form.allergies,
    },
    { lines: now.log.lines, ...judgedBy(now.log) },
    bagId,
    context,
  );
};

/** Who did it, by the ids of a form; undefined for nobody of the team. A paper may not say who it was (JRN-13). */
const peopleOf = (
  form: Pick<VisitForm, "assembledBy" | "checkedBy" | "clinicalCheckBy">,
  { team }: Situation,
  isOnPaper = false,
): (Actor | undefined)[] =>
  [form.assembledBy, form.checkedBy, form.clinicalCheckBy].map((id) => {
    if (isOnPaper && id === NOT_ON_PAPER) return NOT_STATED;
    const person = team.find((known) => known.id === id);
    return person === undefined ? undefined : actorOf(person);
  });

/**
 * Judges a handing-over by what is on record now, as `bagFrom` does. What is typed in from paper is not refused for SYN-10 (JRN-13).
 */
export const visitFrom = (
  form: VisitForm,
  now: Situation,
  context: CommandContext,
  numbers: { visit: string; lines: readonly LineNumber[] },
): Decided => {
  // What the log has of a route counts: it is recorded, whatever is typed since.
  const known = toSupplyOf(form.prescriptionKey, { prescriptions: now.prescriptions, lines: now.log.lines });
  const prescription = known ?? (form.typed?.key === form.prescriptionKey ? form.typed : undefined);
  const [assembledBy, checkedBy, clinicalCheckBy] = peopleOf(form, now, form.paper !== null);
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
      baggedElsewhere: now.baggedElsewhere,
      copies: now.prescriptions,
      scheduleOf: now.scheduleOf,
      choices: form.choices,
      assembledBy,
      checkedBy,
      clinicalCheckBy,
      handedTo: form.handedTo,
      charge: form.charge,
      chargedElsewhere: form.chargedElsewhere,
      allergies: form.allergies,
      checksNotMade: form.checksNotMade,
      reason: form.reason,
      bagId: form.bagId,
      onPaperAt: form.paper?.at ?? null,
    },
    { lines: now.log.lines, ...judgedBy(now.log) },
    numbers,
    context,
  );
};
