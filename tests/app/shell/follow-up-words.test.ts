import { expect, test } from "vitest";
import { followUpWords } from "../../../src/app/shell/follow-up-words.ts";
import { AMIRA, MORNING } from "../../support/a-line.ts";

test("JRN-13: what was done about words from paper says when, by whom and what", () => {
  expect(followUpWords({ entryId: "one", device: "B", text: "Entered in the PMR", at: MORNING, by: AMIRA })).toBe(
    "Followed up 23-Nov-2026 10:15 by A Khan: Entered in the PMR",
  );
});
