import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { KEY_FILE } from "../keys/gateway-keys.ts";
import { openData } from "../open-gateway.ts";
import { PACK_KEY_FILE } from "../pack/pack-keys.ts";
import { SQLITE_FILE } from "../store/open-sqlite.ts";
import { openExisting, placeOf, STORE_OPTIONS, type StoreOptions } from "./data-folder.ts";

const read = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...STORE_OPTIONS,
      "renew-epoch": { type: "boolean", default: false },
      begin: { type: "boolean", default: false },
      mark: { type: "boolean", default: false },
    },
  });
  return { values, place: placeOf(values), dir: positionals[0] };
};

/**
 * `holdfast backup DIR`: a consistent copy of the store, while the gateway runs. The key file is not in it: without `keys.json` the
 * copy reads as nothing, so keep the two apart. A store in PostgreSQL is backed up by PostgreSQL's tools, and this only says so: call
 * `holdfast backup --begin` before them and `--mark` once the dump is safe. Receipts then say which lines are in a backup (SYN-11).
 */
export const backup = async (args: readonly string[]): Promise<number> => {
  const { values, place, dir } = read(args);
  if (values.begin || values.mark) return noteBackup(values);
  if (place.databaseUrl === null) {
    if (dir === undefined) throw new Error("Say where to: holdfast backup DIR");
    if (existsSync(join(dir, SQLITE_FILE))) throw new Error(`${dir} holds a store already. Choose an empty folder.`);
  }
  const data = await openExisting(values);
  try {
    // What is received while the copy is made may or may not be in it: only what was there before counts.
    await data.registry.beginBackup();
    await data.store.backUpTo(join(dir ?? "", SQLITE_FILE));
    await data.registry.finishBackup();
    process.stdout.write(
      `Backed up to ${dir}. The key file ${join(place.dataDir, KEY_FILE)} is not in it: keep a copy of that in another safe place.${
        existsSync(join(place.dataDir, PACK_KEY_FILE))
          ? ` So with ${PACK_KEY_FILE} beside it, the key of the outage packs' words.`
          : ""
      }\n`,
    );
    return 0;
  } finally {
    await data.store.close();
  }
};

/** What a backup by other tools begins and ends with. */
const noteBackup = async (values: StoreOptions & { begin: boolean }): Promise<number> => {
  const data = await openExisting(values);
  try {
    if (values.begin) {
      await data.registry.beginBackup();
      process.stdout.write("Noted. Make the backup now, and once it is safe run: holdfast backup --mark\n");
    } else if (await data.registry.finishBackup())
      process.stdout.write("Marked: every line received before holdfast backup --begin is in a backup.\n");
    else throw new Error("No backup was begun. Run holdfast backup --begin, make the backup, then holdfast backup --mark.");
  } finally {
    await data.store.close();
  }
  return 0;
};

/** Gives a store that was put back by other means its new epoch. */
const renewEpoch = async (values: StoreOptions): Promise<number> => {
  const data = await openExisting(values);
  try {
    await data.registry.renewEpoch("holdfast restore --renew-epoch", Date.now());
  } finally {
    await data.store.close();
  }
  process.stdout.write(
    "The store has a new epoch. Start its gateways; every device will offer again what the backup lacks. Open Holdfast on each near the network: holdfast doctor names those that have not been heard of yet.\n",
  );
  return 0;
};

/**
 * `holdfast restore DIR`: puts a backup where a gateway can serve it. The store gets a new epoch, so that every device offers again
 * what the backup lacks (SYN-6). Refuses to replace a store that is there. `holdfast restore --renew-epoch` does only the epoch, for
 * a store that was put back by other means (pg_restore, a snapshot of the machine).
 */
export const restore = async (args: readonly string[]): Promise<number> => {
  const { values, place, dir } = read(args);
  if (values["renew-epoch"]) return renewEpoch(values);
  if (place.databaseUrl !== null)
    throw new Error(
      "This store is in PostgreSQL, which has its own tools: put it back with pg_restore (docs/operators.md says how), then run holdfast restore --renew-epoch, so that every device offers again what the backup lacks.",
    );
  const to = place.dataDir;
  const file = join(to, SQLITE_FILE);
  if (dir === undefined || !existsSync(join(dir, SQLITE_FILE)))
    throw new Error(`Say which backup: holdfast restore DIR (a folder with ${SQLITE_FILE})`);
  for (const left of [`${file}-wal`, `${file}-shm`])
    if (!existsSync(file) && existsSync(left))
      throw new Error(`${left} is left of another store and would spoil this one. Move it away with that store.`);
  if (existsSync(file)) throw new Error(`${to} holds a store. Move it away first: nothing is ever written over.`);
  if (!existsSync(join(to, KEY_FILE)))
    throw new Error(`Put the key file of this store at ${join(to, KEY_FILE)} first: without it the backup cannot be read.`);
  copyFileSync(join(dir, SQLITE_FILE), file);
  try {
    const data = await openData(place, false);
    await data.registry.renewEpoch("holdfast restore", Date.now());
    await data.store.close();
  } catch (error) {
    for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true });
    throw error;
  }
  process.stdout.write(
    `Restored to ${to}. Start the gateway; every device will offer again what this backup lacks. Open Holdfast on each near the network: holdfast doctor names those that have not been heard of yet.\n`,
  );
  if (!existsSync(join(to, PACK_KEY_FILE)))
    process.stdout.write(
      `There is no ${PACK_KEY_FILE} in it. Where outage packs had words, put that file in place too, or make new words (holdfast pack words): until then no packs are made.\n`,
    );
  return 0;
};
