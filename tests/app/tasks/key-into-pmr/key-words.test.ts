import { expect, test } from "vitest";
import { lineToKey } from "../../../../src/app/tasks/key-into-pmr/key-words.ts";
import type { LogLine } from "../../../../src/core/journal/log.ts";
import { reconcile } from "../../../../src/core/reconcile/reconcile.ts";
import { facts } from "../../../core/reconcile/standings-table.ts";
import { entry, entryId, handedOut, linesOf, MORNING, notSupplied, struck, visitId } from "../../../support/a-line.ts";
import { ITEM_A } from "../../../support/a-prescription.ts";
import { createFakeApp } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

test("a line says everything that is keyed: product, quantity with unit, owed, state, dose and why", async () => {
  const fake = createFakeApp();
  const maureen = prescriptionFor(fake, "Hargraves");
  const [line] = await handOut(fake, maureen, ["28"]);
  const [item] = maureen.items;
  if (line === undefined || item === undefined) throw new Error("a line");
  expect(lineToKey(line, [line], { ...item, endorsements: ["SLS"], note: "One box at a time" })).toEqual({
    number: "B-0001",
    medicine: "Metformin 500 mg tablets",
    status: "Part dispensed",
    given: "28",
    owed: "28",
    unit: "tablet",
    dose: "Take ONE tablet TWICE a day with food",
    notes: ["Why owed: Out of stock.", "Prescriber endorsed: SLS.", "Prescriber's note: One box at a time"],
  });
  expect(lineToKey(line, [line], null).notes).toEqual(["Why owed: Out of stock."]);
});

test("REC-4: two devices that did not know of each other gave it whole: each line keyed in as it says is that line, and no second supply", () => {
  const basis = { releasedBy: "pmr" };
  const lines = linesOf(
    entry(1, handedOut({ basis, quantity: "16", owed: "12", statusAfter: "0003" })),
    entry(
      1,
      handedOut({
        basis,
        line: "C-0001",
        visit: visitId(2),
        at: MORNING + 600_000,
        quantity: "12",
        owed: "16",
        statusAfter: "0003",
      }),
      "C",
    ),
  );
  const keyed = lines.map((line) => ({ line, to: lineToKey(line, lines, null) }));
  expect(keyed.map(({ to }) => `${to.number} ${to.status} ${to.owed}`)).toEqual([
    "B-0001 Part dispensed 12",
    "C-0001 Dispensed 0",
  ]);
  const pmr = keyed.map(({ line, to }) => ({
    itemId: ITEM_A,
    status: to.status === "Dispensed" ? ("0001" as const) : ("0003" as const),
    quantity: to.given,
    handedOverAt: line.body.happened.wall,
    notificationId: to.number,
  }));
  const standings = reconcile(facts(lines, { pmr }));
  for (const { entryId: id } of lines) expect(standings.get(id)).toMatchObject({ kind: "settled", how: "by-pmr" });
});

test("PML-5: what stands for an item beyond what was prescribed is said beside each of its lines, until one is struck", () => {
  const basis = { releasedBy: "pmr" };
  const both = [
    entry(1, handedOut({ basis })),
    entry(1, handedOut({ basis, line: "C-0001", visit: visitId(2), at: MORNING + 600_000 }), "C"),
  ];
  const beyond =
    "In all, 28 tablets more than prescribed was handed out of this item. Record it in the PMR as an incident, and claim the item once.";
  const isSaid = (lines: readonly LogLine[]): boolean[] =>
    lines.map((line) => lineToKey(line, lines, null).notes.includes(beyond));
  expect(isSaid(linesOf(...both))).toEqual([true, true]);
  expect(isSaid(linesOf(...both.slice(1)))).toEqual([false]);
  expect(isSaid(linesOf(...both, entry(2, struck(entryId(1)))))).toEqual([false, false]);
});

test("PML-5: what one device put down as owed and another had given is not left as an owing in the PMR", () => {
  const basis = { releasedBy: "pmr" };
  const lines = linesOf(
    entry(1, handedOut({ basis })),
    entry(1, notSupplied({ basis, line: "C-0001", visit: visitId(2), at: MORNING + 600_000 }), "C"),
  );
  const [given, owed] = lines;
  if (given === undefined || owed === undefined) throw new Error("two lines");
  const met = "Nothing of this item is owed any more: leave no owing open in the PMR.";
  expect(lineToKey(owed, lines, null).notes).toContain(met);
  expect(lineToKey(owed, [owed], null).notes).not.toContain(met);
  expect(lineToKey(given, lines, null).notes).not.toContain(met);
});
