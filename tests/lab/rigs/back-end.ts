import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Chromium's two ways of keeping IndexedDB, each with the flags that ask for it: it is being rewritten from the first to the second. */
export const BACK_ENDS = {
  leveldb: ["--disable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout"],
  sqlite: ["--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout"],
} as const;

export type BackEnd = keyof typeof BACK_ENDS;

/** Which of them a profile's IndexedDB is really kept by, as its folder shows; null where it shows neither. */
export const backEndOf = (profile: string): BackEnd | null => {
  const folder = join(profile, "Default", "IndexedDB");
  if (existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".leveldb"))) return "leveldb";
  const all = readdirSync(join(profile, "Default"), { recursive: true, encoding: "utf8" });
  return all.some((name) => /IndexedDB\/.*(sqlite|\.db|-wal)/i.test(name)) ? "sqlite" : null;
};
