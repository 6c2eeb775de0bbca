import { describe, expect, test } from "vitest";
import {
  applyEntries,
  joinedOutages,
  linesInOutage,
  openOutage,
  openOwings,
  standingRp,
  standingSupplies,
} from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import {
  AMIRA,
  entry,
  entryId,
  handedOut,
  linesOf,
  MORNING,
  notSupplied,
  outageDeclared,
  outageEnded,
  resolved,
  struck,
  TOM,
  uuid,
  visitId,
} from "../../support/a-line.ts";
import { ITEM_B } from "../../support/a-prescription.ts";
import { rpBody, rpEvent } from "../../support/a-rp.ts";

describe("strikes", () => {
  test("JRN-5: a struck line stays, with who struck it, when and why", () => {
    const log = applyEntries([entry(1, handedOut()), entry(2, struck(entryId(1), { actor: TOM }))]);
    expect(log.lines).toMatchObject([
      {
        line: "B-0001",
        body: { given: [{ quantity: "28" }] },
        strike: { reason: "wrong strength picked", by: TOM, at: MORNING + 60_000 },
      },
    ]);
  });
  test("JRN-5: of two strikes the first by chain counts", () => {
    const log = applyEntries([
      entry(1, handedOut()),
      entry(3, struck(entryId(1), { reason: "second" })),
      entry(2, struck(entryId(1), { reason: "first" })),
    ]);
    expect(log.lines[0]?.strike?.reason).toBe("first");
  });
  test("JRN-6: a strike that comes before its line is kept, and takes hold when the line comes", () => {
    const strike = entry(2, struck(entryId(1)));
    expect(applyEntries([strike])).toMatchObject({ lines: [], orphans: [{ id: entryId(2) }] });
    expect(applyEntries([strike, entry(1, handedOut())])).toMatchObject({
      lines: [{ strike: { entryId: entryId(2) } }],
      orphans: [],
    });
  });
  test("a line of one device may be struck on another", () => {
    const log = applyEntries([entry(1, handedOut(), "C"), entry(1, struck(entryId(1, "C")), "B")]);
    expect(log.lines[0]?.strike?.entryId).toBe(entryId(1, "B"));
  });
});

describe("what stands", () => {
  test("a struck supply no longer counts as given", () => {
    expect(standingSupplies(applyEntries([entry(1, handedOut()), entry(2, struck(entryId(1)))]))).toEqual([]);
  });
  test("what was not supplied is no supply", () => {
    expect(standingSupplies(applyEntries([entry(1, notSupplied())]))).toEqual([]);
  });
  test("a supply is known by prescription, item, product, patient, line and who", () => {
    expect(standingSupplies(applyEntries([entry(1, handedOut({ quantity: "14" }))]))).toMatchObject([
      {
        line: "B-0001",
        prescriptionKey: "24F5DA-A83008-7EFE6Z",
        productCode: "9999000001",
        nhsNumber: "9990548609",
        given: "14",
        at: MORNING,
        by: "Amira Khan",
      },
    ]);
  });
});

describe("several devices", () => {
  test("lines are in order of device and number", () => {
    const log = applyEntries([
      entry(2, handedOut({ line: "C-0002" }), "C"),
      entry(1, handedOut(), "B"),
      entry(1, handedOut({ line: "C-0001" }), "C"),
    ]);
    expect(log.lines.map(({ line }) => line)).toEqual(["B-0001", "C-0001", "C-0002"]);
  });
  test("JRN-6: two entries that claim one line number are both kept", () => {
    const rival = { ...entry(1, handedOut({ itemId: ITEM_B })), hash: "Z".repeat(43), id: uuid(77, 5) };
    expect(applyEntries([entry(1, handedOut()), rival]).lines.map(({ line }) => line)).toEqual(["B-0001", "B-0001"]);
  });
  test("JRN-6: the same entry twice is one line", () => {
    expect(applyEntries([entry(1, handedOut()), entry(1, handedOut())]).lines).toHaveLength(1);
  });
});

test("an entry that cannot be read is shown, not skipped", () => {
  expect(applyEntries([entry(1, null), entry(2, handedOut())])).toMatchObject({
    unreadable: [{ id: entryId(1) }],
    lines: [{ line: "B-0001" }],
  });
});

test("REC-9: decisions about a line are kept in order, with reason and name", () => {
  const log = applyEntries([
    entry(3, resolved(entryId(1), "supply-stands", { reason: "second" })),
    entry(1, handedOut()),
    entry(2, resolved(entryId(1), "other", { reason: "first" })),
  ]);
  expect(log.lines[0]?.resolutions.map(({ decision, reason, by }) => [decision, reason, by])).toEqual([
    ["other", "first", AMIRA],
    ["supply-stands", "second", AMIRA],
  ]);
});

