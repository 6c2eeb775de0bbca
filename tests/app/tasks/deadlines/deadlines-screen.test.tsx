import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";

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
