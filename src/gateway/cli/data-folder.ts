import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type OpenData, openData } from "../open-gateway.ts";
import { readDatabaseUrl } from "../settings.ts";
import type { StorePlace } from "../store/database.ts";
import { SQLITE_FILE } from "../store/open-sqlite.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** The options by which every command finds its store. */
export const STORE_OPTIONS = {
  data: { type: "string", default: "./holdfast-data" },
  "database-url": { type: "string" },
} as const;

/** What was given for STORE_OPTIONS. */
export type StoreOptions = { data: string; "database-url"?: string | undefined };

/** Where a command's store is: its options first, then DATABASE_URL. Throws naming what is wrong with the URL. */
export const placeOf = (options: StoreOptions): StorePlace => ({
  dataDir: options.data,
  databaseUrl: readDatabaseUrl(options["database-url"], process.env),
});

/** Opens an existing store. Throws with the next step when there is none: a command never makes an empty store by mistake. */
export const openExisting = async (options: StoreOptions): Promise<OpenData> => {
  const place = placeOf(options);
  if (place.databaseUrl === null && !existsSync(join(place.dataDir, SQLITE_FILE)))
    throw new Error(
      `${place.dataDir} holds no Holdfast store. Give the right folder with --data DIR, or start a gateway there first: holdfast serve --data ${place.dataDir}`,
    );
  return openData(place, false);
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
