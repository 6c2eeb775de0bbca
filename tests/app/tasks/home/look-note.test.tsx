import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("REC-3: Home says how many lines need a look, and leads to them", async () => {
  const [line] = await handOut(fake, prescriptionFor(fake, "Ashdown"));
  if (line === undefined) throw new Error("nothing handed out");
  await page.go({ task: "home" });
  expect(page.text()).not.toContain("a look.");
  await page.change(() =>
    fake.set({ standings: new Map([[line.entryId, { kind: "needs-a-look", why: "two-devices", theirs: null }]]) }),
  );
  expect(page.text()).toContain("1 line needs a look.");
  await page.click(page.find("button", "Look now"));
  expect(page.find("#look-list").textContent).toContain("1 needs a look");
});
