import type { Schedule } from "../../../core/model/medicine-item.ts";
import type { SupplyRoute } from "../../../core/model/supply-route.ts";
import type { RouteDraft, RouteItemDraft } from "../../shell/route-draft.ts";

// Which questions the form of a route has, and where they stand.

/** The ids of one medicine's controls. */
export const itemControls = ({ itemId }: Pick<RouteItemDraft, "itemId">) => ({
  name: `own-name-${itemId}`,
  quantity: `own-quantity-${itemId}`,
  unit: `own-unit-${itemId}`,
  dose: `own-dose-${itemId}`,
  schedule: `own-schedule-${itemId}`,
  days: `own-days-${itemId}`,
  figures: `own-figures-${itemId}`,
  limit: `own-limit-${itemId}`,
});

type Kind = SupplyRoute["kind"];

/** Paper of either sort. */
export const isPaper = (kind: Kind | null): boolean => kind === "paper-fp10" || kind === "private";

/** The schedule as it was typed; null for none, and where nothing is said yet. */
export const scheduleTyped = ({ schedule }: RouteItemDraft): Schedule | null =>
  schedule === "" || schedule === "none" ? null : schedule;

/** True for a private prescription that may be repeated and says no number (PRV-1). */
export const isUnnumbered = ({ kind, repeats, repeatTimes }: Pick<RouteDraft, "kind" | "repeats" | "repeatTimes">): boolean =>
  kind === "private" && repeats === "yes" && repeatTimes.trim() === "";

/** Which questions one medicine is asked by a route, as far as they hang on what is typed already. `unnumbered`: as `isUnnumbered` says. */
export const itemAsks = (kind: Kind | null, item: RouteItemDraft, unnumbered = false) => {
  const schedule = scheduleTyped(item);
  const isControlled = schedule !== null;
  const isEmergency = kind === "emergency-patient" || kind === "emergency-prescriber";
  return {
    schedule: kind !== "referred" && !item.isListed,
    wordsAndFigures: isPaper(kind) && (schedule === "CD2" || schedule === "CD3" || schedule === "CD1"),
    limit: kind === "emergency-patient" && !isControlled,
    smallest: kind === "emergency-patient" && !isControlled && item.limit !== null && item.limit !== "other",
    days:
      (kind === "emergency-patient" && (isControlled || item.limit === "other")) ||
      (isPaper(kind) && isControlled && schedule !== "CD5"),
    contraceptive: unnumbered,
    epilepsy: isEmergency && schedule === "CD3" && /phenobarb/i.test(item.name),
  };
};
