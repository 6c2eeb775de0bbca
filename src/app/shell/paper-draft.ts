import type { RecordCheck } from "../../core/model/record-check.ts";
import type { AllergiesTyped } from "./allergies-typed.ts";
import type { PacksTyped } from "./pack-typed.ts";
import { EMPTY_TAKER, type TakerTyped } from "./taker-typed.ts";

/** What the paper says of one item: given so much, or not supplied; left out where the paper says nothing of it. */
export type PaperItem = { what: "given"; quantity: string } | { what: "not-supplied" };

/** What is typed so far of one number on paper. */
export type PaperDraft = AllergiesTyped &
  TakerTyped & {
    items: Readonly<Record<string, PaperItem>>;
    /** By item: what was typed and spoke against it, where a person said that it stands so on the paper. */
    stands: Readonly<Record<string, string>>;
    packs: PacksTyped;
    assembledBy: string;
    checkedBy: string;
    clinicalCheckBy: string;
    /** What a person said of a check, by the paper: true, it could not be made (CHK-1). */
    checks: Readonly<Partial<Record<RecordCheck, boolean>>>;
  };

/** Nothing typed yet. */
export const EMPTY_PAPER: PaperDraft = {
  ...EMPTY_TAKER,
  items: {},
  stands: {},
  packs: {},
  assembledBy: "",
  checkedBy: "",
  clinicalCheckBy: "",
  allergies: null,
  allergiesTold: "",
  checks: {},
};
