import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase45, toBase45 } from "../../src/core/wire/base45.ts";
import { type Collected, collect, contentOf, FRAME_BYTES, framesOf, missingOf } from "../../src/core/wire/carousel.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

const readAll = (frames: readonly string[], before: Collected | null = null): Collected | null =>
  frames.reduce((so, frame) => collect(so, frame).collected, before);

test("base45: every run of bytes comes back, and no other text is one", () => {
  expect(toBase45(new TextEncoder().encode("Hello!!"))).toBe("%69 VD92EX0");
  fc.assert(
    fc.property(bytes(200), (content) => {
      expect(fromBase45(toBase45(content))).toEqual(Uint8Array.from(content));
    }),
  );
  for (const none of ["A", "abc", ":::", "::", "AAAA"]) expect(fromBase45(none), none).toBeNull();
});

describe("MET-2: a run of squares", () => {
  test("is whole however often and in whatever order its squares come", () => {
    fc.assert(
      fc.property(bytes(5 * FRAME_BYTES), fc.array(fc.nat(), { maxLength: 30 }), fc.integer(), (content, repeats, seed) => {
        const frames = framesOf(content);
        const shown = [...frames, ...repeats.map((n) => frames[n % frames.length] ?? "")];
        shown.sort((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 17 + seed) % 5));
        const read = readAll(shown);
        expect(read === null ? null : contentOf(read)).toEqual(Uint8Array.from(content));
      }),
    );
  });

  test("says what is missing after a loss, gives nothing before, and is completed by just that", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: FRAME_BYTES + 1, maxLength: 8 * FRAME_BYTES }),
        fc.infiniteStream(fc.boolean()),
        (content, luck) => {
          const frames = framesOf(content);
          const lost = frames.map(() => luck.next().value ?? false);
          lost[0] = false;
          lost[1] = true;
          const read = readAll(frames.filter((_, index) => !lost[index]));
          if (read === null) throw new Error("the first square was not lost");
          expect(missingOf(read)).toEqual(lost.flatMap((isLost, index) => (isLost ? [index + 1] : [])));
          expect(contentOf(read)).toBeNull();
          const done = readAll(
            missingOf(read).map((number) => frames[number - 1] ?? ""),
            read,
          );
          expect(done === null ? null : contentOf(done)).toEqual(Uint8Array.from(content));
        },
      ),
    );
  });

  test("takes no square of another run, and tells it apart from one misread and from a stranger's", () => {
    fc.assert(
      fc.property(bytes(3 * FRAME_BYTES), bytes(3 * FRAME_BYTES), (content, other) => {
        fc.pre(Buffer.compare(content, other) !== 0);
        const [first = ""] = framesOf(content);
        const before = collect(null, first).collected;
        for (const frame of framesOf(other)) expect(collect(before, frame)).toEqual({ what: "other-run", collected: before });
      }),
    );
    const [frame = ""] = framesOf(Uint8Array.of(1, 2, 3));
    expect(
      collect(
        null,
        frame.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ).what,
    ).toBe("damaged");
    expect(collect(null, "https://example.org/HF1").what).toBe("not-ours");
    expect(collect(collect(null, frame).collected, frame).what).toBe("again");
  });

  test("one character misread anywhere in a square is found out", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: FRAME_BYTES }),
        fc.nat(),
        fc.constantFrom(..."09AFZ $:"),
        (content, at, wrong) => {
          const [frame = ""] = framesOf(content);
          const place = at % frame.length;
          fc.pre(frame[place] !== wrong);
          expect(collect(null, `${frame.slice(0, place)}${wrong}${frame.slice(place + 1)}`).collected).toBeNull();
        },
      ),
    );
  });

  test("squares that do not make up the run they name give nothing", () => {
    const [first = "", second = ""] = framesOf(new Uint8Array(FRAME_BYTES + 10).fill(7));
    const read = readAll([first, second]);
    if (read === null) throw new Error("unread");
    const swapped: Collected = { ...read, parts: new Map(read.parts).set(2, Uint8Array.of(9)) };
    expect(contentOf(swapped)).toBeNull();
  });
});
