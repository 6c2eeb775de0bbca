import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PmrDouble } from "./pmr-double.ts";

/**
 * Takes in the release responses that lie in the PMR's inbox folder, as Holdfast puts them there (`<folder>/<ODS>/*.json`;
 * names that begin with a dot are still being written), and clears what it took. Says how many prescriptions came. A PMR
 * that is down takes nothing and clears nothing.
 */
export const takeInFolder = (folder: string, ods: string, pmr: PmrDouble): number => {
  const own = join(folder, ods);
  if (pmr.state.down || !existsSync(own)) return 0;
  const names = readdirSync(own).filter((name) => name.endsWith(".json") && !name.startsWith("."));
  let taken = 0;
  for (const name of names.sort()) {
    const came = pmr.takeIn(readFileSync(join(own, name), "utf8"));
    // What is no release response stays for a person to look at.
    if (came > 0) rmSync(join(own, name));
    taken += came;
  }
  return taken;
};
