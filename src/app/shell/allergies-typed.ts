import type { AllergiesAsked } from "../../core/model/allergies-asked.ts";
import type { Gap } from "./use-gaps.ts";

/** What is chosen and typed of allergies (ALL-1). `allergies` null: nobody said anything of it. */
export type AllergiesTyped = { allergies: AllergiesAsked["said"] | null; allergiesTold: string };

/** The id of the field for what they told us. */
export const ALLERGIES_TOLD = "allergies-told";

/** What was said of allergies; null where nobody said anything of it. */
export const allergiesOf = ({ allergies, allergiesTold }: AllergiesTyped): AllergiesAsked | null =>
  allergies === null ? null : allergies === "told" ? { said: "told", told: allergiesTold.trim() } : { said: allergies };

/** They said something, and it is not written down yet. */
export const allergyGaps = ({ allergies, allergiesTold }: AllergiesTyped): Gap[] =>
  allergies === "told" && allergiesTold.trim() === ""
    ? [{ focus: ALLERGIES_TOLD, fact: "Enter what they are allergic to, or choose another answer." }]
    : [];
