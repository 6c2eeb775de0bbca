import { expect, test } from "vitest";
import { looksLikeNaming } from "../../../src/core/model/names-nobody.ts";

test("MIS-1, REP-3: ten digits, with or without gaps, look like an NHS number; shorter and longer ones do not", () => {
  for (const text of ["999 054 8609", "9990548609", "no 999-054-8609."]) expect(looksLikeNaming(text)).toBe(true);
  for (const text of ["1000", "05012345678900", "01632 960901", "2026-11-29 10:15"]) expect(looksLikeNaming(text)).toBe(false);
});
