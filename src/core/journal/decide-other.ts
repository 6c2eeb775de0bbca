import type { Finding } from "../rules/finding.ts";
import type { Basis } from "./basis.ts";
import type { OutageKind } from "./body.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { Decision, PrescriptionAct } from "./decisions.ts";
import type { LogLine, Outage } from "./log.ts";

const refusal = (rule: string, fact: string, next: string): { ok: false; findings: Finding[] } => ({
  ok: false,
  findings: [{ rule, severity: "STOP", itemId: null, fact, next }],
});

const happenedNow = (context: CommandContext) => ({
  happened: { wall: context.recorded.wall, zone: context.recorded.zone, how: "now" as const },
  recorded: context.recorded,
  actor: context.actor,
});

/** What a person says when they declare an outage (OUT-1). `since` may lie before now, never after it. */
export type DeclareCommand = {
  outageId: string;
  what: OutageKind;
  since: number;
  why: string;
  supplierIncident: string | null;
  nationalIncident: string | null;
};

/** OUT-1: a person declares, whatever checks suggest. Refused when one is open on this device or the time lies ahead. */
export const decideDeclare = (command: DeclareCommand, open: Outage | null, context: CommandContext): Decided => {
  if (open !== null) return refusal("OUT-1", "An outage is declared already.", "End it first, or go on under it.");
  if (command.since > context.recorded.wall)
    return refusal("OUT-1", "That time has not come yet.", "Enter when it went down: now or earlier.");
  return { ok: true, bodies: [{ kind: "outage-declared", ...happenedNow(context), outage: command.outageId, ...command }] };
};

/** OUT-2: a person ends the outage: every one that is open, since those that overlap are one (OUT-3). Refused when none is. */
export const decideEnd = (open: readonly Outage[], context: CommandContext): Decided =>
  open.length === 0
    ? refusal("OUT-2", "No outage is declared.", "There is nothing to end.")
    : {
        ok: true,
        bodies: open.map(({ outageId }) => ({
          kind: "outage-ended",
          ...happenedNow(context),
          outage: outageId,
          outageId,
          why: null,
        })),
      };

/** JRN-5: a line is struck with a reason and stays readable. Refused without a reason, or when it is struck already. */
export const decideStrike = (line: LogLine | undefined, reason: string, context: CommandContext): Decided => {
  if (line === undefined) return refusal("JRN-5", "That line is not in the log.", "Choose a line from the log.");
  if (line.strike !== null) return refusal("JRN-5", `${line.line} is struck already.`, "Nothing more to do on this line.");
  if (reason.trim() === "") return refusal("JRN-5", "A struck line needs a reason.", "Say in a few words what was wrong.");
  return {
    ok: true,
    bodies: [
      {
        kind: "struck",
        ...happenedNow(context),
        outage: context.outage,
        line: line.line,
        targetEntry: line.entryId,
        reason: reason.trim(),
      },
    ],
  };
};

/** REC-9: a person settles lines with one decision and a reason, mostly one line; of a double, all lines of it (REC-5). Refused where one is not there. */
export const decideResolve = (
  lines: readonly (LogLine | undefined)[],
  decision: Decision,
  reason: string,
  context: CommandContext,
): Decided => {
  const known = lines.flatMap((line) => line ?? []);
  if (known.length < lines.length) return refusal("REC-9", "That line is not in the log.", "Choose a line from the list.");
  if (reason.trim() === "") return refusal("REC-9", "A reason is needed.", "Say in a few words what happened in the end.");
  return {
    ok: true,
    bodies: known.map(({ line, entryId }) => ({
      kind: "resolved",
      ...happenedNow(context),
      outage: context.outage,
      line,
      targetEntry: entryId,
      decision,
      reason: reason.trim(),
    })),
  };
};

/** Acts on a whole prescription that need a reason in the person's own words. */
const NEED_A_REASON: readonly PrescriptionAct["do"][] = ["take-over", "nothing-more", "claim-elsewhere"];

/**
 * REC-10, HBK-1, CLM-1: a person decides about a whole prescription: takes it over for good, chooses how its hand-back ends, or claims
 * it. Refused without a reason where one is due, for a take-over of what the PMR did not release, and for anything but a take-over of
 * what Holdfast does not answer for (`isOurs`: Holdfast released it, or it was taken over before).
 */
export const decidePrescription = (
  basis: Basis,
  act: PrescriptionAct,
  reason: string,
  isOurs: boolean,
  context: CommandContext,
): Decided => {
  const rule =
    act.do === "take-over" ? "REC-10" : act.do === "claim" ? "CLM-1" : act.do === "claim-elsewhere" ? "CLM-3" : "HBK-1";
  if (NEED_A_REASON.includes(act.do) && reason.trim() === "")
    return refusal(rule, "A reason is needed.", "Say in a few words why.");
  if (act.do === "take-over" && (isOurs || basis.releasedBy !== "pmr"))
    return refusal(rule, "Only what the PMR released can be taken over.", "Nothing to do: go back to the list.");
  if (act.do === "take-over" && basis.releaseResponseId === null)
    return refusal(
      rule,
      "This copy does not say with which release it came, so EPS could not be told.",
      "Key it into the PMR instead.",
    );
  if (act.do !== "take-over" && !isOurs)
    return refusal(rule, "The PMR answers for this prescription.", "Key its lines into the PMR, or take it over first.");
  return {
    ok: true,
    bodies: [
      {
        kind: "prescription-decided",
        ...happenedNow(context),
        outage: context.outage,
        basis,
        act,
        reason: reason.trim() === "" ? null : reason.trim(),
      },
    ],
  };
};
