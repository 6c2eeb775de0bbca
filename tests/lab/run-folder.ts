import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";

const inMemory = (): boolean => {
  try {
    accessSync(MEMORY, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * A folder for the stores of one run, gone with its process, however that ends short of SIGKILL. In memory where the machine has such a place: no
 * history cuts the store's power, and the rigs `store-kill` and `store-power` have it on a disk.
 */
export const makeRunFolder = (): string => {
  const folder = mkdtempSync(join(inMemory() ? MEMORY : tmpdir(), "holdfast-histories-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  return folder;
};
