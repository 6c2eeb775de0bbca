/** A file that is read and written in place, at once; a write is durable only after `flush`. OPFS gives one inside a worker. */
export type SyncFile = {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, from: { at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, to: { at: number }): number;
  flush(): void;
};

/** These bytes as a file that can only be read. */
export const readOnly = (bytes: Uint8Array<ArrayBuffer>): SyncFile => {
  const refuse = (): never => {
    throw new Error("this file is only read");
  };
  return {
    getSize: () => bytes.length,
    read: (into, { at }) => {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write: refuse,
    flush: refuse,
  };
};

/** How appending ended: flushed, or there is no room and nothing was written. Throws what the file throws. */
export type Appended = "flushed" | "full";

/** The second book as a file of texts, oldest first. */
export type BookFile = {
  /** When the file was made, ms. */
  readonly madeAt: number;
  /** Every whole text, oldest first. */
  texts(): string[];
  /** Writes all of them behind the last and flushes. */
  append(texts: readonly string[]): Appended;
  /** Goes on with these texts only. Whenever it is cut short, either the old or the new texts are there, whole. */
  rewrite(texts: readonly string[]): Appended;
};

const MAGIC = "HOLDFAST BOOK 1\n";
const HEADER_BYTES = 4_096;
const HALF_HEADER_BYTES = 8;
/** Around each text: its length, the half's generation; behind it both mixed. */
const RECORD_BYTES = 12;
const MIX = 0x5bd1_e995;
/** What getRandomValues takes at once. */
const FILL_BYTES = 65_536;

const utf8 = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true });

const mixed = (length: number, generation: number): number => (length ^ generation ^ MIX) >>> 0;

/** Fills a file with so many bytes and flushes; "full" where the disk did not take them all. */
export const fillUp = (file: SyncFile, bytes: number, fill: (into: Uint8Array<ArrayBuffer>) => void): Appended => {
  const noise = new Uint8Array(FILL_BYTES);
  try {
    for (let at = 0; at < bytes; at += FILL_BYTES) {
      fill(noise);
      if (file.write(noise, { at }) < noise.length) return "full";
    }
    file.flush();
    return "flushed";
  } catch {
    return "full";
  }
};

/**
 * Makes the file: every byte is written (with noise, so that the disk gives real room for it) and flushed. `bytes`: its whole size. What
 * is flushed to it later survives a power cut even on a full disk, once the file itself is on the disk (reliability-security 0.1 and 0.2).
 */
export const makeBookFile = (
  file: SyncFile,
  bytes: number,
  madeAt: number,
  fill: (into: Uint8Array<ArrayBuffer>) => void,
): void => {
  const noise = new Uint8Array(FILL_BYTES);
  for (let at = HEADER_BYTES; at < bytes; at += FILL_BYTES) {
    fill(noise);
    file.write(noise.subarray(0, Math.min(FILL_BYTES, bytes - at)), { at });
  }
  for (const half of halvesOf(bytes)) file.write(new Uint8Array(HALF_HEADER_BYTES), { at: half.start });
  writeGeneration(file, halvesOf(bytes)[0].start, 1);
  file.write(new Uint8Array(RECORD_BYTES), { at: halvesOf(bytes)[0].start + HALF_HEADER_BYTES });
  file.flush();
  const header = new Uint8Array(HEADER_BYTES);
  header.set(utf8.encode(`${MAGIC}${JSON.stringify({ madeAt })}\n`));
  file.write(header, { at: 0 });
  file.flush();
};

type Half = { start: number; end: number };

const halvesOf = (bytes: number): [Half, Half] => {
  const middle = HEADER_BYTES + Math.floor((bytes - HEADER_BYTES) / 2);
  return [
    { start: HEADER_BYTES, end: middle },
    { start: middle, end: bytes },
  ];
};

const writeGeneration = (file: SyncFile, at: number, generation: number): void => {
  const bytes = new Uint8Array(HALF_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, generation);
  view.setUint32(4, ~generation >>> 0);
  file.write(bytes, { at });
};

