import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Where a gateway's data is: its folder (keys, and the embedded store), and the PostgreSQL that takes the embedded store's place. */
export type StorePlace = { dataDir: string; databaseUrl: string | null };

/** One thing a database must be for a gateway to rely on it; `next` says what to do where it is not. */
export type StoreCheck = { name: string; ok: boolean; fact: string; next: string };

/** A database with this Holdfast's tables in it: what both engines give, and all that the store's queries know of them. */
export type Database = {
  /** For what crosses pharmacies: credentials and the store's own row. On PostgreSQL no patient's row can be reached from here. */
  db: Kysely<Tables>;
  /** For one pharmacy. On PostgreSQL the database itself shows it no other's rows and takes none from it (GW-11). */
  of(ods: string): Kysely<Tables>;
  /**
   * Runs work as one commit, alone among this pharmacy's transactions in every process: what it numbers is seen by no reader before
   * all smaller numbers are (GW-12).
   */
  transaction<T>(ods: string, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** What the engine must be like, each with whether it is. */
  checks(): Promise<StoreCheck[]>;
  /** Reads the whole store: "ok", or what is wrong. */
  integrity(): Promise<string>;
  /** Writes a consistent copy while others read and write. Throws with what to use instead where the engine has its own tools. */
  backUpTo(path: string): Promise<void>;
  close(): Promise<void>;
};
