import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideRegisterEntered } from "../../../src/core/journal/decide-register-entered.ts";
import { AMIRA, entry, entryId, handedOut, linesOf, MORNING, notSupplied, struck, uuid } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};

test("SHT-12: recorded by whom and when, for the line and its number; it stands in the log and can be struck", () => {
  const decided = decideRegisterEntered(linesOf(entry(1, handedOut()))[0], CONTEXT);
  if (!decided.ok) throw new Error("refused");
  const body = entryBodySchema.parse(decided.bodies[0]);
  expect(body).toMatchObject({ kind: "register-entered", line: "B-0001", targetEntry: entryId(1), actor: AMIRA });
  const log = applyEntries([entry(2, body), entry(3, struck(entryId(2)))]);
  expect(log.registerEntries).toMatchObject([{ line: "B-0001", by: AMIRA, strike: { by: AMIRA } }]);
  expect(log.orphans).toEqual([]);
});

test("SHT-12: refused of what is no supply of the log", () => {
  const [line] = linesOf(entry(1, notSupplied({})));
  for (const one of [line, undefined]) expect(decideRegisterEntered(one, CONTEXT)).toMatchObject({ ok: false });
});

test("SHT-12: of a struck line it is said that the register is put right, which no word from before the strike says", () => {
  const entries = [entry(1, handedOut()), entry(2, struck(entryId(1)))];
  const decided = decideRegisterEntered(linesOf(...entries)[0], CONTEXT);
  if (!decided.ok) throw new Error("refused");
  const body = entryBodySchema.parse(decided.bodies[0]);
  expect(applyEntries([...entries, entry(3, body)]).registerEntries).toMatchObject([{ isAfterStrike: true }]);
  const before = decideRegisterEntered(linesOf(entry(1, handedOut()))[0], CONTEXT);
  expect(
    before.ok && applyEntries([entry(1, handedOut()), entry(2, entryBodySchema.parse(before.bodies[0]))]).registerEntries,
  ).toMatchObject([{ isAfterStrike: false }]);
});
