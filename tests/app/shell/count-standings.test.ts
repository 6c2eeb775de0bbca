import { expect, test } from "vitest";
import type { OpenView } from "../../../src/app/shell/app-port.ts";
import { countDevices, countStandings, STANDS, standOf } from "../../../src/app/shell/count-standings.ts";
import type { LogLine } from "../../../src/core/journal/log.ts";
import { quantitySchema } from "../../../src/core/model/quantity.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { createFakeApp } from "../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../support/visits.ts";
import { visitOf } from "../../support/whole-visit.ts";

const open = (fake: ReturnType<typeof createFakeApp>): OpenView => {
  const view = fake.app.view();
  if (view.phase !== "open") throw new Error("not open");
  return view;
};

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, n) => total + n, 0);

const withLines = async (n: number) => {
  const fake = createFakeApp();
  for (const prescription of open(fake)
    .prescriptions.filter(
      ({ items, provenance, signedOn }) => items.length === 1 && provenance === "released-to-us" && signedOn === "2026-11-17",
    )
    .slice(0, n))
    await fake.app.recordVisit({
      prescriptionKey: prescription.key,
      choices: prescription.items.map(({ itemId, quantity }) => ({
        choice: "give",
        itemId,
        quantity: quantity.value,
        owingReason: null,
      })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
      charge: { kind: "paid", exemption: "0001" },
      reason: null,
      checksNotMade: [],
      bagId: null,
      paper: null,
    });
  return fake;
};

const lineAt = (fake: ReturnType<typeof createFakeApp>, index: number): LogLine => {
  const line = open(fake).log.lines[index];
  if (line === undefined) throw new Error("no such line");
  return line;
};

test("lines without a standing are not yet received, then being worked out; the sum is the number of lines", async () => {
  const fake = await withLines(5);
  expect(open(fake).log.lines).toHaveLength(5);
  expect(countStandings(open(fake).log.lines, open(fake))).toMatchObject({ "not-received": 5 });
  fake.receiveAll();
  const counts = countStandings(open(fake).log.lines, open(fake));
  expect(counts["being-worked-out"]).toBe(5);
  expect(sum(counts)).toBe(5);
});

test("every standing is counted once, whatever it is", async () => {
  const standings: Standing[] = [
    { kind: "nothing-to-do", why: "struck" },
    { kind: "for-eps", act: "notify", state: "needs-sign-in" },
    { kind: "for-eps", act: "notify", state: "asking-again" },
    { kind: "for-pmr", task: "key-in" },
    { kind: "needs-a-look", why: "refused", theirs: null },
    { kind: "settled", how: "notified", at: 1, by: "A", decision: null },
    { kind: "settled", how: "by-pmr", at: 1, by: null, decision: null },
    { kind: "settled", how: "by-person", at: 1, by: "A", decision: "other" },
    { kind: "settled", how: "not-for-eps", at: null, by: null, decision: null },
  ];
  const fake = await withLines(1);
  fake.receiveAll();
  const line = lineAt(fake, 0);
  const stands = standings.map((standing) => {
    fake.stand(line.line, standing);
    return standOf(line, open(fake));
  });
  expect(stands).toEqual([
    "struck",
    "for-eps-sign-in",
    "for-eps-under-way",
    "for-pmr",
    "needs-a-look",
    "told-eps",
    "keyed-into-pmr",
    "by-person",
    "not-for-eps",
  ]);
  expect(stands.every((stand) => STANDS.includes(stand))).toBe(true);
});

test("what a person decided here is counted apart until the gateway has it", async () => {
  const fake = await withLines(2);
  fake.receiveAll();
  fake.stand(lineAt(fake, 0).line, { kind: "needs-a-look", why: "cancelled-since-copy", theirs: null });
  fake.stand(lineAt(fake, 1).line, { kind: "for-pmr", task: "key-in" });
  await fake.app.resolve(lineAt(fake, 0).entryId, "supply-stands", "phoned");
  await fake.app.resolve(lineAt(fake, 1).entryId, "keyed-into-pmr", "keyed");
  expect(countStandings(open(fake).log.lines, open(fake))).toMatchObject({
    decided: 1,
    "keyed-into-pmr": 1,
    "for-pmr": 0,
    "needs-a-look": 0,
  });
  fake.receiveAll();
  expect(countStandings(open(fake).log.lines, open(fake))).toMatchObject({ decided: 0, "needs-a-look": 1, "keyed-into-pmr": 1 });
});

test("REC-1: a line for EPS is not said to go out while another of its handing-over needs a look", async () => {
  const fake = createFakeApp();
  const lines = await handOut(fake, prescriptionFor(fake, "O’Brien"));
  fake.receiveAll();
  const [first, second] = lines;
  if (first === undefined || second === undefined) throw new Error("one line only");
  const forEps = { kind: "for-eps", act: "notify", state: "needs-sign-in" } as const;
  fake.stand(first.line, forEps);
  fake.stand(second.line, { kind: "needs-a-look", why: "refused", theirs: null });
  expect(countStandings(lines, open(fake))).toMatchObject({ "for-eps-waits": 1, "for-eps-sign-in": 0, "needs-a-look": 1 });
  fake.stand(second.line, forEps);
  expect(countStandings(lines, open(fake))).toMatchObject({ "for-eps-waits": 0, "for-eps-sign-in": 2 });
});

test("lines by device add up to the same number", async () => {
  const fake = await withLines(4);
  const lines = open(fake).log.lines.map((line, index) => (index === 0 ? { ...line, device: "C" } : line));
  expect(countDevices(lines)).toEqual([
    { device: "B", lines: 3 },
    { device: "C", lines: 1 },
  ]);
});

test("DEL-2: what is to be taken back at EPS waits for a sign-in and for no delivery; what came after the one that is out waits for it", async () => {
  const fake = createFakeApp();
  const ashdown = prescriptionFor(fake, "Ashdown");
  const [first] = await handOut(fake, ashdown, ["5"]);
  const item = ashdown.items[0]?.itemId ?? "";
  const part = { choice: "give", itemId: item, quantity: quantitySchema.parse("2"), owingReason: "Out of stock" } as const;
  const visit = { ...visitOf(ashdown, [part]), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
  fake.setNow(fake.app.now() + 60_000);
  await fake.app.recordVisit({ ...visit, handedTo: { ...visit.handedTo, to: "delivery", identity: "seen" } });
  fake.setNow(fake.app.now() + 60_000);
  await handOut(fake, ashdown, ["1"]);
  await fake.app.strike(first?.entryId ?? "", "wrong quantity picked");
  fake.receiveAll();
  const { lines } = open(fake).log;
  expect(lines).toHaveLength(3);
  for (const { line, strike } of lines)
    fake.stand(line, { kind: "for-eps", act: strike === null ? "notify" : "withdraw", state: "needs-sign-in" });
  expect(countStandings(open(fake).log.lines, open(fake))).toMatchObject({ "for-eps-sign-in": 1, "for-eps-at-the-door": 2 });
});

test("DEL-2: what is for the PMR and out for delivery is counted apart from what is to be keyed in", async () => {
  const fake = createFakeApp();
  const ashdown = prescriptionFor(fake, "Ashdown");
  const part = {
    choice: "give",
    itemId: ashdown.items[0]?.itemId ?? "",
    quantity: quantitySchema.parse("2"),
    owingReason: "x",
  } as const;
  const visit = { ...visitOf(ashdown, [part]), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
  await fake.app.recordVisit({ ...visit, handedTo: { ...visit.handedTo, to: "delivery", identity: "seen" } });
  fake.receiveAll();
  fake.stand(lineAt(fake, 0).line, { kind: "for-pmr", task: "key-in" });
  expect(countStandings(open(fake).log.lines, open(fake))).toMatchObject({ "for-pmr": 0, "for-pmr-at-the-door": 1 });
});
