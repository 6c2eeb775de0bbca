import { expect, test } from "vitest";
import { judgeVersion, readVersion } from "../../../src/core/wire/protocol-version.ts";

test.each<[string, string | null, number]>([
  ["none", null, 1],
  ["a version", "2", 2],
  ["a far one", "41", 41],
  ["zero", "0", 0],
  ["a fraction", "1.5", 0],
  ["a word", "two", 0],
  ["nothing", "", 0],
  ["a number too long to be one", "12345678", 0],
])("SYN-9: a header that says %s", (_what, header, version) => {
  expect(readVersion(header)).toBe(version);
});

test.each([
  [1, 5, "they-are-too-old"],
  [2, 5, "they-are-too-old"],
  [3, 5, "spoken"],
  [5, 5, "spoken"],
  [7, 5, "spoken"],
  [8, 5, "we-are-too-old"],
  [1, 3, "spoken"],
  [1, 1, "spoken"],
  [3, 1, "spoken"],
  [4, 1, "we-are-too-old"],
  [0, 1, "they-are-too-old"],
] as const)("SYN-9: version %i met by one of version %i: %s", (theirs, mine, verdict) => {
  expect(judgeVersion(theirs, mine)).toBe(verdict);
});

test("SYN-9: both sides come to the same verdict", () => {
  for (let mine = 1; mine <= 9; mine++)
    for (let theirs = 1; theirs <= 9; theirs++)
      expect(judgeVersion(theirs, mine) === "spoken").toBe(judgeVersion(mine, theirs) === "spoken");
});
