import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { incidentReport } from "../../../src/core/reconcile/incident-report.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import {
  entry,
  entryId,
  handedOut,
  MORNING,
  notSupplied,
  outageDeclared,
  outageEnded,
  resolved,
  struck,
  uuid,
  visitId,
} from "../../support/a-line.ts";
import { anItem, ITEM_B } from "../../support/a-prescription.ts";
import { checkMade, delivered, noted, triageClosed, triaged } from "../../support/beside-lines.ts";

const HOUR = 3_600_000;
const OUTAGE = uuid(1, 3);
const during = (body: EntryBody): EntryBody => entryBodySchema.parse({ ...body, outage: OUTAGE });

const report = (bodies: EntryBody[], standings: Record<number, Standing> = {}, now = MORNING + 5 * HOUR) => {
  const log = applyEntries([outageDeclared(OUTAGE), ...bodies].map((body, index) => entry(index, body)));
  const made = incidentReport(
    log,
    new Map(Object.entries(standings).map(([n, standing]) => [entryId(Number(n)), standing])),
    OUTAGE,
    now,
  );
  if (made === null) throw new Error("no report");
  return made;
};

test("REP-1: every line once by what was done, and once by where it stands", () => {
  const bodies = [
    handedOut({ line: "B-0001", visit: visitId(1) }),
    handedOut({ line: "B-0002", visit: visitId(1), itemId: ITEM_B, quantity: "14", owed: "14", statusAfter: "0003" }),
    notSupplied({ line: "B-0003", visit: visitId(2), outcome: "never" }),
    notSupplied({ line: "B-0004", visit: visitId(3) }),
    handedOut({ line: "B-0005", visit: visitId(4) }),
    struck(entryId(5)),
  ].map(during);
  const {
    lines,
    visits,
    notSupplied: refused,
  } = report(bodies, {
    1: { kind: "settled", how: "notified", at: MORNING, by: null, decision: null },
    2: { kind: "for-pmr", task: "key-in" },
  });
  expect(lines).toEqual({
    total: 5,
    byDeed: {
      "given-in-full": 1,
      "given-in-part": 1,
      "owed-rest-given": 0,
      "out-for-delivery": 0,
      "not-delivered": 0,
      "delivery-not-agreed": 0,
      owed: 1,
      "not-supplied": 1,
      struck: 1,
    },
    byStanding: { settled: 1, "for-eps": 0, "for-pmr": 1, "needs-a-look": 0, "nothing-to-do": 0, "not-known-yet": 3 },
  });
  expect(visits).toBe(1);
  expect(refused).toEqual([{ reason: "0001", n: 1 }]);
});

test("REP-1, DEL-2: what went out by delivery counts as given once it is said to be delivered", () => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  const sent = during(entryBodySchema.parse({ ...body, handedTo: { ...body.handedTo, to: "delivery" } }));
  const deeds = (...more: EntryBody[]): Record<string, number> =>
    Object.fromEntries(Object.entries(report([sent, ...more]).lines.byDeed).filter(([, n]) => n > 0));
  expect(deeds()).toEqual({ "out-for-delivery": 1 });
  expect(deeds(during(delivered(visitId(1), "refused")))).toEqual({ "not-delivered": 1 });
  expect(deeds(during(delivered(visitId(1), "delivered")))).toEqual({ "given-in-full": 1 });
});

test("REP-1: lines an hour through a short outage, a day through a long one", () => {
  const at = (ms: number, n: number): EntryBody => during(handedOut({ line: `B-000${n}`, visit: visitId(n), at: MORNING + ms }));
  const short = report([at(0, 1), at(60_000, 2), at(2 * HOUR, 3), during(outageEnded(OUTAGE, MORNING + 3 * HOUR))]);
  expect(short.slots.each).toBe("hour");
  expect(short.slots.all.map(({ lines }) => lines).reduce((a, b) => a + b, 0)).toBe(3);
  expect(Math.max(...short.slots.all.map(({ lines }) => lines))).toBe(2);
  const long = report([at(0, 1), at(50 * HOUR, 2)], {}, MORNING + 60 * HOUR);
  expect(long.slots.each).toBe("day");
  expect(long.slots.all.map(({ lines }) => lines)).toEqual([1, 0, 1]);
});

const basisItems = [anItem()].map(({ itemId, number, product, quantity, dose, repeat, status }) => ({
  itemId,
  number,
  product,
  quantity,
  dose,
  repeat,
  status,
}));

