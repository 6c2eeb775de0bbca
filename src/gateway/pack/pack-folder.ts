import { existsSync, mkdirSync, readdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { type Instant, londonDate } from "../../core/model/instant.ts";
import { clockTime } from "../../core/model/words.ts";
import { replaceFile } from "../replace-file.ts";

/** Packs kept of one pharmacy: a night that fails, and one that failed unseen, leave one. */
const KEPT = 3;

const nameOf = (ods: string, at: Instant): string =>
  `outage-pack-${ods}-${londonDate(at)}-${clockTime(at).replace(":", "")}.html`;

const packsOf = (dir: string, ods: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.startsWith(`outage-pack-${ods}-`) && /-\d{4}-\d{2}-\d{2}-\d{4}\.html$/.test(name))
        .sort()
    : [];

/** The day and time in England (`2026-11-29 0200`) at which a pharmacy's newest pack in a folder was made, as far as `now` has come; null where there is none. */
export const newestPack = (dir: string, ods: string, now: Instant): string | null => {
  // A pack of a day to come was made by a clock that was wrong: it must not keep the next ones from being made.
  const name = packsOf(dir, ods).findLast((one) => one <= nameOf(ods, now));
  return name === undefined ? null : name.slice(-20, -5).replace(/-(\d{4})$/, " $1");
};

/** Writes a pack whole or not at all, flushed to disk, and deletes all but the newest three of the pharmacy. Answers with its path. */
export const keepPack = (dir: string, ods: string, at: Instant, html: string): string => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, nameOf(ods, at));
  replaceFile(path, html);
  for (const old of packsOf(dir, ods).slice(0, -KEPT)) unlinkSync(join(dir, old));
  return path;
};
