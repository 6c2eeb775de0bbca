import { describe, expect, test } from "vitest";
import { correctionOf, correctionsUnderWay, hasRest, laterAtEps } from "../../../src/app/shell/correction.ts";
import type { LogLine } from "../../../src/core/journal/log.ts";
import { createFakeApp, type FakeControls } from "../../support/fake-app.ts";
import { MORNING } from "../../support/screen-data.ts";
import { handOut, lineNow, openOf, prescriptionFor, settledAs } from "../../support/visits.ts";

/** Two items given in part at 10:36, the rest of one at 10:37; EPS holds both. */
const twoVisits = async (): Promise<{ fake: FakeControls; first: LogLine; other: LogLine; later: LogLine }> => {
  const fake = createFakeApp();
  const joseph = prescriptionFor(fake, "Hargreaves", "Joseph");
  const [first, other] = await handOut(fake, joseph, ["14", "28"]);
  fake.setNow(MORNING + 60_000);
  const [later] = await handOut(fake, joseph, ["14", null]);
  if (first === undefined || other === undefined || later === undefined) throw new Error("three lines");
  for (const { line } of [first, other, later]) fake.stand(line, settledAs("notified", MORNING + 120_000));
  return { fake, first, other, later };
};

describe("EPS-12: a correction under later handings-over", () => {
  test("counts the later ones EPS holds, and knows what remains of its own", async () => {
    const { fake, first, later } = await twoVisits();
    expect(laterAtEps(first, openOf(fake)).map((lines) => lines.map(({ line }) => line))).toEqual([[later.line]]);
    expect(laterAtEps(later, openOf(fake))).toEqual([]);
    expect(hasRest(first, openOf(fake))).toBe(true);
    expect(hasRest(later, openOf(fake))).toBe(false);
  });
  test("takes the later ones back, puts its own right, tells the later ones anew", async () => {
    const { fake, first } = await twoVisits();
    expect(correctionOf(first, openOf(fake)).steps).toEqual([
      { words: "Take back B-0003 (10:37)", isDone: false },
      { words: "Change the handing-over of B-0001", isDone: false },
      { words: "Tell B-0003 (10:37) anew", isDone: false },
    ]);
  });
  test("what is left of it shows as EPS takes each message", async () => {
    const { fake, first, later } = await twoVisits();
    fake.setNow(MORNING + 600_000);
    await fake.app.strike(first.entryId, "wrong quantity");
    fake.stand(first.line, { kind: "needs-a-look", why: "struck-after-sending", theirs: null });
    expect(correctionsUnderWay(openOf(fake))).toEqual([]);
    fake.setNow(MORNING + 660_000);
    await fake.app.resolve(first.entryId, "correct-at-eps", "agreed");
    fake.stand(first.line, { kind: "for-eps", act: "withdraw", state: "needs-sign-in" });
    const done = (): boolean[] => correctionOf(lineNow(fake, first), openOf(fake)).steps.map(({ isDone }) => isDone);
    expect(done()).toEqual([false, false, false]);
    expect(correctionsUnderWay(openOf(fake)).map(({ line }) => line.line)).toEqual(["B-0001"]);
    fake.stand(later.line, { kind: "for-eps", act: "notify", state: "needs-sign-in" });
    expect(done()).toEqual([true, false, false]);
    fake.stand(first.line, settledAs("taken-back", MORNING + 700_000));
    expect(done()).toEqual([true, true, false]);
    fake.stand(later.line, settledAs("notified", MORNING + 720_000));
    expect(done()).toEqual([true, true, true]);
    expect(correctionsUnderWay(openOf(fake))).toEqual([]);
  });
});
