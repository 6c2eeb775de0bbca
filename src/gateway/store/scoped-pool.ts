import type { PostgresPool } from "kysely";
import type { Pool } from "pg";

/** What a connection may touch: one pharmacy's rows, or the credentials of all (and no patient's row). */
export type Scope = { kind: "pharmacy"; ods: string } | { kind: "registry" };

const SET_SCOPE = `select set_config('holdfast.ods', $1, false), set_config('holdfast.scope', $2, false),
  set_config('default_transaction_isolation', 'read committed', false)`;

/**
 * A pool whose connections are all bound to one scope: it is set anew each time one is taken, before anything else runs on it, so
 * that no query can forget it and none inherits another's. Where it cannot be set the connection is thrown away.
 *
 * The isolation is part of it: a transaction that waits for its pharmacy's lock must see what was committed meanwhile.
 */
export const scopedPool = (pool: Pool, scope: Scope): PostgresPool => ({
  options: {},
  connect: async () => {
    const client = await pool.connect();
    try {
      await client.query(SET_SCOPE, scope.kind === "pharmacy" ? [scope.ods, "pharmacy"] : ["", "registry"]);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  },
  // The pool under it is shared: whoever made it ends it.
  end: async () => undefined,
});
