import {
  constants,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { takeInList } from "./take-in-list.ts";
import { takeInMessage } from "./take-in-message.ts";

/** What a look into the folder found. `waiting`: files that are still being written. */
export type FolderLook = { taken: number; refused: number; waiting: number };

/** Looks into the watched folder; remembers sizes between looks, to tell a file that is still being written. */
export type IntakeFolder = { look(): Promise<FolderLook> };

/** A file that cannot be read and has not changed for so long is refused: no program writes one message for longer. */
const PATIENCE_MS = 60_000;

const FILE = /\.(json|xml|csv|txt)$/i;

/** Where a file is while it is taken in, under a name nobody else writes to: a UUID, a dot, and the name it came with. */
const TAKING = ".taking";
const ownName = (name: string): string => name.slice(37);

/**
 * The watched folder (INT-2): `DIR/*` where the gateway has one pharmacy, else `DIR/<ODS code>/*`. A file is taken in once its size and
 * time stayed the same between two looks; then it moves to `taken`, or, where nothing of it can be used, to `refused` with a note of
 * why. It is first given a name of our own, so that another file written under its name meanwhile is another file, and moved on only
 * after what it says is durable; one that could not be moved on, or was left by a crash, is taken in again harmlessly. Nothing is ever
 * written over or lost.
 */
export const intakeFolder = (deps: GatewayDeps, dir: string): IntakeFolder => {
  const seen = new Map<string, { stamp: string; since: number }>();

  const foldersOf = async (): Promise<{ handle: PharmacyStore; folder: string }[]> => {
    const pharmacies = await deps.registry.pharmacies();
    const [only] = pharmacies;
    if (pharmacies.length === 1 && only !== undefined) return [{ handle: only, folder: dir }];
    return pharmacies.map((handle) => ({ handle, folder: join(dir, handle.ods) }));
  };

  const namesIn = (folder: string): string[] => {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && FILE.test(entry.name))
      .map(({ name }) => name)
      .sort();
  };

  /**
   * Gives a file that is whole a name of our own. What was seen of it goes along: one that came in its place meanwhile has not been seen.
   */
  const setAside = (deps: GatewayDeps, folder: string, name: string): void => {
    mkdirSync(join(folder, TAKING), { recursive: true });
    const [from, to] = [join(folder, name), join(folder, TAKING, `${deps.uuid()}.${name}`)];
    renameSync(from, to);
    const known = seen.get(from);
    seen.delete(from);
    if (known !== undefined) seen.set(to, known);
  };

  /** Moves a file on under the name it came with, with a number before it where that is taken: nothing there is ever written over. */
  const moveOn = (folder: string, path: string, name: string, to: "taken" | "refused", why: string | null): void => {
    mkdirSync(join(folder, to), { recursive: true });
    const free = copyUnder(path, join(folder, to), name);
    if (why !== null) writeFileSync(join(folder, to, `${free}.why.txt`), `${why}\n`);
    rmSync(path);
    seen.delete(path);
  };

  /** True once the file has stayed as it is since the last look; `age`: for how long (ms). */
  const isStill = (path: string): { still: boolean; age: number } => {
    const { size, mtimeMs } = statSync(path);
    const stamp = `${size}/${mtimeMs}`;
    const before = seen.get(path);
    if (before?.stamp !== stamp) {
      seen.set(path, { stamp, since: deps.now() });
      return { still: false, age: 0 };
    }
    return { still: true, age: deps.now() - before.since };
  };

  const takeIn = async (handle: PharmacyStore, name: string, text: string) => {
    if (/\.(csv|txt)$/i.test(name)) {
      const { added, known, refused } = await takeInList(handle, text, deps.now());
      return { isUsed: added + known > 0, why: refused.length === 0 ? null : refused.join("\n") };
    }
    const taken = await takeInMessage(handle, text, {
      source: "pmr",
      releasedBy: "pmr",
      now: deps.now(),
      hash: deps.crypto.sha256,
    });
    return { isUsed: taken.problem === null || taken.taken > 0, why: taken.problem };
  };

  return {
    look: async () => {
      const found: FolderLook = { taken: 0, refused: 0, waiting: 0 };
      const tried = async (work: () => void | Promise<void>): Promise<void> => {
        try {
          await work();
        } catch (error) {
          // The file stays where it is and is tried again at the next look.
          found.waiting += 1;
          deps.log("intake-file-broke", { name: error instanceof Error ? error.name : "unknown" });
        }
      };
      for (const { handle, folder } of await foldersOf()) {
        for (const name of namesIn(folder))
          await tried(() => {
            const path = join(folder, name);
            const { still, age } = isStill(path);
            const isWhole = still && (!isCutOff(name, readFileSync(path, "utf8")) || age >= PATIENCE_MS);
            if (isWhole) setAside(deps, folder, name);
            else found.waiting += 1;
          });
        for (const aside of namesIn(join(folder, TAKING)))
          await tried(async () => {
            const path = join(folder, TAKING, aside);
            const name = ownName(aside);
            const { still, age } = isStill(path);
            const text = readFileSync(path, "utf8");
            if (!still || (isCutOff(name, text) && age < PATIENCE_MS)) {
              found.waiting += 1;
              return;
            }
            const { isUsed, why } = await takeIn(handle, name, text);
            found[isUsed ? "taken" : "refused"] += 1;
            moveOn(folder, path, name, isUsed ? "taken" : "refused", why);
          });
      }
      if (found.taken + found.refused > 0) deps.log("intake-folder", { ...found });
      return found;
    },
  };
};

/** Copies a file under its name, or with a number before it where that is taken; says under which. */
const copyUnder = (path: string, folder: string, name: string): string => {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${number}-${name}`;
    try {
      copyFileSync(path, join(folder, free), constants.COPYFILE_EXCL);
      return free;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
};

/** An older message in its envelope begins with a boundary (`--…`) and ends with it and two dashes more. */
const isCutOff = (name: string, text: string): boolean => {
  const end = text.trimEnd();
  if (/\.json$/i.test(name)) return !end.endsWith("}");
  if (!/\.xml$/i.test(name)) return text === "";
  const boundary = /^\uFEFF?\s*(--\S+)/.exec(text)?.[1];
  return !end.endsWith(boundary === undefined ? ">" : `${boundary}--`);
};
