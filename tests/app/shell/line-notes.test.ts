import { expect, test } from "vitest";
import { allergiesOfLine, lineNotes, packsOfLine } from "../../../src/app/shell/line-notes.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { deviceLetterSchema, lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import { AMIRA, entry, handedOut, MORNING, visitId } from "../../support/a-line.ts";
import { delivered } from "../../support/beside-lines.ts";

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
const STOPPED = { rule: "DUP-1", severity: "STOP", itemId: null, fact: "Supplied before.", next: "Ask." };
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
    findings: [STOPPED],
    reason: "mother says never collected",
    clinicalCheckBy: { ...line.clinicalCheckBy, name: "Grace Oduya" },
  });
  const said = lineOf(body);
  expect(lineNotes(said.line, said.log)).toEqual([
    "Went on past: Supplied before. Why: mother says never collected",
    "Clinical check: Grace Oduya",
  ]);
});

test("JRN-5: what was gone past stands there in its own words, each once, and no rule's id", () => {
  const line = handedOut();
  if (line.kind !== "handed-out") throw new Error("no supply");
  const findings = [
    STOPPED,
    { ...STOPPED, rule: "VIS-5", fact: "The same person assembled and checked" },
    { ...STOPPED, itemId: "an item" },
    { ...STOPPED, rule: "AGE-1", severity: "WARN", fact: "The copy is old." },
  ];
  const gone = lineOf(entryBodySchema.parse({ ...line, findings, reason: "working alone" }));
  expect(lineNotes(gone.line, gone.log)).toEqual([
    "Went on past: Supplied before. The same person assembled and checked. Why: working alone",
  ]);
  const said = lineOf(entryBodySchema.parse({ ...line, reason: "working alone" }));
  expect(lineNotes(said.line, said.log)).toEqual(["Reason given: working alone"]);
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

const onPaper = (findings: object[] = []): EntryBody => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  return entryBodySchema.parse({
    ...body,
    happened: { ...body.happened, how: "from-paper" },
    recorded: { ...body.recorded, wall: MORNING + 3 * 3_600_000 },
    findings,
  });
};

test("JRN-13: what was typed in from paper says when and by whom, and which rule it went against", () => {
  const finding = { rule: "DUP-1", severity: "BLOCK" as const, itemId: null, fact: "More than prescribed: 28.", next: "" };
  const { line, log } = lineOf(onPaper([finding]));
  expect(lineNotes(line, log)).toEqual(["From paper, typed in 13:15 by A Khan", "Against a rule: More than prescribed: 28."]);
});

test("JRN-13: a time on paper that is before its number was set aside is said with it", () => {
  const { line, log } = lineOf(onPaper());
  const block = (at: number) => ({
    device: deviceLetterSchema.parse("B"),
    from: lineNumberSchema.parse("B-0001"),
    to: lineNumberSchema.parse("B-0010"),
    at,
    by: AMIRA,
    why: null,
  });
  expect(lineNotes(line, { ...log, paperBlocks: [block(MORNING + 3_600_000)] })).toEqual([
    "From paper, typed in 13:15 by A Khan; its number was set aside later, 11:15",
  ]);
  expect(lineNotes(line, { ...log, paperBlocks: [block(MORNING - 3_600_000)] })).toEqual([
    "From paper, typed in 13:15 by A Khan",
  ]);
});

test("DEL-2: what became of its delivery stands on the line", () => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  const sent = entryBodySchema.parse({ ...body, handedTo: { ...body.handedTo, to: "delivery" } });
  const notes = (...words: EntryBody[]): string[] => {
    const log = applyEntries([entry(1, sent), ...words.map((word, index) => entry(index + 2, word))]);
    return log.lines.flatMap((line) => lineNotes(line, log));
  };
  expect(notes()).toEqual(["Delivery: Sent out, nobody has said what became of it"]);
  expect(notes(delivered(visitId(1), "refused"))).toEqual([
    "Delivery: Refused 23-Nov-2026 10:15, driver Dan Driver, said by Amira Khan on device B",
  ]);
});
