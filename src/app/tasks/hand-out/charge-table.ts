import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";

/** Exemptions other than by age, as people choose from them. */
export const EXEMPTIONS: readonly { value: string; words: string }[] = CHARGE_EXEMPTIONS.filter(
  ({ how }) => how === "declared",
).map(({ code, words }) => ({ value: code, words }));
