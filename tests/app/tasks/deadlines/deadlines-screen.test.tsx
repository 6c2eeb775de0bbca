import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { makeMorphine } from "../../../support/screen-data.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("DDL-1: with nothing recorded nothing is due, and the charges say so", async () => {
  await page.go({ task: "deadlines" });
  expect(page.text()).toContain("Nothing is due");
  expect(page.text()).toContain("Paid: 0 items");
  expect(page.text()).toContain("£0.00");
  await page.click(page.find("button", "Back to Recover"));
  expect(page.text()).toContain("No lines to recover");
});

test("DDL-6, SHT-12: the last day of the controlled drugs register is among them, and leads to its list", async () => {
  await page.end();
  fake = createFakeApp({ prescriptions: [makeMorphine("Fenwick", 99)] });
  await handOut(fake, prescriptionFor(fake, "Fenwick"));
  page = await drawApp(fake.app);
  await page.go({ task: "deadlines" });
  expect(page.find(".deadline", "controlled drugs register").textContent).toContain("25-Nov-2026 tomorrow");
  await page.click(page.find("button", "Open the register list"));
  expect(page.text()).toContain("1 supply to enter in the register");
});
