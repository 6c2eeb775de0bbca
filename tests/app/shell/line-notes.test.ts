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

test("why a rule was gone past stands on the line, and who made the clinical check", () => {
  const line = handedOut();
  if (line.kind !== "handed-out") throw new Error("no supply");
  const body = entryBodySchema.parse({
    ...line,
    reason: "mother says never collected",
    clinicalCheckBy: { ...line.clinicalCheckBy, name: "Grace Oduya" },
  });
  const said = lineOf(body);
  expect(lineNotes(said.line, said.log)).toEqual(["Went on because: mother says never collected", "Clinical check: Grace Oduya"]);
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
