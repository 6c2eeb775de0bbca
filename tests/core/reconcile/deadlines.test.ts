import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import type { LogLine } from "../../../src/core/journal/log.ts";
import type { LocalDate } from "../../../src/core/model/local-date.ts";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { type DeadlineFacts, deadlinesOf } from "../../../src/core/reconcile/deadlines.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { entry, entryId, handedOut, MORNING, moment, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { anItem, aPrescription } from "../../support/a-prescription.ts";
import { anOwn, aPrescribersRequest } from "../../support/a-route.ts";

const FOR_EPS: Standing = { kind: "for-eps", act: "notify", state: "needs-sign-in" };
const FOR_PMR: Standing = { kind: "for-pmr", task: "key-in" };
const LOOK: Standing = { kind: "needs-a-look", why: "refused", theirs: null };
const NOTIFIED: Standing = { kind: "settled", how: "notified", at: MORNING, by: null, decision: null };
const NOT_FOR_EPS: Standing = { ...NOTIFIED, how: "not-for-eps" };
const CLAIMED: Standing = { ...NOTIFIED, how: "claimed" };

type ToEnter = (lines: readonly LogLine[]) => DeadlineFacts["register"];

const due = (
  bodies: EntryBody[],
  standings: Standing[],
  now = MORNING,
  prescriptions: Prescription[] = [],
  toEnter: ToEnter = () => [],
): string[] => {
  const log = applyEntries(bodies.map((body, index) => entry(index + 1, body)));
  return deadlinesOf(
    {
      ...log,
      standings: new Map(standings.map((standing, index) => [entryId(index + 1), standing])),
      received: new Set(bodies.map((_, index) => entryId(index + 1))),
      prescriptions: new Map(prescriptions.map((one) => [one.key, one])),
      register: toEnter(log.lines),
    },
    now,
  ).map((one) => `${one.by} ${one.due}${one.isOver ? " over" : ""}: ${one.lines.map(({ line }) => line).join(" ")}`);
};

test("DDL-1: what EPS or the PMR does not have yet is due by the 5th of the next month, in groups", () => {
  const lines = [1, 2, 3, 4].map((n) => handedOut({ line: `B-000${n}`, visit: visitId(n) }));
  expect(due(lines, [FOR_PMR, FOR_EPS, FOR_PMR, LOOK])).toEqual([
    "2026-12-05 key-into-pmr: B-0001 B-0003",
    "2026-12-05 look: B-0004",
    "2026-12-05 tell-eps: B-0002",
  ]);
});

test("DDL-1: the month is that of England, and a day that has passed is said", () => {
  // 30 November 23:30 in England, and 1 December 00:30.
  const [before, after] = [Date.UTC(2026, 10, 30, 23, 30), Date.UTC(2026, 11, 1, 0, 30)];
  expect(
    due([handedOut({ at: before }), handedOut({ line: "B-0002", at: after })], [FOR_PMR, FOR_PMR], Date.UTC(2026, 11, 6)),
  ).toEqual(["2026-12-05 key-into-pmr over: B-0001", "2027-01-05 key-into-pmr: B-0002"]);
});

test("DDL-1: struck lines, settled and claimed ones are due nothing", () => {
  expect(due([handedOut(), struck(entryId(1))], [FOR_PMR])).toEqual([]);
  expect(due([handedOut()], [CLAIMED])).toEqual([]);
  expect(due([handedOut()], [{ kind: "settled", how: "by-pmr", at: MORNING, by: null, decision: null }])).toEqual([]);
});

test("DDL-2: what EPS has is claimed by the 5th; after it, within 180 days of the notification", () => {
  const whole = handedOut({ basis: { items: [basisItem()] } });
  expect(due([whole], [NOTIFIED])).toEqual(["2026-12-05 claim: B-0001"]);
  expect(due([whole], [NOTIFIED], Date.UTC(2026, 11, 6))).toEqual(["2027-05-22 claim-late: B-0001"]);
  expect(due([whole], [NOTIFIED], Date.UTC(2027, 4, 23))).toEqual(["2027-05-22 claim-late over: B-0001"]);
});

test("DDL-2: an issue of repeat dispensing within a year of the signature, said in its last sixty days", () => {
  const prescription = aPrescription({ treatment: "repeat-dispensing", signedOn: "2026-01-10" });
  const whole = handedOut({ basis: { treatment: "repeat-dispensing", items: [basisItem()] } });
  expect(due([whole], [NOTIFIED], MORNING, [prescription])).toEqual([
    "2026-12-05 claim: B-0001",
    "2027-01-10 claim-repeat: B-0001",
  ]);
  expect(due([whole], [NOTIFIED], MORNING, [aPrescription({ treatment: "repeat-dispensing", signedOn: "2026-06-10" })])).toEqual([
    "2026-12-05 claim: B-0001",
  ]);
});

test("DDL-3: an owed rest by its last lawful day: six months, or 28 days for a controlled drug", () => {
  const half = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
  expect(due([half], [CLAIMED], MORNING, [aPrescription()])).toEqual(["2027-05-15 owing: B-0001"]);
  const drug = anItem({ controlledDrug: { schedule: "CD2", words: null, basis: "message" } });
  expect(due([half], [CLAIMED], MORNING, [aPrescription({ items: [drug] })])).toEqual(["2026-12-14 owing: B-0001"]);
  expect(due([notSupplied()], [CLAIMED], MORNING, [aPrescription({ items: [drug] })])).toEqual(["2026-12-14 owing: B-0001"]);
  expect(due([half], [CLAIMED], MORNING, [])).toEqual([]);
});

test("DDL-6: what is for the controlled drugs register is due by its day, struck since as a deadline of its own", () => {
  const both: ToEnter = ([one, two]) =>
    one === undefined || two === undefined
      ? []
      : [
          { line: one, what: "enter", by: "2026-11-24" as LocalDate },
          { line: two, what: "put-right", by: "2026-11-25" as LocalDate },
        ];
  const lines = [handedOut(), handedOut({ line: "B-0002", visit: visitId(2) })];
  expect(due(lines, [CLAIMED, CLAIMED], Date.UTC(2026, 10, 25, 9), [], both)).toEqual([
    "2026-11-24 register over: B-0001",
    "2026-11-25 register-put-right: B-0002",
  ]);
});

test("DDL-5: the prescription that is to follow an emergency supply is due on the day its 72 hours end, until it came", () => {
  const basis = basisOf({ prescription: anOwn(aPrescribersRequest(), [anItem()], "own:a"), copyTakenAt: MORNING });
  const supply = handedOut({ basis });
  const came = entryBodySchema.parse({
    kind: "prescription-arrived",
    ...moment(MORNING + 1000),
    key: "own:a",
    id: null,
    serial: "12345",
    dated: "2026-11-22",
    receivedOn: "2026-11-23",
  });
  expect(due([supply], [NOT_FOR_EPS])).toEqual(["2026-11-26 prescription: B-0001"]);
  expect(due([supply], [NOT_FOR_EPS], Date.UTC(2026, 10, 27))).toEqual(["2026-11-26 prescription over: B-0001"]);
  expect(due([supply, came], [NOT_FOR_EPS])).toEqual([]);
});

const basisItem = () => {
  const { itemId, number, product, quantity, dose, repeat, status } = anItem();
  return { itemId, number, product, quantity, dose, repeat, status };
};
