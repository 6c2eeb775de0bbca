import { expect, test } from "vitest";
import { drawPackWords } from "../../../src/gateway/pack/pack-words.ts";

test("PCK-4: six plain words, drawn anew each time", () => {
  const drawn = Array.from({ length: 200 }, drawPackWords);
  for (const words of drawn) expect(words.join(" ")).toMatch(/^([a-z]{3,} ){5}[a-z]{3,}$/);
  expect(new Set(drawn.flat()).size).toBeGreaterThan(1_000);
});
