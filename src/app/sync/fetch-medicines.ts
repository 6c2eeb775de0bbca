import type { MedicinesShelf } from "../vault/medicines-shelf.ts";
import type { GatewayClient } from "./gateway-client.ts";

/** How a fetch of the medicines list ended: a new one is here, nothing new, or it did not come off and is tried again. */
export type MedicinesFetched = "new" | "same" | "failed";

/**
 * Fetches the medicines list where the gateway has another than this device (MED-3). Never rejects: whatever breaks, the list that is here
 * stays, and the next fetch begins anew.
 */
export const fetchMedicines = async (shelf: MedicinesShelf, client: GatewayClient): Promise<MedicinesFetched> => {
  try {
    const answer = await client.medicinesList(await shelf.asked());
    if (answer.kind !== "answer") return "failed";
    if (answer.value === null) return "same";
    const became = await shelf.keep(answer.value.version, answer.value.packed);
    return became === "kept" ? "new" : became === "unreadable" ? "same" : "failed";
  } catch {
    return "failed";
  }
};

/** How often the gateway is asked for another list: dm+d comes once a week. After a failure sooner. */
const EVERY_MS = 15 * 60_000;
const AGAIN_MS = 60_000;

/**
 * Asks for the list beside the rounds with the gateway, one fetch at a time, and waits for nothing of them nor they for it. `arrived` is
 * called once a new list is here.
 */
export const createMedicinesTimer = (fetchNow: () => Promise<MedicinesFetched>, now: () => number, arrived: () => void) => {
  let due = Number.NEGATIVE_INFINITY;
  let isRunning = false;
  return {
    /** A round went well: the gateway answers. */
    afterRound: async (): Promise<void> => {
      if (isRunning || now() < due) return;
      isRunning = true;
      try {
        const fetched = await fetchNow();
        due = now() + (fetched === "failed" ? AGAIN_MS : EVERY_MS);
        if (fetched === "new") arrived();
      } finally {
        isRunning = false;
      }
    },
  };
};
