import { expect, test } from "vitest";
import { checkLineWords } from "../../../src/app/shell/check-line-words.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { entry, handedOut, MORNING, visitId } from "../../support/a-line.ts";
import { checkMade } from "../../support/beside-lines.ts";

const wordsOf = (...bodies: EntryBody[]): string[] => {
  const log = applyEntries(bodies.map((body, index) => entry(index + 1, body)));
  return log.lines.flatMap((line) => checkLineWords(line, log));
};
const line = handedOut({ checksNotMade: ["pmr-history", "gp-record", "exemption"] });

test("CHK-1: a line says what was not checked, and nothing where all was", () => {
  expect(wordsOf(handedOut())).toEqual([]);
  expect(wordsOf(line)).toEqual(["Not checked: PMR history and warnings, GP record (SCR), exemption"]);
});

test("CHK-2: and what came of it since, by whom and when, beside what is open still", () => {
  const found = checkMade(visitId(1), {
    checks: ["pmr-history", "gp-record"],
    outcome: "something-found",
    note: "penicillin allergy: rang, item brought back",
  });
  expect(wordsOf(line, found, checkMade(visitId(1), {}, MORNING + 120_000))).toEqual([
    "Not checked: exemption",
    "Checked 23-Nov-2026 10:16 by A Khan: PMR history and warnings, something found: penicillin allergy: rang, item brought back",
    "Checked 23-Nov-2026 10:17 by A Khan: GP record (SCR), nothing found",
  ]);
});
