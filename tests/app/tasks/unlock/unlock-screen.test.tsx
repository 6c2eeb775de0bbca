import { afterEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let page: Drawn;
afterEach(() => page.end());

const offers = (): boolean => page.all("button").some(({ textContent }) => textContent === "The words were never written down");

test("a device on which nothing was recorded says how it is set up again when its words were never written down", async () => {
  const fake = createFakeApp();
  page = await drawApp(fake.app);
  await page.change(() => fake.app.lock());
  expect(page.text()).not.toContain("Set this tablet up again");
  await page.click(page.find("button", "The words were never written down"));
  expect(page.text()).toContain("nothing is lost");
  expect(page.text()).toContain("Delete data");
});

test("one that holds a line never offers it", async () => {
  const fake = createFakeApp();
  await handOut(fake, prescriptionFor(fake, "Westerby"));
  page = await drawApp(fake.app);
  await page.change(() => fake.app.lock());
  expect(offers()).toBe(false);
});

test("nor does one with a write in doubt", async () => {
  const fake = createFakeApp();
  fake.set({ inDoubt: [{ write: { what: "B-0001", ids: [], at: 1 }, isRecorded: false, isTypedIn: false }] });
  page = await drawApp(fake.app);
  await page.change(() => fake.app.lock());
  expect(offers()).toBe(false);
});
