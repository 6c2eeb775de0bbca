import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openData } from "../open-gateway.ts";
import { DEFAULT_DATA, openExisting } from "./data-folder.ts";

const read = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: "string", default: DEFAULT_DATA } },
  });
  return { data: values.data, dir: positionals[0] };
};

/**
 * `holdfast backup DIR`: a consistent copy of the store, while the gateway runs. The key file is not in it: without `keys.json` the
 * copy reads as nothing, so keep the two apart.
 */
export const backup = async (args: readonly string[]): Promise<number> => {
  const { data: from, dir } = read(args);
  if (dir === undefined) throw new Error("Say where to: holdfast backup DIR");
  if (existsSync(join(dir, "holdfast.db"))) throw new Error(`${dir} holds a store already. Choose an empty folder.`);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const data = await openExisting(from);
  try {
    await data.store.backUpTo(join(dir, "holdfast.db"));
    process.stdout.write(
      `Backed up to ${dir}. The key file ${join(from, "keys.json")} is not in it: keep a copy of that in another safe place.\n`,
    );
    return 0;
  } finally {
    await data.store.close();
  }
};

/**
 * `holdfast restore DIR`: puts a backup where a gateway can serve it. The store gets a new epoch, so that every device offers again
 * what the backup lacks (SYN-6). Refuses to replace a store that is there.
 */
export const restore = async (args: readonly string[]): Promise<number> => {
  const { data: to, dir } = read(args);
  if (dir === undefined || !existsSync(join(dir, "holdfast.db")))
    throw new Error("Say which backup: holdfast restore DIR (a folder with holdfast.db)");
  for (const left of ["holdfast.db-wal", "holdfast.db-shm"])
    if (!existsSync(join(to, "holdfast.db")) && existsSync(join(to, left)))
      throw new Error(`${join(to, left)} is left of another store and would spoil this one. Move it away with that store.`);
  if (existsSync(join(to, "holdfast.db")))
    throw new Error(`${to} holds a store. Move it away first: nothing is ever written over.`);
  if (!existsSync(join(to, "keys.json")))
    throw new Error(`Put the key file of this store at ${join(to, "keys.json")} first: without it the backup cannot be read.`);
  copyFileSync(join(dir, "holdfast.db"), join(to, "holdfast.db"));
  try {
    const data = await openData(to);
    await data.store.db.updateTable("store").set({ epoch: randomUUID() }).execute();
    await data.store.close();
  } catch (error) {
    rmSync(join(to, "holdfast.db"));
    throw error;
  }
  process.stdout.write(`Restored to ${to}. Start the gateway; every device will offer again what this backup lacks.\n`);
  return 0;
};
