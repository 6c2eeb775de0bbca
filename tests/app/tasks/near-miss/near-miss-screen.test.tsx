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

const fillIn = async (): Promise<void> => {
  await page.type(page.find("#miss-mistake"), "wrong-strength");
  await page.type(page.find("#miss-medicine"), "Examplapril 5 mg");
  await page.type(page.find("#miss-stage"), "handing-out");
  await page.type(page.find("#miss-found"), "handing-out");
  await page.type(page.find("#miss-harm"), "none-reached");
};

test("MIS-1, JRN-15: what is half told is still there after Home and back, offered there, and named before a lock", async () => {
  await page.go({ task: "near-miss" });
  await page.type(page.find("#miss-mistake"), "wrong-strength");
  await page.type(page.find("#miss-medicine"), "Examplapril 5 mg");
  await page.go({ task: "home" });
  expect(page.find(".carry-on").textContent).toContain(
    "Carry on with a near miss? Wrong strength. Examplapril 5 mg. Not recorded yet.",
  );
  await page.change(() => fake.receiveAll());
  await page.click(page.find(".bar-lock"));
  expect(page.text()).toContain("1 form is begun and not recorded.");
  await page.click(page.find(".carry-on button"));
  expect(page.find<HTMLInputElement>("#miss-medicine").value).toBe("Examplapril 5 mg");
});

test("MIS-1: a refusal takes away what was said before, and the focus goes to the field", async () => {
  await page.go({ task: "near-miss" });
  await fillIn();
  await recordIt();
  expect(page.text()).toContain("Recorded: Wrong strength");
  expect(page.find<HTMLInputElement>("#miss-medicine").value).toBe("");
  await fillIn();
  await page.type(page.find("#miss-what"), "for 999 054 8609");
  await recordIt();
  expect(page.text()).not.toContain("Recorded: Wrong strength");
  expect(page.text()).toContain("There is a number like an NHS number in it.");
  expect(document.activeElement?.id).toBe("miss-what");
});

test("MIS-1: found at an earlier step than it happened is asked once, and recorded when it is said again", async () => {
  await page.go({ task: "near-miss" });
  await fillIn();
  await page.type(page.find("#miss-found"), "selecting");
  await recordIt();
  expect(page.text()).toContain("That is before it happened.");
  expect(document.activeElement?.id).toBe("miss-found");
  expect(openOf(fake).log.nearMisses).toEqual([]);
  await recordIt();
  expect(openOf(fake).log.nearMisses).toHaveLength(1);
});
