import { londonDate } from "../model/instant.ts";
import { isStillToCome } from "../model/local-date.ts";
import { fullName } from "../model/patient.ts";
import type { Triaged, WaitOutcome } from "../model/triage.ts";
import { suggestPriority } from "../rules/triage-priority.ts";
import type { CommandContext, Decided } from "./command.ts";
import { isLikelyTheirs } from "./likely-theirs.ts";
import type { LineNumber } from "./line-number.ts";
import type { Log } from "./log.ts";
import { deciderOf, leastUrgent, peopleTriaged } from "./people-waiting.ts";
import type { Actor } from "./who-and-when.ts";

/**
 * Somebody is asked. `triageId` null: for the first time. What is suggested is worked out here. `decidedBy`: by their id in the pharmacy's team, the pharmacist who decided
 * how soon, where that is not who records it.
 */
export type TriageCommand = { triageId: string | null; told: Omit<Triaged, "suggested">; decidedBy?: string | undefined };

/** What became of somebody who waited. */
export type TriageClosingCommand = {
  triageId: string;
  outcome: WaitOutcome;
  suppliedAs: LineNumber | null;
  note: string;
};

const refusal = (rule: "TRI-1" | "TRI-2" | "TRI-5", fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule, severity: "STOP", itemId: null, fact, next }],
});

/** What is on record of somebody here, by its entries. */
const knownOf = (triageId: string, { triaged, triageClosings }: Pick<Log, "triaged" | "triageClosings">): string[] =>
  [...triaged, ...triageClosings].flatMap((one) => (one.triageId === triageId ? [one.entryId] : []));

const happenedIn = ({ recorded }: CommandContext) => ({ wall: recorded.wall, zone: recorded.zone, how: "now" as const });

/**
 * TRI-1: puts somebody on the list of people who wait, or asks them again. Refused without who, without what they need, with a date of birth that has not come, or where it is to be less urgent than is suggested, or
 * than a pharmacist decided before, and no pharmacist decided it (TRI-2). `pharmacist`: who decided how soon; null: whoever records it, who is none.
 */
export const decideTriaged = (
  { triageId, told }: TriageCommand,
  log: Pick<Log, "triaged" | "triageClosings">,
  newId: string,
  pharmacist: Actor | null,
  context: CommandContext,
): Decided => {
  const [name, need] = [told.name.trim(), told.need.trim()];
  if (name === "") return refusal("TRI-1", "Nobody is named.", "Enter who is waiting, or how you will know them again.");
  if (need === "") return refusal("TRI-1", "It is not said what they need.", "Enter the medicine, as they call it.");
  if (told.key === null && told.birthDate !== null && isStillToCome(told.birthDate, londonDate(context.recorded.wall)))
    return refusal("TRI-1", "That date of birth has not come yet.", "Look at the year, or leave it empty.");
  if (triageId !== null && !log.triaged.some((one) => one.triageId === triageId))
    return refusal("TRI-1", "This person is not on the list.", "Go back to the list, and put them on it anew.");
  const { recorded, actor, outage } = context;
  const asked = triageId === null ? [] : log.triaged.filter((one) => one.triageId === triageId);
  const least = leastUrgent({ need, left: told.left }, asked);
  if (told.priority !== null && pharmacist === null && told.priority > least.priority)
    return refusal(
      "TRI-2",
      least.by === null
        ? `${told.priority} is less urgent than what is suggested, ${least.priority}.`
        : `${told.priority} is less urgent than what ${deciderOf(least.by).name} decided, ${least.priority}.`,
      "Ask the pharmacist. They record it under their own name, or you name them as who decided it.",
    );
  const knew = triageId === null ? [] : knownOf(triageId, log);
  return {
    ok: true,
    bodies: [
      {
        kind: "triaged",
        happened: happenedIn(context),
        recorded,
        actor,
        outage,
        triageId: triageId ?? newId,
        told: { ...told, name, need, contact: told.contact.trim(), suggested: suggestPriority(need, told.left).priority },
        ...(knew.length === 0 ? {} : { knew }),
        ...(told.priority === null || pharmacist === null ? {} : { decidedBy: pharmacist }),
      },
    ],
  };
};

/**
 * TRI-5: records what became of somebody who waited; said again, the later word counts. Refused for somebody who is not on the list, without where they were
 * referred on to, and with a line that is likely somebody else's where nothing is said about that.
 */
export const decideTriageClosed = (
  { triageId, outcome, suppliedAs, note }: TriageClosingCommand,
  log: Pick<Log, "triaged" | "triageClosings" | "lines">,
  context: CommandContext,
): Decided => {
  if (!log.triaged.some((one) => one.triageId === triageId))
    return refusal("TRI-5", "This person is not on the list.", "Go back to the list of people waiting.");
  if (outcome === "referred-on" && note.trim() === "")
    return refusal("TRI-5", "It is not said where they were referred on to.", "Enter where to: a pharmacy, NHS 111, a GP.");
  const [person] = peopleTriaged(log).filter((one) => one.triageId === triageId);
  const line = outcome === "supplied" ? log.lines.find((one) => one.line === suppliedAs) : undefined;
  if (note.trim() === "" && person !== undefined && line !== undefined && !isLikelyTheirs(person.last.told, line))
    return refusal(
      "TRI-5",
      `${line.line} is of ${fullName(line.body.basis.patient)}, and not by name of ${person.last.told.name}.`,
      "Choose a line of theirs, or say how you know that it is theirs.",
    );
  const { recorded, actor, outage } = context;
  return {
    ok: true,
    bodies: [
      {
        kind: "triage-closed",
        happened: happenedIn(context),
        recorded,
        actor,
        outage,
        triageId,
        outcome,
        suppliedAs: outcome === "supplied" ? suppliedAs : null,
        note: note.trim(),
        knew: knownOf(triageId, log),
      },
    ],
  };
};
