import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { decidePrint } from "../../../src/core/journal/decide-print.ts";
import { AMIRA, entry, MORNING, uuid } from "../../support/a-line.ts";

test("SHT-11: that the list was printed stands in the log, by whom and when", () => {
  const decided = decidePrint("waiting", {
    actor: AMIRA,
    recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
    outage: null,
  });
  if (!decided.ok) throw new Error("refused");
  const body = entryBodySchema.parse(decided.bodies[0]);
  expect(applyEntries([entry(1, body)]).prints).toMatchObject([{ device: "B", at: MORNING, by: AMIRA }]);
});
