import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { GatewayDeps } from "../deps.ts";
import { replaceFile } from "../replace-file.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/**
 * Passes each release response of ours on to the PMR's inbox folder (INT-4), for a pharmacy whose standing releasing system is
 * Holdfast. Each is written whole, in the order in which they came, at least once and always under the same name: where the gateway dies
 * before it has noted one, or two gateways pass on at once, it is written again, and a PMR that has read a name passes over it. What
 * cannot be written is tried again at the next round. Says how many were passed on.
 */
export const passOn = async (deps: GatewayDeps, handle: PharmacyStore, inbox: string): Promise<number> => {
  let passed = 0;
  for (const { tag, content } of await handle.messagesToPassOn()) {
    const name = `release-${createHash("sha256").update(content).digest("hex").slice(0, 32)}.json`;
    const folder = join(inbox, handle.ods);
    try {
      mkdirSync(folder, { recursive: true });
      replaceFile(join(folder, name), content);
    } catch (error) {
      deps.log("pass-on-failed", { name: error instanceof Error && "code" in error ? String(error.code) : "unknown" });
      return passed;
    }
    await handle.notePassedOn(tag, deps.now());
    passed += 1;
  }
  return passed;
};