describe("outages", () => {
  const FIRST = uuid(1, 3);
  const SECOND = uuid(2, 3);
  test("OUT-1: a declared outage is open", () => {
    expect(openOutage(applyEntries([entry(1, outageDeclared(FIRST))]))).toMatchObject({
      outageId: FIRST,
      what: "C",
      endedAt: null,
    });
  });
  test("OUT-2: an ended one is not, and says who ended it and when", () => {
    const log = applyEntries([entry(1, outageDeclared(FIRST)), entry(2, outageEnded(FIRST))]);
    expect(openOutage(log)).toBeNull();
    expect(log.outages).toMatchObject([{ endedAt: MORNING + 600_000, endedBy: AMIRA }]);
  });
  test("where devices declared apart the earlier beginning is shown", () => {
    const log = applyEntries([
      entry(1, outageDeclared(FIRST, { since: MORNING - 1_000 })),
      entry(1, outageDeclared(SECOND, { since: MORNING - 9_000 }), "C"),
    ]);
    expect(openOutage(log)?.outageId).toBe(SECOND);
  });
  test("an end whose beginning is not known here waits", () => {
    expect(applyEntries([entry(2, outageEnded(FIRST))]).orphans).toHaveLength(1);
  });
});

describe("outages that are one, and what is still owed", () => {
  const declared = (n: number, since: number, device: string) => entry(n, outageDeclared(uuid(n, 77), { since }), device);
  test("OUT-3: outages that overlap, directly or through another, are one; a later one is not", () => {
    const log = applyEntries([
      declared(1, MORNING, "B"),
      entry(2, outageEnded(uuid(1, 77), MORNING + 100), "B"),
      declared(3, MORNING + 50, "C"),
      entry(4, outageEnded(uuid(3, 77), MORNING + 300), "C"),
      declared(5, MORNING + 200, "D"),
      entry(6, outageEnded(uuid(5, 77), MORNING + 400), "D"),
      declared(7, MORNING + 500, "B"),
    ]);
    expect([...joinedOutages(log, uuid(1, 77))].sort()).toEqual([uuid(1, 77), uuid(3, 77), uuid(5, 77)]);
    expect([...joinedOutages(log, uuid(7, 77))]).toEqual([uuid(7, 77)]);
  });
  test("OUT-3: one that starts at the very moment in which the other ended is not one with it", () => {
    const log = applyEntries([
      declared(1, MORNING, "B"),
      entry(2, outageEnded(uuid(1, 77), MORNING + 100), "B"),
      declared(3, MORNING + 100, "B"),
    ]);
    expect([...joinedOutages(log, uuid(3, 77))]).toEqual([uuid(3, 77)]);
    expect([...joinedOutages(log, uuid(1, 77))]).toEqual([uuid(1, 77)]);
  });
  test("OUT-3: two declared from one moment are one, whenever either ended", () => {
    const log = applyEntries([
      declared(1, MORNING, "B"),
      entry(2, outageEnded(uuid(1, 77), MORNING), "B"),
      declared(3, MORNING, "C"),
    ]);
    expect(joinedOutages(log, uuid(1, 77)).size).toBe(2);
  });
  test("JRN-5: an owing is open until its rest is handed over, and again when that is struck", () => {
    const part = entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" }));
    const rest = entry(
      2,
      handedOut({ at: MORNING + 9, quantity: "14", kind: "owing-supplied", line: "B-0002", visit: uuid(2, 1) }),
    );
    expect(openOwings(linesOf(part)).map(({ line }) => line)).toEqual(["B-0001"]);
    expect(openOwings(linesOf(part, rest))).toEqual([]);
    expect(openOwings(linesOf(part, rest, entry(3, struck(entryId(2))))).map(({ line }) => line)).toEqual(["B-0001"]);
  });
});

test("OUT-3: lines made during an outage belong to it, on a device at which nobody declared it too; earlier and later ones do not", () => {
  const log = applyEntries([
    entry(1, outageDeclared(uuid(1, 77), { since: MORNING })),
    entry(2, outageEnded(uuid(1, 77), MORNING + 600_000)),
    entry(1, handedOut({ line: "C-0001", visit: visitId(1), at: MORNING - 1 }), "C"),
    entry(2, handedOut({ line: "C-0002", visit: visitId(2), at: MORNING + 1 }), "C"),
    entry(3, handedOut({ line: "C-0003", visit: visitId(3), at: MORNING + 600_001 }), "C"),
  ]);
  expect(linesInOutage(log, uuid(1, 77)).map(({ line }) => line)).toEqual(["C-0002"]);
});

describe("RP-4: the record of Responsible Pharmacists", () => {
  const events = [
    entry(1, rpBody("rp-off", MORNING + 3_000), "C"),
    entry(1, rpBody("rp-absent", MORNING + 1_000), "B"),
    entry(2, rpBody("rp-on", MORNING), "B"),
    entry(2, rpBody("rp-back", MORNING + 2_000), "C"),
  ];
  test("is one over all devices, by when it happened", () => {
    expect(applyEntries(events).rp.map(({ what, device }) => `${what} ${device}`)).toEqual([
      "on B",
      "absent B",
      "back C",
      "off C",
    ]);
  });
  test("JRN-5: what is struck stays in it, and no longer counts for the rules", () => {
    const log = applyEntries([...events, entry(3, { ...struck(entryId(1, "C")), line: null } as EntryBody)]);
    expect(log.rp.at(-1)).toMatchObject({ what: "off", strike: { reason: "wrong strength picked", by: AMIRA } });
    expect(standingRp(log)).toEqual([
      rpEvent("on", MORNING),
      rpEvent("absent", MORNING + 1_000),
      rpEvent("back", MORNING + 2_000),
    ]);
    expect(log.orphans).toEqual([]);
  });
});
