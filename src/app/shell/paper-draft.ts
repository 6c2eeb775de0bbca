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
    /** How the paper says the charge was settled: EPS's code, or "private"; empty: it does not say. */
    charge: string;
    /** What a person said of a check, by the paper: true, it could not be made (CHK-1). */
    checks: Readonly<Partial<Record<RecordCheck, boolean>>>;
  };

/** Chosen of who assembled or checked it where the paper does not say (JRN-13); no id of the team. */
export const NOT_ON_PAPER = "not-stated";

/** Nothing typed yet. */
export const EMPTY_PAPER: PaperDraft = {
  ...EMPTY_TAKER,
  items: {},
  stands: {},
  packs: {},
  assembledBy: "",
  checkedBy: "",
  clinicalCheckBy: "",
  charge: "",
  allergies: null,
  allergiesTold: "",
  checks: {},
};

/** The form of one number on paper, as far as it is filled in. `key`: of what it is about, null: not chosen. `text`: what the paper says in words. */
export type PaperForm = { day: string; time: string; search: string; key: string | null; draft: PaperDraft; text: string };

/** A form in which nothing is filled in but the day. */
export const emptyPaperForm = (day: string): PaperForm => ({
  day,
  time: "",
  search: "",
  key: null,
  draft: EMPTY_PAPER,
  text: "",
});

/** What was typed of one patient is not another's (ALL-1); who did it may well be the same. */
export const aboutAnother = (form: PaperForm, key: string | null): PaperForm => {
  const { assembledBy, checkedBy, clinicalCheckBy } = form.draft;
  return { ...form, key, draft: { ...EMPTY_PAPER, assembledBy, checkedBy, clinicalCheckBy } };
};
