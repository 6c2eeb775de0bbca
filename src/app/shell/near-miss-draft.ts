import type { ContributingFactor, Harm, Mistake, WorkStage } from "../../core/model/near-miss.ts";
import type { WhenTyped } from "./when-typed.ts";

/** `foundAt` of a mistake that was found after it had left the pharmacy. */
export const LEFT = "left";

/** What is filled in so far of a near miss. Empty text: not chosen yet. */
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

/** True once anything was typed, chosen or ticked: only then is there something to keep (JRN-15). */
export const isNearMissBegun = ({ factors, time, day, ...rest }: NearMissForm): boolean =>
  factors.length > 0 || time !== null || day !== null || Object.values(rest).some((text) => text.trim() !== "");