test("REP-1: what was given beyond what was prescribed is counted by item, whoever decided that both stand", () => {
  const basis = { items: basisItems };
  const [first, second] = [handedOut({ basis }), handedOut({ basis, line: "B-0002", visit: visitId(2) })].map(during);
  if (first === undefined || second === undefined) throw new Error("two lines");
  expect(report([first]).givenBeyond).toBe(0);
  expect(report([first, second]).givenBeyond).toBe(1);
  expect(report([first, second, resolved(entryId(1), "supply-stands"), resolved(entryId(2), "supply-stands")]).givenBeyond).toBe(
    1,
  );
  expect(report([first, second, struck(entryId(2))]).givenBeyond).toBe(0);
});

test("REP-1, JRN-13: what was typed in in words is counted, and nobody's numbers that were not used", () => {
  expect(report([]).inWords).toBe(0);
  expect(report([during(noted("B-0007"))]).inWords).toBe(1);
  const unused = noted("B-0008");
  if (unused.kind !== "note") throw new Error("no note");
  expect(report([during(entryBodySchema.parse({ ...unused, text: "Not used" }))]).inWords).toBe(0);
});

test("REP-1: what was owed, for how long, and what is owed still, also when it was given after the outage", () => {
  const basis = { items: basisItems };
  const half = during(handedOut({ basis, quantity: "14", owed: "14", statusAfter: "0003" }));
  const open = report([half]);
  expect(open.shortages).toEqual([{ product: "Examplapril 5 mg tablets", unit: "tablet", lines: 1, left: "14", notGiven: "0" }]);
  expect(open.owedFor).toMatchObject({ open: 1 });
  const rest = handedOut({
    basis,
    line: "B-0002",
    visit: visitId(2),
    kind: "owing-supplied",
    quantity: "14",
    at: MORNING + 2 * HOUR,
  });
  const closed = report([half, during(outageEnded(OUTAGE, MORNING + HOUR)), rest]);
  expect(closed.shortages).toMatchObject([{ left: "0" }]);
  expect(closed.owedFor.open).toBe(0);
  expect(closed.owedFor.given).toContainEqual({ upTo: 4 * HOUR, n: 1 });
});

test("REP-1: an owing whose rest another device gave, which did not know of it, is owed by nobody", () => {
  const basis = { items: basisItems };
  const half = during(handedOut({ basis, quantity: "14", owed: "14", statusAfter: "0003" }));
  const other = during(
    handedOut({ basis, line: "C-0001", visit: visitId(2), quantity: "14", owed: "14", statusAfter: "0003", at: MORNING + HOUR }),
  );
  expect(report([half, other]).owedFor.open).toBe(0);
  expect(report([half, other]).shortages).toMatchObject([{ left: "0" }]);
});

const givenSince = ({ given }: { given: { n: number }[] }): number => given.reduce((sum, { n }) => sum + n, 0);

test("REP-1: an owing that another device closed, which did not know of it, was given to nobody", () => {
  const basis = { items: basisItems };
  const allOwed = during(notSupplied({ basis }));
  const closedThere = during(notSupplied({ basis, line: "C-0001", visit: visitId(2), outcome: "never", at: MORNING + HOUR / 2 }));
  for (const lines of [
    [allOwed, closedThere],
    [closedThere, allOwed],
  ]) {
    const { owedFor, shortages } = report(lines);
    expect(owedFor).toMatchObject({ open: 0, notGiven: 1 });
    expect(givenSince(owedFor)).toBe(0);
    expect(shortages).toEqual([{ product: "Examplapril 5 mg tablets", unit: "tablet", lines: 1, left: "0", notGiven: "28" }]);
  }
});

test("REP-1: a rest that was closed was not given; one that was given all the same, or was struck when closed, was", () => {
  const basis = { items: basisItems };
  const half = during(handedOut({ basis, quantity: "14", owed: "14", statusAfter: "0003" }));
  const never = during(notSupplied({ basis, line: "B-0002", visit: visitId(2), outcome: "never", at: MORNING + HOUR }));
  const rest = during(handedOut({ basis, line: "C-0001", visit: visitId(3), quantity: "14", at: MORNING + 2 * HOUR }));
  const of = (...bodies: EntryBody[]) => {
    const { owedFor, shortages } = report(bodies);
    return [owedFor.open, owedFor.notGiven, givenSince(owedFor), shortages[0]?.left, shortages[0]?.notGiven];
  };
  expect(of(half, never)).toEqual([0, 1, 0, "0", "14"]);
  expect(of(half, never, rest)).toEqual([0, 0, 1, "0", "0"]);
  expect(of(half, never, struck(entryId(2)))).toEqual([1, 0, 0, "14", "0"]);
});

