import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideDeclare, decideEnd, decideResolve, decideStrike } from "../../../src/core/journal/decide-other.ts";
import { openOutage } from "../../../src/core/journal/outages.ts";
import { AMIRA, entry, entryId, handedOut, linesOf, MORNING, outageDeclared, struck, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: uuid(7, 3),
};
const form = (since: number) => ({
  outageId: uuid(1, 3),
  what: "D" as const,
  since,
  why: "no internet",
  supplierIncident: "S-1",
  nationalIncident: null,
});
const open = openOutage(applyEntries([entry(1, outageDeclared(uuid(7, 3)))]));

describe("declaring an outage", () => {
  test("OUT-1: it began earlier, or now", () => {
    expect(decideDeclare(form(MORNING), null, CONTEXT)).toMatchObject({
      ok: true,
      bodies: [
        {
          kind: "outage-declared",
          outageId: uuid(1, 3),
          outage: uuid(1, 3),
          what: "D",
          since: MORNING,
          why: "no internet",
          supplierIncident: "S-1",
          actor: AMIRA,
        },
      ],
    });
  });
  test("OUT-1: not from a time that has not come", () => {
    expect(decideDeclare(form(MORNING + 1), null, CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "OUT-1" }] });
  });
  test("OUT-1: not a second one while one is open", () => {
    expect(decideDeclare(form(MORNING), open, CONTEXT)).toMatchObject({
      ok: false,
      findings: [{ rule: "OUT-1", fact: "An outage is declared already." }],
    });
  });
});

describe("ending it", () => {
  test("OUT-2: the open one is ended, by a person", () => {
    expect(decideEnd(open === null ? [] : [open], CONTEXT)).toMatchObject({
      ok: true,
      bodies: [{ kind: "outage-ended", outageId: uuid(7, 3), actor: AMIRA }],
    });
  });
  test("OUT-3: all that are open end together", () => {
    if (open === null) throw new Error("nothing open");
    const decided = decideEnd([open, { ...open, outageId: uuid(8, 3), device: "C" }], CONTEXT);
    expect(decided.ok && decided.bodies.map((body) => "outageId" in body && body.outageId)).toEqual([uuid(7, 3), uuid(8, 3)]);
  });
  test("OUT-2: where none is open there is nothing to end", () => {
    expect(decideEnd([], CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "OUT-2" }] });
  });
});

describe("striking a line", () => {
  const [line] = linesOf(entry(1, handedOut()));
  test("JRN-5: with a reason, its blanks cut, aimed at the line's entry", () => {
    expect(decideStrike(line, "  wrong patient ", CONTEXT)).toMatchObject({
      ok: true,
      bodies: [{ kind: "struck", line: "B-0001", targetEntry: entryId(1), reason: "wrong patient", actor: AMIRA }],
    });
  });
  test("JRN-5: not without a reason", () => {
    expect(decideStrike(line, " \n", CONTEXT)).toMatchObject({
      ok: false,
      findings: [{ rule: "JRN-5", fact: "A struck line needs a reason." }],
    });
  });
  test("JRN-5: not twice", () => {
    const [struckLine] = linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))));
    expect(decideStrike(struckLine, "again", CONTEXT)).toMatchObject({
      ok: false,
      findings: [{ rule: "JRN-5", fact: "B-0001 is struck already." }],
    });
  });
  test("JRN-5: not a line that is not there", () => {
    expect(decideStrike(undefined, "why", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "JRN-5" }] });
  });
});

describe("settling a line", () => {
  const [line] = linesOf(entry(1, handedOut()));
  test("REC-9: with a decision and a reason", () => {
    expect(decideResolve([line], "supply-stands", "spoke to the GP", CONTEXT)).toMatchObject({
      ok: true,
      bodies: [
        { kind: "resolved", line: "B-0001", targetEntry: entryId(1), decision: "supply-stands", reason: "spoke to the GP" },
      ],
    });
  });
  test("REC-5, REC-9: the same of several lines at once, all or none", () => {
    const [, other] = linesOf(entry(1, handedOut()), entry(1, handedOut({ line: "C-0004" }), "C"));
    expect(decideResolve([line, other], "supply-stands", "two bags", CONTEXT)).toMatchObject({
      ok: true,
      bodies: [
        { line: "B-0001", targetEntry: entryId(1), decision: "supply-stands", reason: "two bags" },
        { line: "C-0004", targetEntry: entryId(1, "C"), decision: "supply-stands", reason: "two bags" },
      ],
    });
    expect(decideResolve([line, undefined], "supply-stands", "two bags", CONTEXT)).toMatchObject({ ok: false });
  });
  test("REC-9: not without a reason", () => {
    expect(decideResolve([line], "other", "", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "REC-9" }] });
  });
  test("REC-9: not a line that is not there", () => {
    expect(decideResolve([undefined], "other", "why", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "REC-9" }] });
  });
});
