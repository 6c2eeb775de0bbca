import { type Kysely, sql } from "kysely";
import type { StoreCheck } from "./database.ts";
import type { Tables } from "./tables.ts";

/** The tables in which the registry finds out whose a credential is. No patient data is in them. */
const CREDENTIAL_TABLES: readonly string[] = ["pharmacies", "enrol_codes", "devices"];

/** A role that row-level security holds for; docs/operators.md has the same. */
export const HOW_TO_MAKE_A_ROLE =
  "Make a plain role that owns the database: CREATE ROLE holdfast LOGIN PASSWORD '…'; CREATE DATABASE holdfast OWNER holdfast; and put that role in DATABASE_URL.";

const durableCheck = async (db: Kysely<Tables>): Promise<StoreCheck> => {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`.execute(db);
  // remote_apply waits for more than `on` does; every other value answers before all copies are flushed.
  const wrong = rows.filter(({ setting }) => setting !== "on" && setting !== "remote_apply");
  return {
    name: "durable",
    ok: wrong.length === 0,
    fact:
      wrong.length === 0
        ? "Every commit is flushed to disk."
        : `This PostgreSQL may lose commits it has answered: ${wrong.map(({ name, setting }) => `${name} is ${setting}`).join(", ")}.`,
    next: "Set fsync, full_page_writes and synchronous_commit to on (postgresql.conf, and ALTER ROLE or ALTER DATABASE where they were set there), then reload it.",
  };
};

const writableCheck = async (db: Kysely<Tables>): Promise<StoreCheck> => {
  const { rows } = await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(db);
  const ok = rows[0]?.standby === false;
  return {
    name: "primary",
    ok,
    fact: ok ? "It takes writes." : "This PostgreSQL is a standby and takes no writes.",
    next: "Put the primary in DATABASE_URL.",
  };
};

const roleCheck = async (db: Kysely<Tables>): Promise<StoreCheck> => {
  const { rows } = await sql<{ name: string; passes: boolean }>`
    select rolname as name, rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user`.execute(db);
  const role = rows[0];
  const ok = role?.passes === false;
  return {
    name: "role",
    ok,
    fact: ok
      ? "Row-level security holds for this role."
      : `The role ${role?.name ?? "in DATABASE_URL"} passes by row-level security (SUPERUSER or BYPASSRLS): the database could not keep pharmacies apart.`,
    next: HOW_TO_MAKE_A_ROLE,
  };
};

/** Whether this server, and this role on it, will do at all (GW-2, GW-11). Touches no table. */
export const serverChecks = async (db: Kysely<Tables>): Promise<StoreCheck[]> => [
  await durableCheck(db),
  await writableCheck(db),
  await roleCheck(db),
];

/** Every table with rows of a pharmacy (a column `ods`), whether row-level security is forced on it, and its policies' names. */
export const pharmacyTables = async (db: Kysely<Tables>): Promise<{ name: string; forced: boolean; policies: string }[]> =>
  (
    await sql<{ name: string; forced: boolean; policies: string }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        coalesce((select string_agg(p.polname, ',' order by p.polname) from pg_policy p where p.polrelid = c.oid), '') as policies
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'ods' and not a.attisdropped)
      order by c.relname`.execute(db)
  ).rows;

/** Whether every table with a pharmacy's rows is under row-level security, with its own policies and no other (GW-11). */
export const rowSecurityCheck = async (db: Kysely<Tables>): Promise<StoreCheck> => {
  const wrong = (await pharmacyTables(db)).filter(
    ({ name, forced, policies }) =>
      !forced || policies !== (CREDENTIAL_TABLES.includes(name) ? "own_pharmacy,registry" : "own_pharmacy"),
  );
  return {
    name: "row-level-security",
    ok: wrong.length === 0,
    fact:
      wrong.length === 0
        ? "The database keeps pharmacies apart."
        : `Row-level security is not as Holdfast made it on: ${wrong.map(({ name }) => name).join(", ")}.`,
    next: "Somebody changed these tables. Restore the database from its last dump, then run holdfast restore --renew-epoch.",
  };
};
