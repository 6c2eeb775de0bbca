import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Has a profile that no browser opened yet keep an origin's storage when space runs out, as browsers do for an installed app: Chromium
 * notes it as a permission. (Granting it by the debugging protocol only says so, and the storage is evicted all the same.)
 */
export const keepStorage = (profile: string, origin: string): void => {
  mkdirSync(join(profile, "Default"), { recursive: true });
  const exceptions = { durable_storage: { [`${origin},*`]: { setting: 1 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ profile: { content_settings: { exceptions } } }));
};
