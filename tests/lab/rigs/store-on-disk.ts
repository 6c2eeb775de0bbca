import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "../../support/postgres.ts";
import { runSql } from "../../support/store-place.ts";
import { type GatewayOnDisk, gatewayOnDisk } from "./gateway-on-disk.ts";

/** A gateway and what its store stands on, all under one folder. */
export type StoreOnDisk = {
  gateway: GatewayOnDisk;
  /** From now on PostgreSQL does not flush. A gateway, and every command, starts only where it says that it does (GW-2). */
  stopFlushing(): Promise<void>;
  /** Nothing, where the store is SQLite. */
  killPostgres(): Promise<void>;
  /** Starts it again, honest about flushing whatever it was. */
  revivePostgres(): Promise<void>;
  end(): Promise<void>;
};

/** Lays it out under `dir` and starts it. An SQLite store that `lies` says that its commits are flushed, and does not flush them. */
export const startStoreOnDisk = async (dir: string, engine: "sqlite" | "postgres", lies: boolean): Promise<StoreOnDisk> => {
  const dataDir = join(dir, "gateway");
  mkdirSync(dataDir);
  // PostgreSQL runs as another account than root.
  chmodSync(dir, 0o755);
  const postgres = engine === "postgres" ? await startPostgres({ parent: dir }) : null;
  let databaseUrl: string | null = null;
  if (postgres !== null) {
    await runSql(postgres.adminUrl, "CREATE ROLE holdfast LOGIN PASSWORD 'holdfast'");
    await runSql(postgres.adminUrl, "CREATE DATABASE holdfast OWNER holdfast");
    const url = new URL(postgres.adminUrl);
    [url.pathname, url.username, url.password] = ["/holdfast", "holdfast", "holdfast"];
    databaseUrl = url.href;
  }
  const preload = lies && engine === "sqlite" ? "sqlite-not-durable.ts" : null;
  const gateway = gatewayOnDisk({ dataDir, port: 20_001 + (process.pid % 10_000) * 2, databaseUrl, preload });
  await gateway.start();
  return {
    gateway,
    stopFlushing: async () => {
      if (postgres === null) return;
      for (const statement of ["ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"])
        await runSql(postgres.adminUrl, statement);
    },
    revivePostgres: async () => {
      if (postgres === null) return;
      writeFileSync(join(postgres.dataDir, "postgresql.auto.conf"), "");
      await postgres.startAgain();
    },
    killPostgres: async () => postgres?.kill(),
    end: async () => {
      await gateway.kill();
      await postgres?.kill();
    },
  };
};
