import type { NearMissCommand } from "../../../core/journal/decide-near-miss.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { namingIn } from "../../../core/model/names-nobody.ts";
import { workStageSchema } from "../../../core/model/near-miss.ts";
import { fold, wordsOf } from "../../shell/fold.ts";
import { LEFT, type NearMissForm } from "../../shell/near-miss-draft.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isUntouched, whenGap, whenOf } from "../../shell/when-typed.ts";

/** The fields in which somebody may have named a patient, with the ids of their controls. */
const TEXTS = [
  ["medicine", "miss-medicine"],
  ["what", "miss-what"],
  ["action", "miss-action"],
] as const;

/** All that is missing or wrong, in the order people see it. */
export const nearMissGaps = (form: NearMissForm, now: number): Gap[] => {
  const gaps: Gap[] = [];
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  const [medicine, what, action] = TEXTS;
  const names = (field: "medicine" | "what" | "action", focus: string): void => {
    const naming = namingIn(form[field], londonDate(now));
    needs(naming !== null, focus, `There is ${naming} in it. Take it out: no patient is named in a near miss.`);
  };
  needs(form.mistake === "", "miss-mistake", "Choose what was wrong.");
  needs(form.medicine.trim() === "", "miss-medicine", "Enter the medicine that was meant.");
  names(...medicine);
  needs(form.stage === "", "miss-stage", "Choose where it happened.");
  needs(form.foundAt === "", "miss-found", "Choose where it was found.");
  needs(form.harm === "", "miss-harm", "Choose how far it went.");
  const when = whenGap(form, now);
  names(...what);
  names(...action);
  if (when !== null) gaps.push({ focus: "miss-time", fact: when });
  return gaps;
};

/** The names in a text: its words that begin with a capital. */
const namesIn = (text: string): string[] =>
  text
    .split(/[^\p{L}'’-]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map(fold);

const namedFamily = (text: string, families: readonly string[]): string | undefined => {
  const names = namesIn(text);
  return families.find(
    (family) => names.includes(wordsOf(family).at(-1) ?? "") && wordsOf(text).join(" ").includes(wordsOf(family).join(" ")),
  );
};

/**
 * What may be so, and is asked about once before it is recorded: found at an earlier step than it happened, and a word that is also the family name of a
 * patient held here. Never a refusal: it may be a colour, or a pack that somebody came upon later.
 */
export const nearMissDoubts = (form: NearMissForm, families: readonly string[]): Gap[] => {
  const steps = workStageSchema.options;
  const doubts: Gap[] = [];
  for (const [field, focus] of TEXTS) {
    const family = namedFamily(form[field], families);
    if (family !== undefined)
      doubts.push({
        focus,
        fact: `A patient here is called ${family}. Take the name out if it is theirs; if not, press Record it again.`,
      });
  }
  if (
    form.stage !== "" &&
    form.foundAt !== "" &&
    form.foundAt !== LEFT &&
    steps.indexOf(form.foundAt) < steps.indexOf(form.stage)
  )
    doubts.push({
      focus: "miss-found",
      fact: "That is before it happened. Choose again where it was found or where it happened; if it was so, press Record it again.",
    });
  return doubts;
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
