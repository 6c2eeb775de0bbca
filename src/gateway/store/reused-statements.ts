import type { Database } from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

/** Statements kept at most; lists of values make a statement for each length. */
const KEPT = 500;

/**
 * A database that prepares each statement once and gives it again, the least lately used ones excepted: preparing costs as much as running it. For a
 * database whose tables change no more, and whose rows are read whole: two readers that stream at once would be one.
 */
export const reusedStatements = (file: Database): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => void file.close(),
    prepare: (sql) => {
      const statement: SqliteStatement = kept.get(sql) ?? file.prepare(sql);
      kept.delete(sql);
      kept.set(sql, statement);
      const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
};
