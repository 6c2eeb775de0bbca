import type { RecordCheck } from "../../core/model/record-check.ts";
import type { AllergiesTyped } from "./allergies-typed.ts";
import { EMPTY_TAKER, type TakerTyped } from "./taker-typed.ts";

/** What is chosen so far for one item. `reason` is a value of the not-supplied list. */
export type ItemDraft = { choice: "all" | "part" | "none"; given: string; owingReason: string; reason: string };

/** What is typed so far of the pack that one item comes out of (PAK-1). */
export type PackDraft = { brand: string; batch: string; expires: string };

/** A pack of which nothing is typed. */
export const EMPTY_PACK: PackDraft = { brand: "", batch: "", expires: "" };

/** A handing-over as far as it has been filled in. Nothing is chosen until a person chose it. */
export type VisitDraft = AllergiesTyped &
  TakerTyped & {
    items: Readonly<Record<string, ItemDraft>>;
    packs: Readonly<Record<string, PackDraft>>;
    assembledBy: string | null;
    checkedBy: string | null;
    clinicalCheckBy: string | null;
    toldNameAndAddress: boolean;
    toldDateOfBirth: boolean;
    charge: "age" | "paid" | "exempt" | "later" | "private" | null;
    /** By item that another device supplied of: whether its charge was settled there, or nobody can tell, said of these lines (CHG-4). */
    settledThere: Readonly<Record<string, { isSettled: boolean; lines: readonly string[] }>>;
    exemption: string;
    /** Of a declared exemption: whether proof was seen (CHG-2). */
    evidence: "seen" | "not-seen" | null;
    /** The token or form is signed for the charge. */
    signed: boolean;
    reason: string;
    /** What a person said of a check: true, it could not be made. What nobody touched goes by the outage (CHK-1). */
    checks: Readonly<Partial<Record<RecordCheck, boolean>>>;
    /** The bag that is being handed out (BAG-1); null: assembled now. */
    bagId: string | null;
  };

/** A draft in which nothing has been chosen yet. */
export const EMPTY_DRAFT: VisitDraft = {
  items: {},
  packs: {},
  assembledBy: null,
  checkedBy: null,
  clinicalCheckBy: null,
  ...EMPTY_TAKER,
  toldNameAndAddress: false,
  toldDateOfBirth: false,
  allergies: null,
  allergiesTold: "",
  charge: null,
  settledThere: {},
  exemption: "",
  evidence: null,
  signed: false,
  reason: "",
  checks: {},
  bagId: null,
};
