import type { Finding } from "./finding.ts";

/**
 * What is said to a person who means to supply these items (EMS-1): of an item that may not be supplied in an emergency at all only that, because no other
 * quantity, answer or reason would change it; and where that is so of all of them, nothing of the supply as a whole.
 */
export const sayOnlyWhatBars = (findings: readonly Finding[], itemIds: readonly string[]): readonly Finding[] => {
  const bars = findings.filter(({ rule, severity }) => rule === "EMS-1" && severity === "BLOCK");
  const isBarred = (itemId: string): boolean => bars.some((bar) => bar.itemId === itemId);
  const nothingIsLeft = itemIds.length > 0 && itemIds.every(isBarred);
  return findings.filter(
    (finding) => bars.includes(finding) || (finding.itemId === null ? !nothingIsLeft : !isBarred(finding.itemId)),
  );
};
