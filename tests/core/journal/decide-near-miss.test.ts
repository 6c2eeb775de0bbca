import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideNearMiss, type NearMissCommand } from "../../../src/core/journal/decide-near-miss.ts";
import type { NearMiss } from "../../../src/core/model/near-miss.ts";
import { AMIRA, entry, entryId, MORNING, struck, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: uuid(7, 3),
};
const TOLD: NearMiss = {
  stage: "selecting",
  mistake: "wrong-strength",
  medicine: " Examplapril 5 mg, 10 mg picked ",
  foundAt: "bagging",
  factors: ["task", "communication", "task"],
  harm: "none-reached",
  what: "",
  action: "",
};
const decide = (change: Partial<NearMiss> = {}, at: NearMissCommand["at"] = null) =>
  decideNearMiss({ told: { ...TOLD, ...change }, at }, CONTEXT);

test("MIS-1: recorded as told, under the outage, its factors in order and once", () => {
  const decided = decide({}, MORNING - 60_000);
  expect(decided).toMatchObject({
    ok: true,
    bodies: [
      {
        kind: "near-miss",
        outage: uuid(7, 3),
        happened: { wall: MORNING - 60_000, how: "told" },
        told: { medicine: "Examplapril 5 mg, 10 mg picked", factors: ["communication", "task"] },
      },
    ],
  });
  if (decided.ok) expect(entryBodySchema.safeParse(decided.bodies[0]).success).toBe(true);
});

test.each<[string, Partial<NearMiss>, number | null]>([
  ["no medicine", { medicine: "  " }, null],
  ["a time that has not come", {}, MORNING + 1],
  ["an NHS number in what happened", { what: "for 999 054 8609" }, null],
  ["an NHS number in what was done", { action: "rang 9990548609" }, null],
  ["a date of birth in what happened", { what: "given to the one born 14/3/48" }, null],
  ["a phone number in what was done", { action: "rang 01632 960901" }, null],
  ["a postcode beside the medicine", { medicine: "Examplapril, HB4 1ZZ" }, null],
  ["an NHS number beside the medicine", { medicine: "Examplapril 999-054-8609" }, null],
])("MIS-1: refused, with the next step: %s", (_what, change, at) => {
  expect(decide(change, at)).toMatchObject({ ok: false, findings: [{ rule: "MIS-1", severity: "STOP" }] });
});

test("MIS-1: quantities and pack codes are no NHS numbers", () => {
  expect(decide({ what: "gave 1000 for 100, code 05012345678900" })).toMatchObject({ ok: true });
});

test("MIS-1, JRN-5: the log shows them by when they happened, and a struck one stays", () => {
  const [later, earlier] = [decide({}, MORNING), decide({ mistake: "wrong-form" }, MORNING - 3_600_000)];
  if (!later.ok || !earlier.ok) throw new Error("refused");
  const log = applyEntries([
    entry(1, later.bodies[0] ?? null),
    entry(2, earlier.bodies[0] ?? null),
    entry(3, struck(entryId(1), { reason: "told twice" })),
  ]);
  expect(log.nearMisses.map(({ told, strike }) => [told.mistake, strike?.reason ?? null])).toEqual([
    ["wrong-form", null],
    ["wrong-strength", "told twice"],
  ]);
  expect(log.orphans).toEqual([]);
});
