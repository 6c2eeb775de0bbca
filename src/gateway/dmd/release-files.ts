import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isLocalDate, type LocalDate } from "../../core/model/local-date.ts";

/** The files of a dm+d release that the list is made of, as TRUD names them: `f_vmp2_3231126.xml` (prefix, day, month, year). */
const KINDS = ["vtm", "vmp", "amp", "vmpp", "ampp", "lookup", "gtin"] as const;
export type DmdKind = (typeof KINDS)[number];

/** A release found in a folder: a file of each kind, and the day it is of. */
export type ReleaseFiles = { files: Record<DmdKind, string>; release: LocalDate };

const NAME = /^f_(vtm|vmp|amp|vmpp|ampp|lookup|gtin)2?_(\d?)(\d{2})(\d{2})(\d{2})\.xml$/i;

const NEXT =
  "Download the whole release from TRUD (NHSBSA dm+d), unpack it and the GTIN archive within it into one folder, and name that folder.";

const filesUnder = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" }).map((name) => join(dir, name));

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const dayOf = (path: string): string => {
  const [, , , day, month, year] = NAME.exec(nameOf(path)) ?? [];
  return `20${year}-${month}-${day}`;
};

/**
 * Finds a release in a folder or the folders below it (MED-1). Throws with the next step where there is no such folder, a file is missing
 * or there twice, or the files are of several releases. The pack codes (gtin) have a day of their own: TRUD makes them apart.
 */
export const findRelease = (dir: string): ReleaseFiles => {
  let paths: string[];
  try {
    paths = filesUnder(dir);
  } catch {
    throw new Error(`There is no folder ${dir}. ${NEXT}`);
  }
  const found = (kind: DmdKind): string[] => paths.filter((path) => NAME.exec(nameOf(path))?.[1]?.toLowerCase() === kind).sort();
  const missing = KINDS.filter((kind) => found(kind).length === 0);
  if (missing.length > 0)
    throw new Error(`${dir} lacks ${missing.map((kind) => `f_${kind}2_….xml`).join(", ")}. Nothing was imported. ${NEXT}`);
  const twice = KINDS.find((kind) => found(kind).length > 1);
  if (twice !== undefined)
    throw new Error(
      `${dir} holds more than one f_${twice}2_….xml (${found(twice).map(nameOf).join(", ")}). Nothing was imported. Leave one release in the folder and import it again.`,
    );
  const files = Object.fromEntries(KINDS.map((kind) => [kind, found(kind)[0] ?? ""])) as Record<DmdKind, string>;
  const release = dayOf(files.vmp);
  const other = KINDS.find((kind) => kind !== "gtin" && dayOf(files[kind]) !== release);
  if (other !== undefined || !isLocalDate(release))
    throw new Error(
      `${nameOf(files.vmp)} and ${nameOf(files[other ?? "vmp"])} are not of one day that exists. Nothing was imported. ${NEXT}`,
    );
  return { files, release: release as LocalDate };
};
