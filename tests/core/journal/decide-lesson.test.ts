import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideLesson } from "../../../src/core/journal/decide-lesson.ts";
import { AMIRA, entry, MORNING, outageDeclared, outageEnded, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const OUTAGE = uuid(1, 3);
const LOG = applyEntries([entry(1, outageDeclared(OUTAGE)), entry(2, outageEnded(OUTAGE))]);

test("REP-3: a lesson belongs to its outage, ended or not", () => {
  const decided = decideLesson(OUTAGE, " keep the paper sheets by the till ", LOG, CONTEXT);
  expect(decided).toMatchObject({
    ok: true,
    bodies: [{ kind: "note", line: null, outage: OUTAGE, text: "keep the paper sheets by the till" }],
  });
  if (decided.ok) expect(entryBodySchema.safeParse(decided.bodies[0]).success).toBe(true);
});

test("REP-3: refused with the next step: no words, an NHS number, an outage nobody declared", () => {
  for (const [id, text] of [
    [OUTAGE, "  "],
    [OUTAGE, "ring 999 054 8609 first"],
    [uuid(9, 3), "words"],
  ] as const)
    expect(decideLesson(id, text, LOG, CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "REP-3", severity: "STOP" }] });
});
