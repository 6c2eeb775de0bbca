import type { LineNumber } from "../../core/journal/line-number.ts";
import { suppliedWithoutCopy } from "../../core/journal/without-copy.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import { isNearMissBegun, type NearMissForm } from "./near-miss-draft.ts";
import { isTyped, type RouteDraft } from "./route-draft.ts";
import { useDrafts, usePaperForms, useRouteDrafts, useTriageDrafts, useUi } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";
import { useWatched } from "./watched.ts";

/** A number on paper that is being typed in; `about`: what it is about; `in-words`: nothing held here; `gone`: what is not in the copy any more. */
export type BegunPaper = { line: LineNumber; about: ToSupply | "in-words" | "gone" };

/**
 * What is begun and not recorded, and can be carried on with: handing-overs in which something was chosen, supplies without a copy on which something was
 * typed, and numbers on paper of which the patient was chosen, or something typed in words.
 */
export type Begun = {
  supplies: readonly ToSupply[];
  forms: readonly (readonly [string, RouteDraft])[];
  onPaper: readonly BegunPaper[];
};

/** What is begun of supplies; what hangs on a prescription that is here no more is not among it. */
export const useBegun = (): Begun => {
  const drafts = useDrafts();
  const routes = useRouteDrafts();
  const typedIn = usePaperForms();
  const { prescriptions, log, paper } = useOpenView();
  const known: readonly ToSupply[] = [...prescriptions, ...suppliedWithoutCopy(log.lines)];
  return {
    supplies: known.filter(({ key }) => Object.keys(drafts.get(key)?.items ?? {}).length > 0),
    forms: [...routes].filter(([, draft]) => isTyped(draft)),
    onPaper: paper.flatMap(({ line }): BegunPaper[] => {
      const form = typedIn.get(line);
      const about = known.find(({ key }) => key === form?.key) ?? (form?.key == null ? "in-words" : "gone");
      return form === undefined || (form.key === null && form.text.trim() === "") ? [] : [{ line, about }];
    }),
  };
};

/** The near miss that is begun and not recorded; null where nothing of one is filled in. */
export const useNearMissBegun = (): NearMissForm | null => {
  const form = useWatched(useUi().nearMissForm);
  return isNearMissBegun(form) ? form : null;
};

/** How many forms are begun and not recorded, people who wait and a near miss among them: a lock throws them away (JRN-15). */
export const useFormsBegun = (): number => {
  const { supplies, forms, onPaper } = useBegun();
  const others = useTriageDrafts().size + (useNearMissBegun() === null ? 0 : 1);
  return supplies.length + forms.length + onPaper.length + others;
};
