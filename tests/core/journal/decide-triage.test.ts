import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext, Decided } from "../../../src/core/journal/command.ts";
import { decideTriageClosed, decideTriaged, type TriageCommand } from "../../../src/core/journal/decide-triage.ts";
import { lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import type { Actor } from "../../../src/core/journal/who-and-when.ts";
import { birthDateSchema } from "../../../src/core/model/local-date.ts";
import { triagedSchema } from "../../../src/core/model/triage.ts";
import { AMIRA, entry, handedOut, MORNING, uuid } from "../../support/a-line.ts";
import { triaged } from "../../support/beside-lines.ts";

const KNOWN = uuid(1, 6);
const { recorded } = entryBodySchema.parse(triaged(KNOWN));
const CONTEXT: CommandContext = { recorded, actor: AMIRA, outage: uuid(7, 3) };
const LOG = applyEntries([entry(1, triaged(KNOWN))]);

const decide = (
  change: Partial<TriageCommand["told"]> = {},
  triageId: string | null = null,
  pharmacist: Actor | null = AMIRA,
): Decided =>
  decideTriaged(
    {
      triageId,
      told: {
        key: null,
        name: " Ann at the till ",
        birthDate: null,
        contact: "",
        need: "the blue ones",
        left: null,
        reason: null,
        priority: null,
        ...change,
      },
    },
    LOG,
    uuid(9, 6),
    pharmacist,
    CONTEXT,
  );
const bodyOf = (decided: Decided): EntryBody => {
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  return entryBodySchema.parse(decided.bodies[0]);
};
const factOf = (decided: Decided): string => (decided.ok ? "ok" : (decided.findings[0]?.fact ?? ""));

test("TRI-1: only who and what are needed; the rest may be not said", () => {
  expect(bodyOf(decide())).toMatchObject({
    kind: "triaged",
    triageId: uuid(9, 6),
    outage: uuid(7, 3),
    happened: { wall: MORNING },
    told: { name: "Ann at the till", left: null, reason: null, priority: null, suggested: "P2" },
  });
  expect(factOf(decide({ name: " " }))).toBe("Nobody is named.");
  expect(factOf(decide({ need: "" }))).toBe("It is not said what they need.");
});

test("TRI-1: a date of birth that has not come yet is refused, also a year alone", () => {
  const born = (date: string) => factOf(decide({ birthDate: birthDateSchema.parse(date) }));
  for (const date of ["2026-11-24", "2026-12", "2027"]) expect(born(date)).toBe("That date of birth has not come yet.");
  for (const date of ["2026-11-23", "2026-11", "2026", "1948-03-14"]) expect(born(date)).toBe("ok");
});

test("TRI-1: asked again it is about the same person; of somebody who is not on the list it is refused", () => {
  expect(bodyOf(decide({}, KNOWN))).toMatchObject({ triageId: KNOWN });
  expect(factOf(decide({}, uuid(5, 6)))).toBe("This person is not on the list.");
});

test("TRI-2: what was suggested is kept beside what was decided", () => {
  expect(bodyOf(decide({ need: "Warfarin", priority: "P3" }))).toMatchObject({ told: { priority: "P3", suggested: "P1" } });
});

test("TRI-2: less urgent than suggested needs a pharmacist, who is written down; the suggestion, or more urgent, does not", () => {
  expect(factOf(decide({ need: "Warfarin", priority: "P3" }, null, null))).toBe("P3 is less urgent than what is suggested, P1.");
  expect(bodyOf(decide({ need: "Warfarin", priority: "P3" }, null, AMIRA))).toMatchObject({ decidedBy: AMIRA });
  expect(bodyOf(decide({ need: "Warfarin", priority: "P1" }, null, null))).not.toHaveProperty("decidedBy");
  expect(bodyOf(decide({ left: { n: 9, unit: "days" }, priority: "P1" }, null, null))).toMatchObject({
    told: { suggested: "P3" },
  });
  expect(bodyOf(decide({}, null, null))).toMatchObject({ told: { priority: null } });
});

test("TRI-2: less urgent than a pharmacist decided before needs a pharmacist too", () => {
  const log = applyEntries([entry(1, triaged(KNOWN, { need: "the blue ones", priority: "P1" }))]);
  const again = (pharmacist: Actor | null): Decided =>
    decideTriaged(
      {
        triageId: KNOWN,
        told: { ...triagedSchema.omit({ suggested: true }).strip().parse(log.triaged[0]?.told), priority: "P2" },
      },
      log,
      uuid(9, 6),
      pharmacist,
      CONTEXT,
    );
  expect(factOf(again(null))).toBe("P2 is less urgent than what Amira Khan decided, P1.");
  expect(bodyOf(again(AMIRA))).toMatchObject({ told: { priority: "P2" } });
});

test("TRI-5: what became of them, with the line only where they were supplied", () => {
  const suppliedAs = lineNumberSchema.parse("B-0007");
  const close = (outcome: "supplied" | "left", triageId = KNOWN): Decided =>
    decideTriageClosed({ triageId, outcome, suppliedAs, note: " " }, LOG, CONTEXT);
  expect(bodyOf(close("supplied"))).toMatchObject({ kind: "triage-closed", triageId: KNOWN, suppliedAs: "B-0007", note: "" });
  expect(bodyOf(close("left"))).toMatchObject({
    outcome: "left",
    suppliedAs: null,
    knew: LOG.triaged.map(({ entryId }) => entryId),
  });
  expect(factOf(close("left", uuid(5, 6)))).toBe("This person is not on the list.");
});

test("TRI-5: referred on without where to is refused; so is another patient's line with nothing said of that", () => {
  const log = applyEntries([
    entry(1, triaged(KNOWN, { name: "QUILLFEATHER, Odette" })),
    entry(2, handedOut({ line: "B-0002", basis: { key: "theirs" } })),
  ]);
  const [line] = log.lines;
  const close = (outcome: "supplied" | "referred-on", note: string): Decided =>
    decideTriageClosed({ triageId: KNOWN, outcome, suppliedAs: line?.line ?? null, note }, log, CONTEXT);
  expect(factOf(close("referred-on", " "))).toBe("It is not said where they were referred on to.");
  expect(factOf(close("referred-on", "NHS 111"))).toBe("ok");
  const other = applyEntries([
    entry(1, triaged(KNOWN, { name: "Ann Other" })),
    entry(2, handedOut({ line: "B-0002", basis: { key: "theirs" } })),
  ]);
  const closeAs = (note: string): Decided =>
    decideTriageClosed({ triageId: KNOWN, outcome: "supplied", suppliedAs: line?.line ?? null, note }, other, CONTEXT);
  expect(factOf(closeAs(""))).toMatch(/^B-0002 is of .*, and not by name of Ann Other\.$/);
  expect(factOf(closeAs("her daughter took it"))).toBe("ok");
});
