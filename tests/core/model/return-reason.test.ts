import { expect, test } from "vitest";
import { RETURN_REASONS } from "../../../src/core/model/return-reason.ts";
import { RETURN_REASON } from "../../../src/eps/code-lists.ts";

test("HBK-1: every reason people may choose is one EPS knows; only a system's own is left out", () => {
  const offered = RETURN_REASONS.map(({ code }) => code).sort();
  expect(offered).toEqual(
    Object.keys(RETURN_REASON)
      .filter((code) => code !== "0006")
      .sort(),
  );
});
