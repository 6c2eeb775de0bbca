import { fromBase45, toBase45 } from "./base45.ts";
import { crc32 } from "./crc32.ts";

/** Bytes one square carries: with its heading a QR of version 17, which cameras read in 2 to 4 s a run (engineering/ux.md 6). */
export const FRAME_BYTES = 600;

/** The most squares one run may have: far more than anybody would hold a camera for. */
const MOST_FRAMES = 2_000;

const MARK = "HF1";
const FRAME = /^HF1([0-9A-F]{8})([0-9]{4})([0-9]{4})([0-9A-F]{8})([0-9A-Z $%*+\-./:]*)$/;

/** What has been read so far of one run of squares. Never mutated. */
export type Collected = { session: string; total: number; parts: ReadonlyMap<number, Uint8Array> };

/**
 * What one square was. `new` and `again`: a square of this run. `other-run`: of another run than the one being read. `damaged`: ours, and
 * misread. `not-ours`: some other square. Only `new` changes anything.
 */
export type Seen = { what: "new" | "again" | "other-run" | "damaged" | "not-ours"; collected: Collected | null };

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");

const checkOf = (session: string, number: string, total: string, payload: string): string =>
  hex(crc32(Uint8Array.from(`${session}${number}${total}${payload}`, (character) => character.charCodeAt(0))));

/** A run's name: the check of its whole content, so that the same content is the same run whenever it is shown. */
const sessionOf = (content: Uint8Array): string => hex(crc32(content));

/** True where content is small enough for one run of squares. */
export const goesBySquares = (content: Uint8Array): boolean => content.length <= MOST_FRAMES * FRAME_BYTES;

/**
 * Content as a run of numbered squares (MET-2), each the text of one QR: mark, run, number, total, check, then up to `FRAME_BYTES` bytes.
 * Throws where the content is larger than a run may be.
 */
export const framesOf = (content: Uint8Array): string[] => {
  const count = Math.max(1, Math.ceil(content.length / FRAME_BYTES));
  if (count > MOST_FRAMES) throw new Error(`too large for squares: ${content.length} bytes`);
  const session = sessionOf(content);
  const total = String(count).padStart(4, "0");
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, "0");
    const payload = toBase45(content.subarray(index * FRAME_BYTES, (index + 1) * FRAME_BYTES));
    return `${MARK}${session}${number}${total}${checkOf(session, number, total, payload)}${payload}`;
  });
};

/** Takes one square into what was read before (MET-2): in any order, as often as it comes. */
export const collect = (before: Collected | null, text: string): Seen => {
  const [, session, number = "", total = "", check, payload = ""] = FRAME.exec(text) ?? [];
  if (session === undefined) return { what: text.startsWith(MARK) ? "damaged" : "not-ours", collected: before };
  const [at, count] = [Number(number), Number(total)];
  const bytes = check === checkOf(session, number, total, payload) ? fromBase45(payload) : null;
  if (bytes === null || at < 1 || at > count || count > MOST_FRAMES) return { what: "damaged", collected: before };
  if (before !== null && (before.session !== session || before.total !== count)) return { what: "other-run", collected: before };
  if (before?.parts.has(at) === true) return { what: "again", collected: before };
  return { what: "new", collected: { session, total: count, parts: new Map(before?.parts).set(at, bytes) } };
};

/** The numbers not read yet, in order. */
export const missingOf = ({ total, parts }: Collected): number[] =>
  Array.from({ length: total }, (_, index) => index + 1).filter((number) => !parts.has(number));

/** The whole content once no square is missing; null before, and where the squares do not make up what the run is named after. */
export const contentOf = (collected: Collected): Uint8Array<ArrayBuffer> | null => {
  const { total, parts, session } = collected;
  if (parts.size < total) return null;
  const ordered = Array.from({ length: total }, (_, index) => parts.get(index + 1) ?? new Uint8Array());
  const content = new Uint8Array(ordered.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of ordered) {
    content.set(part, at);
    at += part.length;
  }
  return sessionOf(content) === session ? content : null;
};
