import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import {
  joinedOutages,
  linesInOutage,
  nearMissesInOutage,
  openOutage,
  outageKindsAt,
  peopleTriagedInOutage,
} from "../../../src/core/journal/outages.ts";
import {
  AMIRA,
  entry,
  entryId,
  handedOut,
  MORNING,
  outageDeclared,
  outageEnded,
  struck,
  uuid,
  visitId,
} from "../../support/a-line.ts";
import { nearMiss, triaged } from "../../support/beside-lines.ts";

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
});

describe("near misses of an outage", () => {
  const [OUTAGE, LATER] = [uuid(1, 3), uuid(5, 3)];
  const log = applyEntries([
    entry(1, outageDeclared(OUTAGE, { since: MORNING })),
    entry(2, outageEnded(OUTAGE, MORNING + 100)),
    entry(3, nearMiss(MORNING)),
    entry(4, nearMiss(MORNING + 100)),
    entry(5, outageDeclared(LATER, { since: MORNING + 200 })),
    entry(6, nearMiss(MORNING - 1)),
    entry(7, nearMiss(MORNING + 101)),
    entry(8, { ...nearMiss(MORNING + 300), outage: OUTAGE }),
    entry(9, nearMiss(MORNING + 50)),
    entry(10, struck(entryId(9))),
  ]);
  const of = (outageId: string): string[] => nearMissesInOutage(log, outageId).map(({ entryId: id }) => id);

  test("MIS-1: those of its time, first and last moment among them, and those told under it whenever they happened; no struck one", () => {
    expect(of(OUTAGE)).toEqual([3, 4, 8].map((n) => entryId(n)));
    expect(of(LATER)).toEqual([]);
  });
});

describe("people who waited in an outage", () => {
  test("TRI-5: asked again in a later outage, they are still those of the outage in which they were put on the list", () => {
    const [OUTAGE, LATER, ANN, BEA] = [uuid(1, 3), uuid(5, 3), uuid(1, 6), uuid(2, 6)] as [string, string, string, string];
    const log = applyEntries([
      entry(1, outageDeclared(OUTAGE, { since: MORNING })),
      entry(2, { ...triaged(ANN, {}, MORNING + 10), outage: OUTAGE }),
      entry(3, triaged(BEA, {}, MORNING + 20)),
      entry(4, outageEnded(OUTAGE, MORNING + 100)),
      entry(5, outageDeclared(LATER, { since: MORNING + 200 })),
      entry(6, { ...triaged(ANN, {}, MORNING + 210), outage: LATER }),
      entry(7, { ...triaged(BEA, {}, MORNING + 220), outage: LATER }),
    ]);
    const of = (outageId: string): string[] => peopleTriagedInOutage(log, outageId).map(({ triageId }) => triageId);
    expect(of(OUTAGE)).toEqual([ANN, BEA]);
    expect(of(LATER)).toEqual([]);
  });
});

describe("outages that are one", () => {
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

test("CHK-1: what was down at a moment, by every outage that went on then, each kind once", () => {
  const log = applyEntries(
    [
      outageDeclared(uuid(1, 3), { since: MORNING }),
      outageDeclared(uuid(2, 3), { since: MORNING + 60_000 }),
      outageEnded(uuid(1, 3), MORNING + 120_000),
      outageEnded(uuid(2, 3), MORNING + 180_000),
    ].map((body, index) => entry(index + 1, body)),
  );
  expect(outageKindsAt(log, MORNING - 1)).toEqual([]);
  expect(outageKindsAt(log, MORNING + 90_000)).toEqual(["C"]);
  expect(outageKindsAt(log, MORNING + 180_000)).toEqual(["C"]);
  expect(outageKindsAt(log, MORNING + 180_001)).toEqual([]);
});
