import { expect, test } from "vitest";
import { allergiesOfLine, lineNotes, packsOfLine } from "../../../src/app/shell/line-notes.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { entry, handedOut } from "../../support/a-line.ts";

const PACK = { brand: "Examplin", batch: "12AB34", expires: "2027-06-30" };
const noted = (allergies?: object): EntryBody => {
  const line = handedOut({ checksNotMade: ["gp-record"] });
  if (line.kind !== "handed-out") throw new Error("no supply");
  return entryBodySchema.parse({
    ...line,
    given: line.given.map((part) => ({ ...part, pack: PACK })),
    ...(allergies === undefined ? {} : { allergies }),
  });
};
const lineOf = (body: EntryBody) => {
  const log = applyEntries([entry(1, body)]);
  const [line] = log.lines;
  if (line === undefined) throw new Error("no line");
  return { line, log };
};

test("PAK-1, ALL-1: the pack and what was said of allergies stand on the line, before the checks", () => {
  const { line, log } = lineOf(noted({ said: "told", told: "penicillin, a rash" }));
  expect(lineNotes(line, log)).toEqual([
    "Examplin, batch 12AB34, expires 30-Jun-2027",
    "Allergies: penicillin, a rash",
    "Not checked: GP record (SCR)",
  ]);
});

test("ALL-1: none known and not asked are not the same as nothing said", () => {
  expect(allergiesOfLine(lineOf(noted({ said: "none-known" })).line)).toBe("Allergies: none known");
  expect(allergiesOfLine(lineOf(noted({ said: "not-asked" })).line)).toBe("Allergies: not asked");
  expect(allergiesOfLine(lineOf(noted()).line)).toBe("");
});

test("PAK-1: a line of before, and one of which nothing was noted, say nothing", () => {
  const { line, log } = lineOf(handedOut());
  expect(packsOfLine(line)).toBe("");
  expect(lineNotes(line, log)).toEqual([]);
});

test("JRN-13: what was typed in from paper against a rule says which and what it says", () => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  const finding = { rule: "DUP-1", severity: "BLOCK" as const, itemId: null, fact: "More than prescribed: 28.", next: "" };
  const { line, log } = lineOf({ ...body, happened: { ...body.happened, how: "from-paper" }, findings: [finding] });
  expect(lineNotes(line, log)).toEqual(["Against a rule (DUP-1): More than prescribed: 28."]);
});
