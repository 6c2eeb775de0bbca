import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
  await page.go({ task: "log", notice: null });
});
afterEach(() => page.end());

test("SYN-14: the log's foot offers the whole log as a sealed file, for the day the gateway is lost for good", async () => {
  await page.click(page.find("summary", "If the gateway is lost for good"));
  await page.click(page.find("button", "Save the whole log"));
  expect(page.text()).toContain("Nothing is recorded on this device yet.");
  await page.change(() => handOut(fake, prescriptionFor(fake, "Ashdown")));
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await page.click(page.find("button", "Save the whole log"));
  expect(page.text()).toContain("1 entry saved as holdfast-lines-B-1.txt: the whole log of this device.");
  expect(clicked).toHaveBeenCalledOnce();
  clicked.mockRestore();
});

test("SYN-14: a log that could be read in part only is not saved as the whole", async () => {
  await page.end();
  page = await drawApp({ ...fake.app, wholeLog: async () => "unread" });
  await page.go({ task: "log", notice: null });
  await page.click(page.find("summary", "If the gateway is lost for good"));
  await page.click(page.find("button", "Save the whole log"));
  expect(page.text()).toContain("so nothing was saved");
});
