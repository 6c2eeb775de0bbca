import { expect, test } from "vitest";
import { carriedFor } from "../../../src/app/shell/carried.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";

const met = (letter: string, entries: number, received: number) => ({
  device: deviceLetterSchema.parse(letter),
  name: null,
  epoch: 1,
  suppliedAt: null,
  supplies: 0,
  bagged: 0,
  entries,
  received,
});

test("MET-3: what the gateway has not of other devices is counted by device", () => {
  expect(carriedFor([met("C", 3, 1), met("D", 2, 2), met("E", 0, 0)])).toEqual([{ device: "C", entries: 2 }]);
});
