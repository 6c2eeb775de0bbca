import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const recordIt = (): Promise<void> => page.click(page.find(".action-bar button", "Record it"));

test("MIS-1: from Home: what is missing is said, then it is recorded, shown, and counted in the report", async () => {
  await page.click(page.find("button", "Record a near miss"));
  await recordIt();
  expect(page.text()).toContain("Choose what was wrong.");
  expect(document.activeElement?.id).toBe("miss-mistake");
  await page.type(page.find("#miss-mistake"), "wrong-strength");
  await page.type(page.find("#miss-medicine"), "Examplapril 5 mg, 10 mg picked");
  await page.type(page.find("#miss-stage"), "selecting");
  await page.type(page.find("#miss-found"), "bagging");
  await page.type(page.find("#miss-harm"), "none-reached");
  await page.click(page.find("label.choice", "Communication").querySelector("input") as HTMLElement);
  await recordIt();
  expect(page.text()).toContain("Recorded: Wrong strength: Examplapril 5 mg, 10 mg picked, picking the medicine.");
  expect(openOf(fake).log.nearMisses).toMatchObject([{ told: { factors: ["communication"], foundAt: "bagging" } }]);
  expect(page.find(".misses li").textContent).toContain("Found before it reached the patient");
});

test("MIS-1, JRN-5: what reached the patient says whom to tell; a struck one stays readable", async () => {
  await page.go({ task: "near-miss" });
  await page.type(page.find("#miss-mistake"), "other");
  await page.type(page.find("#miss-medicine"), "Examplapril");
  await page.type(page.find("#miss-stage"), "handing-out");
  await page.type(page.find("#miss-found"), "left");
  await page.type(page.find("#miss-harm"), "low");
  await recordIt();
  expect(page.text()).toContain("Report it to LFPSE");
  await page.click(page.find(".misses button", "Strike it"));
  await page.type(page.find("#why-struck"), "told twice");
  await page.click(page.find(".action-bar button", "Strike it"));
  expect(page.find(".misses s").textContent).toContain("Something else: Examplapril");
  expect(page.text()).toContain("told twice");
});
