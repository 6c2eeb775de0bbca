import { openOutage } from "../../core/journal/outages.ts";
import type { OpenView } from "./app-port.ts";

/** Who releases now, whether that should be so, and what may be done about it (REL-1, REL-2). */
export type Releasing = {
  fact: string;
  note: string;
  /** To whom the role may be moved now; null: not now, for `note`. */
  mayMoveTo: "holdfast" | "pmr" | null;
  /** True when somebody should look: Holdfast still releases though no outage is declared. */
  isOdd: boolean;
};

/** Who releases, in words, from what is declared. */
export const releasingWords = ({ device, log, feed }: Pick<OpenView, "device" | "log" | "feed">): Releasing => {
  const outage = openOutage(log);
  // A pharmacy whose PMR never sent anything may have Holdfast release all the time (design 6).
  const isStanding = feed === "own";
  if (device.pharmacy.releasingSystem === "holdfast")
    return {
      fact: "Holdfast releases prescriptions now",
      note:
        outage === null && isStanding
          ? "If the PMR is to release again, give the role back first: two that release split them."
          : outage === null
            ? "No outage is declared. Give the role back before the PMR releases again: two that release split them."
            : "Give it back before the PMR releases again: two that release split them.",
      mayMoveTo: "pmr",
      isOdd: outage === null && !isStanding,
    };
  return {
    fact: "The PMR releases prescriptions now",
    note:
      outage === null
        ? "The role can be moved to Holdfast only in a declared outage of the PMR."
        : outage.what === "A"
          ? "New ones do not reach us while it is down. Holdfast can release them instead."
          : "It stays so: only when our pharmacy system (PMR) is down can Holdfast release instead.",
    mayMoveTo: outage?.what === "A" ? "holdfast" : null,
    isOdd: false,
  };
};
