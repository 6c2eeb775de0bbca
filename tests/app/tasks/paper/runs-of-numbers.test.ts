import { expect, test } from "vitest";
import { runsOf } from "../../../../src/app/tasks/paper/runs-of-numbers.ts";
import { lineNumberSchema } from "../../../../src/core/journal/line-number.ts";

test("JRN-13: numbers are named as runs without a gap, in their order", () => {
  const lines = [47, 42, 43, 44, 49, 48].map((n) => lineNumberSchema.parse(`B-00${n}`));
  expect(runsOf(lines)).toEqual([
    ["B-0042", "B-0043", "B-0044"],
    ["B-0047", "B-0048", "B-0049"],
  ]);
  expect(runsOf([])).toEqual([]);
});
