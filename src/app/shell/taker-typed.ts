import type { HandedTo } from "../../core/journal/handing-over.ts";
import type { ToSupply } from "../../core/model/prescription.ts";

/** What is chosen and typed of who took it. Null: nothing chosen yet. */
export type TakerTyped = {
  to: HandedTo["to"] | null;
  /** Of somebody else: who. */
  name: string;
  /** Somebody else collects a controlled drug as a health professional in their work (CD-4), and their address. */
  isProfessional: boolean;
  professionalAddress: string;
  /** Proof of identity, where it is asked for. */
  identity: HandedTo["identity"];
};

/** Nothing chosen yet. */
export const EMPTY_TAKER: TakerTyped = { to: null, name: "", isProfessional: false, professionalAddress: "", identity: null };

/** Proof of identity is asked for where a medicine of Schedules 2 and 3 (and 1) is given, and where the schedule is not stated (CD-1). */
export const wantsProof = ({ items }: Pick<ToSupply, "items">, isGiven: (itemId: string) => boolean): boolean =>
  items.some(
    ({ itemId, controlledDrug }) =>
      isGiven(itemId) && controlledDrug !== null && controlledDrug.schedule !== "CD4" && controlledDrug.schedule !== "CD5",
  );

/** CD-4: somebody else takes a controlled drug away as a health professional in their work. `wants`: proof of identity is asked for. */
export const isProfessional = (typed: Pick<TakerTyped, "to" | "isProfessional">, wants: boolean): boolean =>
  typed.to === "someone-else" && typed.isProfessional && wants;

/** Who took it, of what is chosen, without what is not asked for. */
export const takerTyped = (typed: TakerTyped, wants: boolean): Omit<HandedTo, "toldNameAndAddress" | "toldDateOfBirth"> => ({
  to: typed.to ?? "not-stated",
  name: typed.to === "someone-else" ? typed.name.trim() : null,
  identity: wants ? typed.identity : null,
  ...(isProfessional(typed, wants) ? { professionalAddress: typed.professionalAddress.trim() } : {}),
});
