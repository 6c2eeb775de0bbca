import { accessSync, constants, mkdirSync } from "node:fs";
import type { GatewayDeps } from "../deps.ts";
import { isPackDue, makePack } from "../pack/make-pack.ts";
import type { PackKey } from "../pack/seal-pack.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Where outage packs go, and the key a pharmacy's are sealed with; null: nobody made words for it yet. */
export type PackPlan = { dir: string; keyOf(ods: string): PackKey | null };

const isWritable = (dir: string): boolean => {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Makes the night's outage pack of a pharmacy where it is due (PCK-1). A night missed is made up for at the first round afterwards. */
export const packEachNight = async (deps: GatewayDeps, handle: PharmacyStore, { dir, keyOf }: PackPlan): Promise<void> => {
  const now = deps.now();
  if (!isPackDue(dir, handle.ods, now)) return;
  const key = keyOf(handle.ods);
  if (key === null) return;
  // Looked at first: a folder that is not there must not cost the round a whole reading of the store each minute.
  if (!isWritable(dir)) return deps.log("pack-folder-closed", { ods: handle.ods });
  const { prescriptions, patients } = await makePack(handle, deps.registry.medicines, { dir, key, now });
  deps.log("pack-made", { ods: handle.ods, prescriptions, patients });
};
