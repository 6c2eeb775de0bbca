import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(() => {
  fake = createFakeApp();
});
afterEach(() => page.end());

test("EPS-12: a correction under a later handing-over is one act, with its messages before it and its progress after", async () => {
  const joseph = prescriptionFor(fake, "Hargreaves", "Joseph");
  const [first] = await handOut(fake, joseph, ["14", "28"]);
  fake.setNow(MORNING + 60_000);
  const [later] = await handOut(fake, joseph, ["14", null]);
  if (first === undefined || later === undefined) throw new Error("two lines");
  fake.stand(later.line, settledAs("notified", MORNING + 120_000));
  fake.stand("B-0002", settledAs("notified", MORNING + 120_000));
  await fake.app.strike(first.entryId, "wrong quantity picked");
  fake.receiveAll();
  fake.stand(first.line, { kind: "needs-a-look", why: "struck-after-sending", theirs: null });
  page = await drawApp(fake.app);
  await page.go({ task: "needs-a-look", entryId: first.entryId });
  expect(page.all(".correction li").map(({ textContent }) => textContent)).toEqual([
    "1Take back B-0003 (10:37)",
    "2Change the handing-over of B-0001",
    "3Tell B-0003 (10:37) anew",
  ]);
  await page.click(page.find("label", "Agree: Holdfast sends these 3 messages, in this order"));
  await page.type(page.find<HTMLTextAreaElement>("#look-reason"), "Checked with the bag");
  await page.click(page.find("button", "Resolve, with this reason"));
  expect(openOf(fake).log.lines[0]?.resolutions).toMatchObject([{ decision: "correct-at-eps" }]);
  await page.change(() => {
    fake.receiveAll();
    fake.stand(first.line, { kind: "for-eps", act: "withdraw", state: "needs-sign-in" });
    fake.stand(later.line, { kind: "for-eps", act: "notify", state: "needs-sign-in" });
  });
  await page.go({ task: "home" });
  await page.go({ task: "recover" });
  expect(page.text()).toContain("Being put right at EPS: B-0001");
  expect(page.find(".correction [role=status]").textContent).toContain("1 of 3 done");
});

test("PML-3: what the PMR does not take may be taken over from where it is looked at", async () => {
  const [line] = await handOut(fake, prescriptionFor(fake, "Ashdown"));
  if (line === undefined) throw new Error("a line");
  fake.receiveAll();
  fake.stand(line.line, { kind: "needs-a-look", why: "cannot-be-keyed", theirs: null });
  page = await drawApp(fake.app);
  await page.go({ task: "needs-a-look", entryId: line.entryId });
  await page.click(page.find("button", "Tell EPS from Holdfast instead"));
  expect(page.find("h1").textContent).toBe("Tell EPS from Holdfast instead");
});

test("MIR-2: what the messages leave open is said where the prescription is opened, and under Recover", async () => {
  const { key } = prescriptionFor(fake, "Ashdown");
  const doubt = "Two messages name the same time and differ: which came first cannot be told.";
  fake.set({ doubts: new Map([[key, [doubt]]]) });
  page = await drawApp(fake.app);
  await page.go({ task: "recover" });
  await page.click(page.find("button", doubt));
  expect(page.find("h1").textContent).toContain("ASHDOWN");
  expect(page.text()).toContain(`${doubt} Look in the PMR or the EPS tracker`);
});
