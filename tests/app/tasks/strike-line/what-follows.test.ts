import { describe, expect, test } from "vitest";
import { whatFollows } from "../../../../src/app/tasks/strike-line/what-follows.ts";
import type { Standing } from "../../../../src/core/reconcile/standing.ts";
import { createFakeApp } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";
import { visitOf } from "../../../support/whole-visit.ts";

const DECEMBER_6 = Date.UTC(2026, 11, 6, 12);

const followsOn = async (standing: Standing | undefined, now = MORNING + 1): Promise<string> => {
  const fake = createFakeApp();
  const [line] = await handOut(fake, prescriptionFor(fake, "Ashdown"));
  if (line === undefined) throw new Error("a line");
  if (standing !== undefined) fake.stand(line.line, standing);
  const { fact, next } = whatFollows(line, standing, openOf(fake), now);
  return `${fact} ${next}`;
};

describe("EPS-12: before it is struck, a line says what will follow", () => {
  test.each<[string, Standing | undefined, string]>([
    ["not worked out", undefined, "has not worked this line out yet"],
    ["nothing given", { kind: "nothing-to-do", why: "nothing-given-yet" }, "EPS was never told"],
    ["for EPS", { kind: "for-eps", act: "notify", state: "needs-sign-in" }, "EPS was never told"],
    ["no answer", { kind: "for-eps", act: "notify", state: "asking-again" }, "EPS will be asked again first"],
    ["for the PMR", { kind: "for-pmr", task: "key-in" }, "the PMR does not have it"],
    ["needs a look", { kind: "needs-a-look", why: "refused", theirs: null }, "Recover says what"],
    ["told EPS", settledAs("notified", MORNING), "take it back: 1 message"],
    ["told by both", settledAs("by-both", MORNING), "The PMR has it too"],
    ["claimed, the item's only line", settledAs("claimed", MORNING), "Put the claim right in the PMR or with NHSBSA"],
    ["in the PMR", settledAs("by-pmr", MORNING), "The PMR must take it back"],
    ["not for EPS", settledAs("not-for-eps", MORNING), "EPS was never told"],
  ])("%s", async (_what, standing, words) => {
    expect(await followsOn(standing)).toContain(words);
  });
  test("CLM-2: claimed, and too late to amend", async () => {
    expect(await followsOn(settledAs("claimed", MORNING), DECEMBER_6)).toContain(
      "too late to amend. The last day was 05-Dec-2026",
    );
  });
  test("CLM-1: claimed, while another line of the item stands: amended where nothing is open then, else put right elsewhere", async () => {
    const nextAfter = async (rest: "given" | "never"): Promise<string> => {
      const fake = createFakeApp();
      const ashdown = prescriptionFor(fake, "Ashdown");
      const [first] = await handOut(fake, ashdown, ["10"]);
      const never = { choice: "never", itemId: ashdown.items[0]?.itemId ?? "", epsReason: "0001", why: "Not required" } as const;
      const visit = { ...visitOf(ashdown, [never]), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
      if (rest === "given") await handOut(fake, ashdown, ["5"]);
      else expect(await fake.app.recordVisit(visit)).toMatchObject({ kind: "recorded" });
      if (first === undefined) throw new Error("a line");
      return whatFollows(first, settledAs("claimed", MORNING), openOf(fake), MORNING).next;
    };
    expect(await nextAfter("given")).toContain("Holdfast cannot amend such a claim");
    expect(await nextAfter("never")).toContain("The claim will be amended");
  });
  test("under a later handing-over, with the number of messages", async () => {
    const fake = createFakeApp();
    const joseph = prescriptionFor(fake, "Hargreaves", "Joseph");
    const [first] = await handOut(fake, joseph, ["10", "28"]);
    fake.setNow(MORNING + 60_000);
    const [second] = await handOut(fake, joseph, ["10", null]);
    fake.setNow(MORNING + 120_000);
    const [third] = await handOut(fake, joseph, ["8", null]);
    for (const line of [first, second, third]) fake.stand(line?.line ?? "", settledAs("notified", MORNING + 180_000));
    if (first === undefined || third === undefined) throw new Error("three lines");
    const follows = (line: typeof first) => whatFollows(line, openOf(fake).standings.get(line.entryId), openOf(fake), MORNING);
    expect(follows(first).fact).toBe("EPS holds 2 later handings-over of this prescription.");
    expect(follows(first).next).toContain("5 messages: takes back 2, puts this one right, tells 2 anew");
    expect(follows(third).next).toContain("1 message");
  });
});
