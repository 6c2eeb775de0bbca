import { describe, expect, test } from "vitest";
import type { LogLine } from "../../../src/core/journal/log.ts";
import { atEps } from "../../../src/core/reconcile/at-eps.ts";
import { wantedAtEps } from "../../../src/core/reconcile/facts.ts";
import type { SentMessage } from "../../../src/core/reconcile/sent-message.ts";
import { dispenseEventsOf } from "../../../src/gateway/jobs/dispense-event-of.ts";
import { ACCEPTED, facts as factsOf } from "../../core/reconcile/standings-table.ts";
import { entry, entryId, handedOut, linesOf, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";
import { amount, anItem, ITEM_B } from "../../support/a-prescription.ts";

const VISITS = [visitId(1), visitId(2)];

const basisItem = ({ itemId, number, product, quantity, dose, repeat, status }: ReturnType<typeof anItem>) => ({
  itemId,
  number,
  product,
  quantity,
  dose,
  repeat,
  status,
});
const twoItems = { items: [anItem(), anItem({ itemId: ITEM_B, number: 2 })].map(basisItem) };

/** Item statuses and quantities that each told visit carries. */
const told = (lines: LogLine[], messages: SentMessage[] = []) => {
  const facts = { ...factsOf(lines), messages, visits: VISITS };
  return dispenseEventsOf(lines, wantedAtEps(facts, atEps(messages))).map(({ visit, event }) => ({
    visit,
    items: event.items.map(({ status, given, reason }) => [status, given[0]?.quantity ?? amount("0"), reason]),
  }));
};

describe("what each handing-over tells of every item", () => {
  test("EPS-6: a line struck before EPS was told counts as never written, also for what came after it", () => {
    const lines = linesOf(
      entry(1, handedOut({ basis: twoItems })),
      entry(2, handedOut({ basis: twoItems, itemId: ITEM_B, line: "B-0002", visit: visitId(2) })),
      entry(3, struck(entryId(1))),
    );
    expect(told(lines)).toEqual([
      {
        visit: visitId(2),
        items: [
          ["0004", "0", null],
          ["0001", "28", null],
        ],
      },
    ]);
  });

  test("EPS-6: an item closed in an earlier handing-over rides along with the reason it was closed for", () => {
    const lines = linesOf(
      entry(1, notSupplied({ basis: twoItems, outcome: "never" })),
      entry(2, handedOut({ basis: twoItems, itemId: ITEM_B, line: "B-0002", visit: visitId(2) })),
    );
    expect(told(lines)[1]?.items).toEqual([
      ["0002", "0", "0001"],
      ["0001", "28", null],
    ]);
  });

  test("REC-9: a line a person settled otherwise is left out, of its own handing-over and of the sums of later ones", () => {
    const lines = linesOf(
      entry(1, handedOut({ basis: twoItems, quantity: "14", statusAfter: "0003" })),
      entry(2, resolved(entryId(1), "patient-returns-it")),
      entry(3, handedOut({ basis: twoItems, quantity: "14", line: "B-0002", visit: visitId(2) })),
    );
    expect(told(lines)).toEqual([
      {
        visit: visitId(2),
        items: [
          ["0003", "14", null],
          ["0004", "0", null],
        ],
      },
    ]);
  });

  test("REC-9: what EPS has been told of counts, whatever became of it here", () => {
    const lines = linesOf(
      entry(1, handedOut({ basis: twoItems, quantity: "14", statusAfter: "0003" })),
      entry(2, resolved(entryId(1), "patient-returns-it")),
      entry(3, handedOut({ basis: twoItems, quantity: "14", line: "B-0002", visit: visitId(2) })),
    );
    expect(told(lines, [{ ...ACCEPTED, told: [entryId(1)] }])[1]?.items[0]).toEqual(["0001", "14", null]);
  });
});
