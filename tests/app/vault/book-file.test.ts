import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BookFile, fillUp, makeBookFile, openBookFile } from "../../../src/app/vault/book-file.ts";
import { chanceFrom } from "../../support/random.ts";
import { type SimFile, simFile } from "../../support/sim-file.ts";

const BYTES = 40_000;
const MADE_AT = 1_790_000_000_000;

const aBook = (): { file: SimFile; book: BookFile } => {
  const file = simFile(BYTES);
  makeBookFile(file, BYTES, MADE_AT, (into) => into.fill(0xa7));
  return { file, book: reopened(file) };
};
const reopened = (file: SimFile): BookFile => {
  const book = openBookFile(file);
  if (book === null) throw new Error("no book");
  return book;
};

describe("JRN-10 the second book as a file", () => {
  test("an empty one opens empty, and knows when it was made", () => {
    const { file } = aBook();
    expect(reopened(file).texts()).toEqual([]);
    expect(reopened(file).madeAt).toBe(MADE_AT);
  });

  test("texts come back whole and in order, over several openings", () => {
    const { file, book } = aBook();
    book.append(["one", "zwei é 漢"]);
    reopened(file).append(["three"]);
    expect(reopened(file).texts()).toEqual(["one", "zwei é 漢", "three"]);
  });

  test("every byte of it was written: noise where nothing stands yet, so that the disk has real room for it", () => {
    const bytes = aBook().file.bytes();
    expect(bytes.subarray(10_000, 10_100).every((byte) => byte === 0xa7)).toBe(true);
    expect(bytes.subarray(30_000, 30_100).every((byte) => byte === 0xa7)).toBe(true);
  });

  test("a file that was never made whole, or is something else, is no book", () => {
    expect(openBookFile(simFile(BYTES))).toBeNull();
    expect(openBookFile(simFile(10))).toBeNull();
    expect(openBookFile(simFile(new TextEncoder().encode("HOLDFAST BOOK 1\n{}".padEnd(5_000, " "))))).toBeNull();
    for (let seed = 0; seed < 50; seed++) {
      const half = simFile(BYTES);
      const flushing = { ...half, flush: () => undefined };
      makeBookFile(flushing, BYTES, MADE_AT, (into) => into.fill(1));
      const after = openBookFile(half.afterPowerLoss(chanceFrom(seed)));
      if (after !== null) expect(after.texts()).toEqual([]);
    }
  });

  test("full: nothing is written, and what was there stays; rewritten with less, there is room again", () => {
    const { file, book } = aBook();
    const text = "x".repeat(5_000);
    for (let n = 0; n < 3; n++) expect(book.append([text])).toBe("flushed");
    expect(book.append([text])).toBe("full");
    expect(reopened(file).texts()).toHaveLength(3);
    expect(book.rewrite([text])).toBe("flushed");
    expect(book.append(["more"])).toBe("flushed");
    expect(reopened(file).texts()).toEqual([text, "more"]);
    expect(book.rewrite([text, text, text, text])).toBe("full");
    expect(reopened(file).texts()).toEqual([text, "more"]);
  });

  test("rewritten many times over, what stood there before never shines through", () => {
    const { file, book } = aBook();
    for (let n = 0; n < 20; n++) {
      expect(book.append([`${n} `.repeat(600)])).toBe("flushed");
      expect(book.rewrite([`kept ${n}`])).toBe("flushed");
      expect(reopened(file).texts()).toEqual([`kept ${n}`]);
    }
  });

  test("a file that breaks says so, and what was flushed is still there", () => {
    const { file, book } = aBook();
    book.append(["safe"]);
    file.breakNow();
    expect(() => book.append(["lost"])).toThrow("the disk is gone");
    expect(reopened(file).texts()).toEqual(["safe"]);
  });
});

test("JRN-17: a file that cannot be filled up says that the disk is full", () => {
  const noise = (into: Uint8Array<ArrayBuffer>) => into.fill(7);
  const file = simFile(200_000);
  expect(fillUp(file, 131_072, noise)).toBe("flushed");
  expect(fillUp({ ...file, write: (bytes) => bytes.length - 1 }, 131_072, noise)).toBe("full");
  file.breakNow();
  expect(fillUp(file, 131_072, noise)).toBe("full");
});

describe("JRN-10 whatever the power does, what was flushed is there, in order, and nothing half", () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("append" as const), n: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("rewrite" as const), n: fc.integer({ min: 0, max: 3 }) }) },
  );

  test("cut at every flush of a random history", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.integer(), (steps, seed) => {
        const { file } = aBook();
        const chance = chanceFrom(seed);
        let flushes = 0;
        const cutAt = chance.below(steps.length * 2) + 1;
        let cut: SimFile | null = null;
        // The power goes just before a flush: what was written since the last one is loose.
        const cutting = {
          ...file,
          flush: () => {
            flushes += 1;
            if (flushes === cutAt) cut = file.afterPowerLoss(chance);
            file.flush();
          },
        };
        const book = openBookFile(cutting);
        if (book === null) throw new Error("no book");
        let acknowledged: string[] = [];
        let next = 0;
        for (const { kind, n } of steps) {
          const before = acknowledged;
          const texts = Array.from({ length: n }, () => `text ${++next} ${"y".repeat(chance.below(700))}`);
          const after = kind === "append" ? [...before, ...texts] : before.slice(Math.max(0, before.length - n));
          const done = kind === "append" ? book.append(texts) : book.rewrite(after);
          if (cut !== null) {
            const found = reopened(cut).texts();
            // Of an append any first part may have come through; a rewrite is all or nothing.
            const allowed =
              kind === "append" ? [before, ...texts.map((_, i) => [...before, ...texts.slice(0, i + 1)])] : [before, after];
            expect(allowed).toContainEqual(found);
            return;
          }
          if (done === "flushed") acknowledged = after;
          expect(reopened(file).texts()).toEqual(acknowledged);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a changed byte ends the book there, and never makes a text out of nothing", () => {
    const { file, book } = aBook();
    const texts = ["one", "two", "three"];
    book.append(texts);
    for (let at = 4_096; at < 4_200; at++) {
      const bytes = file.bytes();
      bytes[at] = (bytes[at] ?? 0) ^ 0x40;
      const found = openBookFile(simFile(bytes))?.texts() ?? [];
      for (const [index, text] of found.entries())
        if (text !== texts[index]) expect(text).toHaveLength(texts[index]?.length ?? -1);
    }
  });
});
