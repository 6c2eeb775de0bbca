import type { Keying } from "../../core/wire/keying.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** How long a prescription of the PMR list is kept for whoever took it: time to key it; after that another may. */
const KEPT_MS = 10 * 60_000;

/**
 * Takes a prescription of the PMR list for one device, or lets it go (PML-2). Whoever else has it keeps it until their time is over:
 * the answer says who. Two at once: one of them gets it.
 */
export const keyIn = (
  handle: PharmacyStore,
  asked: { key: string; by: string; device: string; take: boolean; now: number },
): Promise<Keying | null> =>
  handle.transaction(async (inside) => {
    const known = await inside.keyingOf(asked.key);
    const isAnothers = known !== null && known.until > asked.now && known.device !== asked.device;
    if (isAnothers) return known;
    const keying = asked.take ? { key: asked.key, by: asked.by, device: asked.device, until: asked.now + KEPT_MS } : null;
    await inside.putKeying(asked.key, keying);
    await inside.putChange(`keying/${asked.key}`, { kind: "keying", ref: inside.refOf(asked.key), key: asked.key, keying });
    return keying;
  });
