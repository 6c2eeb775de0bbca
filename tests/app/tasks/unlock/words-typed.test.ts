import { expect, test } from "vitest";
import { wordsTyped } from "../../../../src/app/tasks/unlock/words-typed.ts";

test.each(["granite lantern puddle orchard", "  Granite  LANTERN puddle,orchard. ", "granite\nlantern\tpuddle orchard"])(
  "%j",
  (text) => {
    expect(wordsTyped(text)).toBe("granite lantern puddle orchard");
  },
);

test("words of the list that have a hyphen keep it", () => {
  expect(wordsTyped("Drop-down t-shirt felt-tip yo-yo")).toBe("drop-down t-shirt felt-tip yo-yo");
});

test("nothing typed is nothing", () => {
  expect(wordsTyped(" - , ")).toBe("");
});
