import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type OpenData, openData } from "../open-gateway.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Where a command finds its store when nothing else is said. */
export const DEFAULT_DATA = "./holdfast-data";

/** Opens an existing data folder. Throws with the next step when there is none: a command never makes an empty store by mistake. */
export const openExisting = async (dir: string): Promise<OpenData> => {
  if (!existsSync(join(dir, "holdfast.db")))
    throw new Error(
      `${dir} holds no Holdfast store. Give the right folder with --data DIR, or start a gateway there first: holdfast serve --data ${dir}`,
    );
  return openData(dir);
};

/** The pharmacy a command is about: the one named, or the only one there is. Throws with the choice otherwise. */
export const choosePharmacy = async (data: OpenData, ods: string | undefined): Promise<PharmacyStore> => {
  const all = await data.registry.pharmacies();
  const found = ods === undefined && all.length === 1 ? all[0] : all.find((handle) => handle.ods === ods?.toUpperCase());
  if (found === undefined)
    throw new Error(
      all.length === 0
        ? "This store has no pharmacy yet. Start the gateway with --pharmacy FILE."
        : `Say which pharmacy with --ods: ${all.map((handle) => handle.ods).join(", ")}.`,
    );
  return found;
};

/** The commit this code is of, or "unknown" outside a checkout. */
export const commitId = (): string => {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: import.meta.dirname,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "unknown";
  }
};

/** One figure of a --json answer; names are kebab-case and stable. */
export type Figure = { name: string; n?: number; value: number; unit: string; bound?: number; ok: boolean };

/** Prints the one object of a --json answer on stdout, and nothing else. */
export const printJson = (answer: { ok: boolean; figures: Figure[] } & Record<string, unknown>): void =>
  void process.stdout.write(`${JSON.stringify({ commit: commitId(), ...answer })}\n`);
