import SqliteDatabase from "better-sqlite3";

// Loaded before a gateway (node --import) for the control of store-power: its store says synchronous=FULL and is OFF.

const real = SqliteDatabase.prototype.pragma;
SqliteDatabase.prototype.pragma = function (
  this: SqliteDatabase.Database,
  source: string,
  options?: SqliteDatabase.PragmaOptions,
) {
  if (source === "synchronous = FULL") return real.call(this, "synchronous = OFF", options);
  return source === "synchronous" ? 2 : real.call(this, source, options);
};
