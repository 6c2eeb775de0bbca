import type { Unchecked } from "../../../core/journal/checks-not-made.ts";
import { beforeItWasHandedOver, type CheckMadeCommand } from "../../../core/journal/decide-check-made.ts";
import { isMinutesBefore } from "../../../core/model/instant.ts";
import type { CheckOutcome, RecordCheck } from "../../../core/model/record-check.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isUntouched, type WhenTyped, whenGap, whenOf } from "../../shell/when-typed.ts";

/** What is filled in so far of checks that are made now. */
export type CheckForm = WhenTyped & { checks: readonly RecordCheck[]; outcome: CheckOutcome | null; note: string };

/** Nothing is ticked but a check that is the only one open: nobody must be taken to have made four by saying what came of one. */
export const checkFormOf = ({ checks }: Unchecked): CheckForm => {
  const open = checks.flatMap(({ check, made }) => (made === null ? [check] : []));
  return { checks: open.length === 1 ? open : [], outcome: null, note: "", time: null, day: null };
};

/** All that is missing or wrong, in the order people see it. */
export const checkGaps = (form: CheckForm, handedOverAt: number, now: number): Gap[] => {
  const gaps: Gap[] = [];
  if (form.checks.length === 0) gaps.push({ focus: "check-which", fact: "Tick what was checked." });
  if (form.outcome === null) gaps.push({ focus: "check-outcome", fact: "Choose what came of it." });
  if (form.note.trim() === "" && form.outcome === "something-found")
    gaps.push({ focus: "check-note", fact: "Say what was found, and what was done about it." });
  if (form.note.trim() === "" && form.outcome === "cannot-be-made")
    gaps.push({ focus: "check-note", fact: "Say in a few words why it cannot be made." });
  const when = whenGap(form, now);
  if (when !== null) gaps.push({ focus: "check-time", fact: when });
  const at = isUntouched(form) ? null : whenOf(form, now);
  if (when === null && at !== null && isMinutesBefore(at, handedOverAt))
    gaps.push({ focus: "check-time", fact: beforeItWasHandedOver(handedOverAt).join(" ") });
  return gaps;
};

/** The command to give, or null while something is missing. */
export const checkCommand = (
  form: CheckForm,
  { visit, at }: Pick<Unchecked, "visit" | "at">,
  now: number,
): CheckMadeCommand | null => {
  const { checks, outcome, note } = form;
  if (outcome === null || checkGaps(form, at, now).length > 0) return null;
  return { visit, checks: [...checks], outcome, note, at: isUntouched(form) ? null : whenOf(form, now) };
};
