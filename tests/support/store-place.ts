import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import type { StorePlace } from "../../src/gateway/store/database.ts";

/** The engines a gateway's store stands on; what it promises is tested on each. */
export const ENGINES = ["sqlite", "postgres"] as const;
export type Engine = (typeof ENGINES)[number];

/** Rows of one statement under a URL, on a connection of its own. */
export const runSql = async (url: string, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  } finally {
    await client.end();
  }
};

/** A new database with an owner of its own, as docs/operators.md says; `adminUrl` is the superuser's way into it. */
export type TestDatabase = { url: string; adminUrl: string; role: string; drop(): Promise<void> };

/** Makes one on a server; `attributes` are the role's besides LOGIN. */
export const newDatabase = async (serverUrl = inject("postgresAdmin"), attributes = ""): Promise<TestDatabase> => {
  const role = `holdfast_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(12).toString("base64url");
  await runSql(serverUrl, `CREATE ROLE ${role} LOGIN PASSWORD '${password}' ${attributes}`);
  await runSql(serverUrl, `CREATE DATABASE ${role} OWNER ${role}`);
  const under = (user: string | null): string => {
    const url = new URL(serverUrl);
    url.pathname = `/${role}`;
    if (user !== null) [url.username, url.password] = [user, password];
    return url.href;
  };
  return {
    url: under(role),
    adminUrl: under(null),
    role,
    drop: async () => {
      await runSql(serverUrl, `DROP DATABASE ${role} WITH (FORCE)`);
      await runSql(serverUrl, `DROP ROLE ${role}`);
    },
  };
};

/** A place for a new store on an engine, and how to clear it away. */
export type TestPlace = { place: StorePlace; database: TestDatabase | null; end(): Promise<void> };

/** Makes one: a folder of its own and, for PostgreSQL, a database of its own. */
export const newPlace = async (engine: Engine): Promise<TestPlace> => {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-place-"));
  const database = engine === "postgres" ? await newDatabase() : null;
  return {
    place: { dataDir, databaseUrl: database?.url ?? null },
    database,
    end: async () => {
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
