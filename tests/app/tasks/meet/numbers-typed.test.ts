import { expect, test } from "vitest";
import { numbersTyped } from "../../../../src/app/tasks/meet/numbers-typed.ts";

test("numbers as people type them, each once and in order", () => {
  expect(numbersTyped("3, 7", 9)).toEqual([3, 7]);
  expect(numbersTyped(" 7 3 and 3; 9. ", 9)).toEqual([3, 7, 9]);
  expect(numbersTyped("", 9)).toEqual([]);
});

test("what is no number of the run is not guessed at", () => {
  for (const text of ["0", "10", "3-7", "three", "2.5x"]) expect(numbersTyped(text, 9), text).toBeNull();
});
