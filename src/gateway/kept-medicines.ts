import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { indexMedicines, type MedicinesIndex } from "../core/model/medicines-index.ts";
import { medicinesListSchema } from "../core/model/medicines-list.ts";
import type { MedicinesStore } from "./store/medicines-store.ts";

const unpack = promisify(gunzip);

/** The store's medicines list, ready to be asked; null where none was imported. Throws where the kept one is damaged. */
export const keptMedicines = async (medicines: MedicinesStore): Promise<MedicinesIndex | null> => {
  const kept = await medicines.medicines(null);
  return kept === null
    ? null
    : indexMedicines(medicinesListSchema.parse(JSON.parse((await unpack(kept.packed)).toString("utf8"))));
};
