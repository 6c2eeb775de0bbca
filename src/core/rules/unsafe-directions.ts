import type { Finding } from "./finding.ts";
import { UNSAFE_DIRECTIONS } from "./tables/unsafe-directions.ts";

/**
 * LAB-3: what in the directions of a label may be misread, one warning for each thing found. It changes nothing and stops nothing; a
 * pharmacist may write other directions of the same kind (Human Medicines Regulations 2012 Sch 25 Pt 1).
 */
export const unsafeDirections = (directions: string): Finding[] =>
  UNSAFE_DIRECTIONS.flatMap(({ pattern, what, next }) => {
    const found = pattern.exec(directions)?.[0];
    return found === undefined
      ? []
      : [{ rule: "LAB-3", severity: "WARN" as const, itemId: null, fact: `“${found}” ${what}.`, next }];
  });
