import type { NearMissCommand } from "../../../core/journal/decide-near-miss.ts";
import type { ContributingFactor, Harm, Mistake, WorkStage } from "../../../core/model/near-miss.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isUntouched, type WhenTyped, whenGap, whenOf } from "../../shell/when-typed.ts";

/** `foundAt` of a mistake that was found after it had left the pharmacy. */
export const LEFT = "left";

/** What is filled in so far. Empty text: not chosen yet. */
export type NearMissForm = WhenTyped & {
  mistake: Mistake | "";
  medicine: string;
  stage: WorkStage | "";
  foundAt: WorkStage | typeof LEFT | "";
  factors: readonly ContributingFactor[];
  harm: Harm | "";
  what: string;
  action: string;
};

/** A form in which nothing has been filled in. */
export const EMPTY_NEAR_MISS: NearMissForm = {
  mistake: "",
  medicine: "",
  stage: "",
  foundAt: "",
  factors: [],
  harm: "",
  what: "",
  action: "",
  time: null,
  day: null,
};

/** All that is missing or wrong, in the order people see it. */
export const nearMissGaps = (form: NearMissForm, now: number): Gap[] => {
  const gaps: Gap[] = [];
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  needs(form.mistake === "", "miss-mistake", "Choose what was wrong.");
  needs(form.medicine.trim() === "", "miss-medicine", "Enter the medicine that was meant.");
  needs(form.stage === "", "miss-stage", "Choose where it happened.");
  needs(form.foundAt === "", "miss-found", "Choose where it was found.");
  needs(form.harm === "", "miss-harm", "Choose how far it went.");
  const when = whenGap(form, now);
  if (when !== null) gaps.push({ focus: "miss-time", fact: when });
  return gaps;
};

/** The command to give, or null while something is missing. */
export const nearMissCommand = (form: NearMissForm, now: number): NearMissCommand | null => {
  const { mistake, stage, foundAt, harm } = form;
  if (nearMissGaps(form, now).length > 0 || mistake === "" || stage === "" || foundAt === "" || harm === "") return null;
  return {
    told: {
      mistake,
      stage,
      harm,
      medicine: form.medicine,
      foundAt: foundAt === LEFT ? null : foundAt,
      factors: [...form.factors],
      what: form.what,
      action: form.action,
    },
    at: isUntouched(form) ? null : whenOf(form, now),
  };
};
