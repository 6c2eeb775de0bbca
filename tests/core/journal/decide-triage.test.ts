import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext, Decided } from "../../../src/core/journal/command.ts";
import { decideTriageClosed, decideTriaged, type TriageCommand } from "../../../src/core/journal/decide-triage.ts";
import { lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import { AMIRA, entry, MORNING, uuid } from "../../support/a-line.ts";
import { triaged } from "../../support/beside-lines.ts";

const KNOWN = uuid(1, 6);
const { recorded } = entryBodySchema.parse(triaged(KNOWN));
const CONTEXT: CommandContext = { recorded, actor: AMIRA, outage: uuid(7, 3) };
const LOG = applyEntries([entry(1, triaged(KNOWN))]);

const decide = (change: Partial<TriageCommand["told"]> = {}, triageId: string | null = null): Decided =>
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

test("TRI-1: asked again it is about the same person; of somebody who is not on the list it is refused", () => {
  expect(bodyOf(decide({}, KNOWN))).toMatchObject({ triageId: KNOWN });
  expect(factOf(decide({}, uuid(5, 6)))).toBe("This person is not on the list.");
});

test("TRI-2: what was suggested is kept beside what was decided", () => {
  expect(bodyOf(decide({ need: "Warfarin", priority: "P3" }))).toMatchObject({ told: { priority: "P3", suggested: "P1" } });
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
