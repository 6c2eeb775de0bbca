import { z } from "zod";

/**
 * Why a row cannot be read. `damaged`: it does not open, or is no JSON. `newer`: it is whole, and of a shape that this version does not know; a
 * newer one wrote it.
 */
export type WhyUnread = "damaged" | "newer";

/** Why, by what was thrown: only what opened, and was JSON, comes as far as a schema. */
export const whyUnread = (error: unknown): WhyUnread => (error instanceof z.ZodError ? "newer" : "damaged");

/** Rows that were sealed, are about one prescription, and may be spoiled: each by its table, with what it is in words. */
const WORDS = {
  entries: "an entry about a prescription",
  prescriptions: "the copy of a prescription",
  eps_messages: "a message to EPS about a prescription",
  eps_events: "what a message said of a prescription",
  tracker_answers: "what EPS's tracker said of a prescription",
  work: "the place of a prescription among the open work",
  listed: "a prescription of the list",
  messages: "a release response for the PMR",
} as const;

/**
 * The name of a row under which it is on the list of damage: it names no patient, the tag is a keyed hash (GW-4). Of an entry it is the whole
 * of its id: those of one handing-over may begin alike, and each goes off the list by itself.
 */
export const damageName = (table: keyof typeof WORDS, tag: string): string =>
  `${WORDS[table]} (${table === "entries" ? tag : tag.slice(0, 12)})`;

/** What follows a row's name on that list where it is not damaged, but of a newer version. */
export const OF_NEWER = ", written by a newer version";

/** The entry that stands on the list of damage under this name, by its id; null where it is another row. */
export const entryOnList = (what: string): string | null => {
  const name = what.endsWith(OF_NEWER) ? what.slice(0, -OF_NEWER.length) : what;
  const before = `${WORDS.entries} (`;
  return name.startsWith(before) ? name.slice(before.length, -1) : null;
};

/**
 * Thrown where a row about one prescription cannot be read: whoever reckons with it must stop there, and with no other prescription
 * (SYN-10). What it said is never guessed, and it is never passed over as if it had not been there.
 */
export class SpoiledRow extends Error {
  override readonly name = "SpoiledRow";
  readonly table: keyof typeof WORDS;
  /** As on the list of damage. */
  readonly what: string;
  readonly why: WhyUnread;
  constructor(table: keyof typeof WORDS, tag: string, why: WhyUnread) {
    const what = `${damageName(table, tag)}${why === "newer" ? OF_NEWER : ""}`;
    super(`${what} cannot be read`);
    this.table = table;
    this.what = what;
    this.why = why;
  }
}

/** What is read of a row; throws SpoiledRow where that cannot be done, for whatever reason. */
export const readRow = <Read>(table: keyof typeof WORDS, tag: string, read: () => Read): Read => {
  try {
    return read();
  } catch (error) {
    throw new SpoiledRow(table, tag, whyUnread(error));
  }
};

/** What `reading` answers, or the spoiled row that it met. */
export const orSpoiled = async <Read>(reading: Promise<Read>): Promise<Read | SpoiledRow> => {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof SpoiledRow) return error;
    throw error;
  }
};

/** What is read of a row, or null where it is spoiled. */
export const readOrNull = <Read>(read: () => Read): Read | null => {
  try {
    return read();
  } catch {
    return null;
  }
};
