import { isTyped } from "./route-draft.ts";
import { useDrafts, useRouteDrafts, useTriageDrafts } from "./ui-memory.ts";

/** How many forms are begun and not recorded: handing-overs, supplies without a copy, people who wait. A lock throws them away. */
export const useFormsBegun = (): number => {
  const routes = useRouteDrafts();
  const typed = [...routes].filter(([, draft]) => isTyped(draft));
  // A supply without a copy whose items are being chosen is one form, not two.
  const visits = [...useDrafts().keys()].filter((key) => !routes.has(key));
  return visits.length + typed.length + useTriageDrafts().size;
};
