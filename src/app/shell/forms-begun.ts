import { suppliedWithoutCopy } from "../../core/journal/without-copy.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import { isTyped, type RouteDraft } from "./route-draft.ts";
import { useDrafts, useRouteDrafts, useTriageDrafts } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";

/** What is begun and not recorded, and can be carried on with: handing-overs in which something was chosen, and supplies without a copy on which something was typed. */
export type Begun = { supplies: readonly ToSupply[]; forms: readonly (readonly [string, RouteDraft])[] };

/** What is begun of supplies; what hangs on a prescription that is here no more is not among it. */
export const useBegun = (): Begun => {
  const drafts = useDrafts();
  const routes = useRouteDrafts();
  const { prescriptions, log } = useOpenView();
  const known: readonly ToSupply[] = [...prescriptions, ...suppliedWithoutCopy(log.lines)];
  return {
    supplies: known.filter(({ key }) => Object.keys(drafts.get(key)?.items ?? {}).length > 0),
    forms: [...routes].filter(([, draft]) => isTyped(draft)),
  };
};

/** How many forms are begun and not recorded, people who wait among them: a lock throws them away (JRN-15). */
export const useFormsBegun = (): number => {
  const { supplies, forms } = useBegun();
  return supplies.length + forms.length + useTriageDrafts().size;
};
