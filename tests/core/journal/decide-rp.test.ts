import { expect, test } from "vitest";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideRp, type RpCommand } from "../../../src/core/journal/decide-rp.ts";
import { AMIRA, MORNING, uuid } from "../../support/a-line.ts";
import { AMIRA_RP } from "../../support/a-rp.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: uuid(7, 3),
};

const decide = (change: Partial<RpCommand> = {}) =>
  decideRp({ what: "on", who: AMIRA_RP, at: null, attestedBy: null, ...change }, CONTEXT);

test("RP-4: signed on here, now", () => {
  expect(decide()).toMatchObject({
    ok: true,
    bodies: [{ kind: "rp-on", who: AMIRA_RP, attestedBy: null, happened: { wall: MORNING, how: "now" }, outage: uuid(7, 3) }],
  });
});

test("RP-4: attested, since a time that is past: somebody's word", () => {
  expect(decide({ at: MORNING - 3_600_000, attestedBy: " Tom Bexley " })).toMatchObject({
    bodies: [{ kind: "rp-on", attestedBy: "Tom Bexley", happened: { wall: MORNING - 3_600_000, how: "told" } }],
  });
});

test.each([
  ["absent", "rp-absent"],
  ["back", "rp-back"],
  ["off", "rp-off"],
] as const)("RP-4: %s is recorded whatever went before", (what, kind) => {
  const decided = decide({ what });
  expect(decided).toMatchObject({ ok: true, bodies: [{ kind, who: AMIRA_RP }] });
  if (decided.ok) expect(entryBodySchema.safeParse(decided.bodies[0]).success).toBe(true);
});

test("RP-5: an unusual number is recorded as it is, without the blanks", () => {
  expect(decide({ who: { name: "Ann Example", gphc: " 12 34 " } })).toMatchObject({ bodies: [{ who: { gphc: "1234" } }] });
});

test.each<[string, Partial<RpCommand>]>([
  ["nobody's name", { who: { name: "  ", gphc: "2999901" } }],
  ["no number", { who: { name: "Amira Khan", gphc: " " } }],
  ["attested by nobody", { attestedBy: " " }],
  ["a time that has not come", { at: MORNING + 1 }],
])("RP-4: refused: %s", (_what, change) => {
  expect(decide(change)).toMatchObject({ ok: false, findings: [{ rule: "RP-4", severity: "STOP" }] });
});