/** A half's generation, or 0 where it has none or was being written when the power went. */
const generationAt = (file: SyncFile, at: number): number => {
  const bytes = new Uint8Array(HALF_HEADER_BYTES);
  if (file.read(bytes, { at }) < HALF_HEADER_BYTES) return 0;
  const view = new DataView(bytes.buffer);
  const generation = view.getUint32(0);
  return view.getUint32(4) === ~generation >>> 0 ? generation : 0;
};

const readHeader = (file: SyncFile): number | null => {
  const bytes = new Uint8Array(HEADER_BYTES);
  if (file.read(bytes, { at: 0 }) < HEADER_BYTES) return null;
  const text = new TextDecoder().decode(bytes);
  if (!text.startsWith(MAGIC)) return null;
  const madeAt = /^\{"madeAt":(\d+)\}\n/.exec(text.slice(MAGIC.length))?.[1];
  return madeAt === undefined ? null : Number(madeAt);
};

const encoded = (texts: readonly string[], generation: number): Uint8Array<ArrayBuffer> => {
  const parts = texts.map((text) => utf8.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length + RECORD_BYTES, RECORD_BYTES));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    view.setUint32(at + 4, generation);
    bytes.set(part, at + 8);
    view.setUint32(at + 8 + part.length, mixed(part.length, generation));
    at += part.length + RECORD_BYTES;
  }
  // The bytes left over are zero: no text has no length, so they end the book.
  return bytes;
};

/** The whole texts of a half and where the next goes. Stops at the first that is not whole: the one that was being written. */
const readTexts = (file: SyncFile, { start, end }: Half, generation: number): { texts: string[]; next: number } => {
  const bytes = new Uint8Array(end - start);
  file.read(bytes, { at: start });
  const view = new DataView(bytes.buffer);
  const texts: string[] = [];
  let at = HALF_HEADER_BYTES;
  while (at + RECORD_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const behind = at + 8 + length;
    if (length === 0 || behind + 4 > bytes.length || view.getUint32(at + 4) !== generation) break;
    if (view.getUint32(behind) !== mixed(length, generation)) break;
    try {
      texts.push(strict.decode(bytes.subarray(at + 8, behind)));
    } catch {
      break;
    }
    at = behind + 4;
  }
  return { texts, next: start + at };
};

/** Opens a book; null where the file is none (never made whole, or something else). */
export const openBookFile = (file: SyncFile): BookFile | null => {
  const madeAt = readHeader(file);
  if (madeAt === null) return null;
  const halves = halvesOf(file.getSize());
  const generations = halves.map(({ start }) => generationAt(file, start));
  let current = (generations[1] ?? 0) > (generations[0] ?? 0) ? 1 : 0;
  let generation = generations[current] ?? 0;
  if (generation === 0) return null;
  let { texts, next } = readTexts(file, halves[current as 0 | 1], generation);
  return {
    madeAt,
    texts: () => [...texts],
    append: (more) => {
      const bytes = encoded(more, generation);
      if (next + bytes.length > halves[current as 0 | 1].end) return "full";
      file.write(bytes, { at: next });
      file.flush();
      next += bytes.length - RECORD_BYTES;
      texts = [...texts, ...more];
      return "flushed";
    },
    rewrite: (kept) => {
      const other = current === 0 ? 1 : 0;
      const { start, end } = halves[other];
      const bytes = encoded(kept, generation + 1);
      if (start + HALF_HEADER_BYTES + bytes.length > end) return "full";
      file.write(bytes, { at: start + HALF_HEADER_BYTES });
      file.flush();
      writeGeneration(file, start, generation + 1);
      file.flush();
      current = other;
      generation += 1;
      next = start + HALF_HEADER_BYTES + bytes.length - RECORD_BYTES;
      texts = [...kept];
      return "flushed";
    },
  };
};
