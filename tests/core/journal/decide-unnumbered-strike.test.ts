import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideUnnumberedStrike } from "../../../src/core/journal/decide-unnumbered-strike.ts";
import type { RpEntry } from "../../../src/core/journal/log.ts";
import { AMIRA, entry, entryId, MORNING, struck, uuid } from "../../support/a-line.ts";
import { rpBody, rpSignedOn } from "../../support/a-rp.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: uuid(7, 3),
};

const [ON] = applyEntries([rpSignedOn(MORNING)]).rp as [RpEntry];

test("RP-4, JRN-5: an entry is struck with a reason, and by no line number", () => {
  const decided = decideUnnumberedStrike(ON, " wrong pharmacist ", CONTEXT);
  expect(decided).toMatchObject({
    bodies: [{ kind: "struck", line: null, targetEntry: entryId(1, "A"), reason: "wrong pharmacist" }],
  });
  if (decided.ok) expect(entryBodySchema.safeParse(decided.bodies[0]).success).toBe(true);
});

test("JRN-5: refused without a reason, and for what is struck already", () => {
  expect(decideUnnumberedStrike(ON, "  ", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "JRN-5" }] });
  const { rp } = applyEntries([entry(1, rpBody("rp-on")), entry(2, struck(entryId(1)))]);
  expect(decideUnnumberedStrike(rp[0] as RpEntry, "again", CONTEXT)).toMatchObject({ ok: false, findings: [{ rule: "JRN-5" }] });
});
