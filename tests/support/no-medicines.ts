import type { MedicinesShelf } from "../../src/app/vault/medicines-shelf.ts";

/** A shelf that cannot be asked: its device fetches no medicines list, so that a story counts its own requests only. */
export const noMedicines: MedicinesShelf = {
  asked: () => Promise.reject(new Error("no shelf")),
  keep: async () => "unreadable",
  read: async () => null,
};
