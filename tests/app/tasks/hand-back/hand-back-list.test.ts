import { describe, expect, test } from "vitest";
import { countHandBacks, handBackList } from "../../../../src/app/tasks/hand-back/hand-back-list.ts";
import type { HandBack } from "../../../../src/core/reconcile/hand-back.ts";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

const withHandBacks = (fake: FakeControls, of: Record<string, HandBack>): void =>
  fake.set({ handBacks: new Map(Object.entries(of).map(([family, handBack]) => [prescriptionFor(fake, family).key, handBack])) });

const rows = (fake: FakeControls) => handBackList(openOf(fake));

test("HBK-1: every hand-back is listed by name, and the three counts add up", () => {
  const fake = createFakeApp();
  withHandBacks(fake, {
    Westerby: { kind: "open", ending: "finish-here", waits: "claim" },
    Lindqvist: { kind: "to-choose", mayReturn: true },
    "O’Brien": { kind: "confirmed", ending: "return" },
  });
  expect(rows(fake).map(({ patient }) => patient.family)).toEqual(["Lindqvist", "O’Brien", "Westerby"]);
  expect(countHandBacks(rows(fake))).toEqual({ toChoose: 1, open: 1, confirmed: 1 });
});

test("HBK-1: an ending chosen here counts as chosen before the gateway has received it", async () => {
  const fake = createFakeApp();
  withHandBacks(fake, { Lindqvist: { kind: "to-choose", mayReturn: true } });
  await fake.app.decide(prescriptionFor(fake, "Lindqvist").key, { do: "finish-here" }, "");
  expect(rows(fake)[0]).toMatchObject({ chosen: "finish-here" });
  expect(countHandBacks(rows(fake))).toEqual({ toChoose: 0, open: 1, confirmed: 0 });
  fake.receiveAll();
  expect(rows(fake)[0]).toMatchObject({ chosen: null });
});

describe("HBK-2: what may be returned", () => {
  test("is what the gateway says", () => {
    const fake = createFakeApp();
    withHandBacks(fake, {
      Lindqvist: { kind: "to-choose", mayReturn: true },
      Westerby: { kind: "to-choose", mayReturn: false },
    });
    expect(rows(fake).map(({ mayReturn }) => mayReturn)).toEqual([true, false]);
  });
  test("on second thoughts too, but not once a line of it stands", async () => {
    const fake = createFakeApp();
    const waiting = { kind: "open", ending: "finish-here", waits: "more-to-hand-out" } as const;
    withHandBacks(fake, { Westerby: waiting });
    expect(rows(fake)[0]?.mayReturn).toBe(true);
    await handOut(fake, prescriptionFor(fake, "Westerby"), ["14"]);
    expect(rows(fake)[0]?.mayReturn).toBe(false);
    withHandBacks(fake, { Westerby: { ...waiting, waits: "for-eps" } });
    expect(rows(fake)[0]?.mayReturn).toBe(false);
  });
});

test("a hand-back of what is neither in the copy nor in the log is not shown as somebody else's", () => {
  const fake = createFakeApp();
  fake.set({ handBacks: new Map([["gone", { kind: "to-choose", mayReturn: true }]]) });
  expect(rows(fake)).toEqual([]);
});
