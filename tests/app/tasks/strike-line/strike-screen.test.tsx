import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  await handOut(fake, prescriptionFor(fake, "Hargreaves", "Joseph"));
  await handOut(fake, prescriptionFor(fake, "Westerby"));
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("JRN-5: first the line, told apart by name, date of birth and medicine; then the reason; then it is struck", async () => {
  await page.go({ task: "strike", entryIds: null });
  expect(page.find("button", "B-0001").textContent).toContain("born 02-Sep-1971");
  expect(page.find("button", "B-0003").textContent).toContain("WESTERBY");
  await page.click(page.find("button", "B-0003"));
  expect(page.find("h1").textContent).toBe("Strike B-0003");
  await page.click(page.find("button.button-primary"));
  expect(document.activeElement?.id).toBe("strike-why");
  await page.click(page.find("button", "Choose another line"));
  await page.click(page.find("button", "B-0001"));
  await page.type(page.find<HTMLTextAreaElement>("#strike-why"), "Wrong quantity picked");
  await page.click(page.find("button.button-primary"));
  expect(openOf(fake).log.lines[0]?.strike?.reason).toBe("Wrong quantity picked");
  expect(page.text()).toContain("B-0001 is struck.");
});

test("where only one line can be struck its reason is asked at once", async () => {
  const line = openOf(fake).log.lines[2];
  await page.go({ task: "strike", entryIds: [line?.entryId ?? ""] });
  expect(page.find("h1").textContent).toBe("Strike B-0003");
});
