import { test } from "vitest";

/** The rules of practice.md, section 12. */
type PracticeRule = `V${number}`;

/**
 * One case of the scenario book, told as one pharmacist would tell it to another. scripts/check-scenarios.ts reads these fields in the text of the
 * book, so each is written out where the case stands.
 */
export type Scenario = {
  /** Its number in the book, for ever. */
  id: `S-${number}`;
  /** Which rules of practice.md section 12 it hits; none where that section has no rule for it. */
  rules: readonly PracticeRule[];
  /** Where it is from: the section of practice.md, and the paragraph of law or of EPS that section cites. */
  source: `practice ${string}`;
  situation: string;
  does: string;
  must: string;
};

/** A case of the book that no screen tells differently: run through the app's commands and the core. */
export const scenario = ({ id, rules, situation, does, must }: Scenario, run: () => Promise<void> | void): void => {
  test(`${id}${rules.length === 0 ? "" : ` [${rules.join(", ")}]`} ${situation} ${does} ${must}`, run);
};
