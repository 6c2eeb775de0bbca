import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { SQLITE_FILE } from "../../src/gateway/store/open-sqlite.ts";
import type { World } from "./world.ts";

const backupOf = ({ dataDir }: World): string => join(dataDir, "backup-of-last-night");

/** A copy of a world's store as it is, taken while the gateway stands still. */
export const backUpStore = async (world: World): Promise<void> => {
  await world.stopGateway();
  copyFileSync(join(world.dataDir, SQLITE_FILE), backupOf(world));
  await world.startGateway();
};

/**
 * The gateway's machine is lost; the copy takes its place. `renew`: with a new epoch, as `holdfast restore` gives it; else as a snapshot
 * that is put back by nobody's command.
 */
export const putStoreBack = async (world: World, { renew } = { renew: true }): Promise<void> => {
  await world.stopGateway();
  for (const name of readdirSync(world.dataDir).filter((file) => file.startsWith(SQLITE_FILE))) rmSync(join(world.dataDir, name));
  copyFileSync(backupOf(world), join(world.dataDir, SQLITE_FILE));
  const store = new SqliteDatabase(join(world.dataDir, SQLITE_FILE));
  if (renew) store.prepare("UPDATE store SET epoch = ?").run(`restored at ${world.clock.now()}`);
  store.close();
  await world.startGateway();
};