test("REP-1: lines from paper by how long the typing in took", () => {
  const body = handedOut({ at: MORNING });
  if (body.kind !== "handed-out") throw new Error("no supply");
  const typed = entryBodySchema.parse({
    ...body,
    outage: OUTAGE,
    happened: { ...body.happened, how: "from-paper" },
    recorded: { ...body.recorded, wall: MORNING + 90 * 60_000 },
  });
  expect(report([typed]).typedIn).toMatchObject({ total: 1 });
  expect(report([typed]).typedIn.after).toContainEqual({ upTo: 4 * HOUR, n: 1 });
});

test("REP-1: what people settled and what they struck stand beside each other, each line once, without their words", () => {
  const bodies = [
    handedOut({ line: "B-0001", visit: visitId(1) }),
    handedOut({ line: "B-0002", visit: visitId(2) }),
    handedOut({ line: "B-0003", visit: visitId(3) }),
    resolved(entryId(1), "other"),
    resolved(entryId(1), "supply-stands", { at: MORNING + HOUR }),
    struck(entryId(2), { reason: "Mrs Quillfeather never came" }),
    struck(entryId(3), { at: MORNING + HOUR }),
    resolved(entryId(3), "other"),
  ].map(during);
  const { settledByPeople, strikes, decisions } = report(bodies);
  expect(settledByPeople).toBe(2);
  expect(decisions).toHaveLength(3);
  expect(strikes).toEqual([
    { line: "B-0002", at: MORNING + 60_000 },
    { line: "B-0003", at: MORNING + HOUR },
  ]);
  expect(JSON.stringify(strikes)).not.toContain("Quillfeather");
});

test("REP-1: there is no report of an outage nobody declared", () => {
  expect(incidentReport(applyEntries([]), new Map(), OUTAGE, MORNING)).toBeNull();
});

test("CHK-3, REP-1: handings-over by the check that was not made, with those that are open and those in which something was found", () => {
  const bodies = [
    handedOut({ line: "B-0001", visit: visitId(1), checksNotMade: ["pmr-history", "gp-record"] }),
    handedOut({ line: "B-0002", visit: visitId(1), itemId: ITEM_B, checksNotMade: ["pmr-history", "gp-record"] }),
    handedOut({ line: "B-0003", visit: visitId(2), checksNotMade: ["gp-record"] }),
    handedOut({ line: "B-0004", visit: visitId(3), checksNotMade: ["exemption"] }),
    struck(entryId(4)),
    checkMade(visitId(2), { outcome: "something-found", note: "rang" }),
  ].map(during);
  expect(report(bodies).checksNotMade).toEqual([
    { check: "pmr-history", n: 1, open: 1, found: 0 },
    { check: "gp-record", n: 2, open: 1, found: 1 },
  ]);
});

test("TRI-5, REP-1: people who waited, once by how soon and once by what became of them", () => {
  const bodies = [
    triaged(uuid(1, 6), { suggested: "P3", priority: "P1" }),
    triaged(uuid(2, 6)),
    triaged(uuid(2, 6), { suggested: "P1" }, MORNING + 1),
    triaged(uuid(3, 6)),
    triageClosed(uuid(1, 6), "supplied"),
    triageClosed(uuid(3, 6), "left"),
  ].map(during);
  expect(report(bodies).waited).toEqual({
    total: 3,
    byPriority: { P1: 2, P2: 1, P3: 0 },
    byOutcome: { supplied: 1, "referred-on": 0, "will-come-back": 0, left: 1, "still-waiting": 1 },
  });
  expect(JSON.stringify(report(bodies))).not.toContain("QUILLFEATHER");
});

test("REP-1, CHG-3: a charge is in the report of the outage in which it was answered, and in no other", () => {
  const [first, second] = [uuid(1, 3), uuid(2, 3)];
  const paid = (body: EntryBody, outage: string | null): EntryBody =>
    entryBodySchema.parse({ ...body, outage, charge: { kind: "paid", exemption: "0001" } });
  const half = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
  const rest = handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2), at: MORNING + 31 * HOUR });
  const paidIn = (given: string | null, more: EntryBody[] = []): (number | undefined)[] => {
    const log = applyEntries(
      [
        paid(half, given),
        outageDeclared(first, { since: MORNING + (given === null ? HOUR : -HOUR) }),
        outageEnded(first, MORNING + 2 * HOUR),
        outageDeclared(second, { at: MORNING + 30 * HOUR, since: MORNING + 30 * HOUR }),
        paid(rest, second),
        outageEnded(second, MORNING + 32 * HOUR),
        ...more,
      ].map((body, index) => entry(index + 1, body)),
    );
    return [first, second].map((id) => incidentReport(log, new Map(), id, MORNING + 40 * HOUR)?.charges.paid);
  };
  expect(paidIn(first)).toEqual([1, 0]);
  expect(paidIn(null)).toEqual([0, 0]);
  expect(paidIn(first, [struck(entryId(1))])).toEqual([0, 1]);
});
