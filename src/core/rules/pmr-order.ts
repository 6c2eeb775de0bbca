import type { Instant } from "../model/instant.ts";
import { lastDayToClaim } from "./claim-period.ts";

/** One prescription of the PMR list, as far as its place in the list hangs on it. */
export type ToKey = {
  key: string;
  /** A controlled drug of any schedule, or one whose schedule is not stated (CD-1). */
  hasControlledDrug: boolean;
  /** Something keyed in was struck since: the PMR says that the patient has what he has not. */
  isTakeBack: boolean;
  /** Something of it is still to be handed over. */
  isOwing: boolean;
  /** The earliest handing-over (ms). */
  handedOverAt: Instant;
};

/** Why a prescription stands where it does, as the list says it. */
export type PmrRank = "controlled-drug" | "take-back" | "owing" | "rest";

/**
 * Which goes first (PML-1). Our policy, 2026-11-22: the patient's next supply hangs on the first three, money on the last. Within one:
 * the earliest day to claim by (the 5th of the month after), then the earliest handing-over.
 */
const RANKS: readonly { rank: PmrRank; holds: (one: ToKey) => boolean }[] = [
  { rank: "controlled-drug", holds: ({ hasControlledDrug }) => hasControlledDrug },
  { rank: "take-back", holds: ({ isTakeBack }) => isTakeBack },
  { rank: "owing", holds: ({ isOwing }) => isOwing },
  { rank: "rest", holds: () => true },
];

const placeOf = (one: ToKey): number => RANKS.findIndex(({ holds }) => holds(one));

/** Why a prescription stands where it does in the PMR list. */
export const pmrRankOf = (one: ToKey): PmrRank => RANKS[placeOf(one)]?.rank ?? "rest";

/** The order in which the PMR list is keyed in (PML-1): the same for the same prescriptions, whatever order they come in. */
export const comparePmrOrder = (a: ToKey, b: ToKey): number =>
  placeOf(a) - placeOf(b) ||
  lastDayToClaim(a.handedOverAt).localeCompare(lastDayToClaim(b.handedOverAt)) ||
  a.handedOverAt - b.handedOverAt ||
  a.key.localeCompare(b.key);
