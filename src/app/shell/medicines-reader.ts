import { indexMedicines } from "../../core/model/medicines-index.ts";
import type { Held } from "./held.ts";

/**
 * Reads the medicines list of an unlocked device and makes it ready. Nothing waits for it: screens and rules are without it until then. A
 * locked device needs none.
 */
export const medicinesReader = (held: Held, refresh: () => Promise<void>) => async (): Promise<void> => {
  const { device, opened } = held;
  if (device === null || opened === null) return;
  const list = await device.medicines.read().catch(() => null);
  held.medicines = list === null ? held.medicines : indexMedicines(list);
  held.medicinesRead = true;
  await refresh().catch(() => undefined);
};
