import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideNotADuplicate } from "../../../src/core/journal/decide-not-a-duplicate.ts";
import { AMIRA, entry, entryId, handedOut, MORNING, notSupplied, struck, uuid, visitId } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const { lines } = applyEntries([
  entry(1, handedOut()),
  entry(2, notSupplied({ line: "B-0002", visit: visitId(2) })),
  entry(3, handedOut({ line: "B-0003", visit: visitId(3) })),
  entry(4, struck(entryId(3), { line: "B-0003" })),
]);
const decide = (n: number, reason: string) => decideNotADuplicate({ key: "a-key", entryId: entryId(n), reason }, lines, CONTEXT);

test("LTP-2: recorded with its reason, by whom and when; it stands in the log and can be struck", () => {
  const decided = decide(1, " two doses a day ");
  if (!decided.ok) throw new Error("refused");
  const body = entryBodySchema.parse(decided.bodies[0]);
  expect(body).toMatchObject({ kind: "not-a-duplicate", key: "a-key", targetEntry: entryId(1), reason: "two doses a day" });
  const log = applyEntries([entry(5, body), entry(6, struck(entryId(5)))]);
  expect(log.notDuplicates).toMatchObject([{ key: "a-key", by: AMIRA, strike: { by: AMIRA } }]);
  expect(log.orphans).toEqual([]);
});

test("LTP-2: refused without a reason, and of what is no supply that stands", () => {
  expect(decide(1, " ")).toMatchObject({ ok: false, findings: [{ rule: "LTP-2", fact: "A reason is needed." }] });
  for (const n of [2, 3, 9]) expect(decide(n, "both are right"), String(n)).toMatchObject({ ok: false });
});
