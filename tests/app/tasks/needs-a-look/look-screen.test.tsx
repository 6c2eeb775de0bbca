import { afterEach, beforeEach, expect, test } from "vitest";
import { lineNumberSchema } from "../../../../src/core/journal/line-number.ts";
import { uuid } from "../../../support/a-line.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";
import { wholeVisit } from "../../../support/whole-visit.ts";

const STAFF = { assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
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

test("REC-5: a line that gave nothing is never called a supply, on the list or where it is decided", async () => {
  const ashdown = prescriptionFor(fake, "Ashdown");
  const [item] = ashdown.items;
  if (item === undefined) throw new Error("no item");
  const choices = [{ choice: "never", itemId: item.itemId, epsReason: "0001", why: "Not required" }] as const;
  await fake.app.recordVisit({ ...wholeVisit(ashdown), ...STAFF, choices: [...choices] });
  const [line] = openOf(fake).log.lines;
  if (line === undefined) throw new Error("not recorded");
  fake.receiveAll();
  const there = { source: "another-device", askedAt: null, state: "Recorded as C-0002" } as const;
  const theirs = { ...there, at: MORNING, quantity: "28", reason: null };
  fake.stand(line.line, { kind: "needs-a-look", why: "two-devices", theirs });
  page = await drawApp(fake.app);
  await page.go({ task: "recover" });
  expect(page.find(".look-list").textContent).toContain("Not supplied 10:36; Recorded as C-0002");
  expect(page.find(".look-list").textContent).not.toMatch(/B-\d+supplied/);
  await page.go({ task: "needs-a-look", entryId: line.entryId });
  expect(page.all("fieldset label").map(({ textContent }) => textContent)).toEqual([
    `Recorded by mistake: strike ${line.line}`,
    `Nothing was given: ${line.line} stands`,
    "Something else: say what in the reason",
  ]);
});

test("REC-5: handed over here and closed there is not called handed over twice", async () => {
  const [line] = await handOut(fake, prescriptionFor(fake, "Ashdown"));
  if (line === undefined) throw new Error("a line");
  fake.receiveAll();
  const theirs = { source: "another-device", askedAt: null, state: "Not supplied, C-0002", at: MORNING, reason: null } as const;
  const stand = (quantity: string): void =>
    fake.stand(line.line, { kind: "needs-a-look", why: "two-devices", theirs: { ...theirs, quantity } });
  stand("0");
  page = await drawApp(fake.app);
  await page.go({ task: "recover" });
  expect(page.find(".look-list").textContent).toContain("Handed out 10:36; Not supplied, C-0002");
  await page.go({ task: "needs-a-look", entryId: line.entryId });
  expect(page.text()).toContain("It was handed over: the supply stands");
  await page.change(() => stand("28"));
  expect(page.text()).toContain("Both were handed over: the supply stands");
});

test("REC-5: both were handed over is decided once for all lines of the double, and names them", async () => {
  const ashdown = prescriptionFor(fake, "Ashdown");
  const [first] = await handOut(fake, ashdown);
  if (first === undefined) throw new Error("a line");
  const { body } = first;
  const line = lineNumberSchema.parse("C-0004");
  fake.adopt([
    { id: uuid(1, 7), device: "C", epoch: 1, seq: 1, hash: "A".repeat(43), body: { ...body, line, visit: uuid(2, 7) } },
  ]);
  fake.receiveAll();
  const theirs = { source: "another-device", askedAt: null, at: MORNING, quantity: "28", reason: null } as const;
  fake.stand("B-0001", { kind: "needs-a-look", why: "two-devices", theirs: { ...theirs, state: "Recorded as C-0004" } });
  fake.stand("C-0004", { kind: "needs-a-look", why: "two-devices", theirs: { ...theirs, state: "Recorded as B-0001" } });
  page = await drawApp(fake.app);
  await page.go({ task: "needs-a-look", entryId: first.entryId });
  await page.click(page.find("label", "Both were handed over: B-0001 and C-0004 stand"));
  await page.type(page.find<HTMLTextAreaElement>("#look-reason"), "Asked them: two bags");
  await page.click(page.find("button", "Resolve, with this reason"));
  const said = { decision: "supply-stands", reason: "Asked them: two bags" };
  expect(openOf(fake).log.lines.map(({ line, resolutions }) => [line, resolutions])).toMatchObject([
    ["B-0001", [said]],
    ["C-0004", [said]],
  ]);
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
