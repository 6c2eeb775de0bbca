import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimulatorState } from "./create-simulator.ts";

const NAME = "simulator.json";

/** The state a directory holds, or null when it holds none. Throws when the file is there but is not a state. */
export const loadState = (directory: string): SimulatorState | null => {
  const path = join(directory, NAME);
  if (!existsSync(path)) return null;
  const state = JSON.parse(readFileSync(path, "utf8")) as SimulatorState;
  if (state.version !== 2)
    throw new Error(`${path} is of another version of the simulator. Delete it, and what its PMR released, to start anew.`);
  return state;
};

/** Writes the state so that a reader sees the old or the new one, never half: a temporary file, then a rename. */
export const saveState = (directory: string, state: SimulatorState): void => {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, NAME);
  writeFileSync(`${path}.tmp`, JSON.stringify(state), { mode: 0o600, flush: true });
  renameSync(`${path}.tmp`, path);
};
