import { afterEach, beforeEach, expect, test } from "vitest";
import { toldOf } from "../../../support/a-told.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const isBefore = (first: string, second: string): boolean => {
  const text = page.find("main").textContent ?? "";
  const [one, two] = [text.indexOf(first), text.indexOf(second)];
  if (one === -1 || two === -1) throw new Error(`not on Home: ${one === -1 ? first : second}`);
  return one < two;
};

test("DUP-4: what may have been handed out twice is the first thing on Home", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  const [item] = prescription.items;
  if (item === undefined) throw new Error("no item");
  await handOut(fake, prescription);
  const told = { line: "C-0042", prescriptionKey: prescription.key, itemId: item.itemId, given: item.quantity.value };
  fake.set({ elsewhere: [{ ...told, at: fake.app.now(), of: toldOf(item) }] });
  await page.go({ task: "home" });
  expect(isBefore("handed out more than once", page.find("h1").textContent ?? "")).toBe(true);
});

test("OUT-1: what is down already can be declared before anything else is read", async () => {
  /** How many of heading and tiles stand above it. */
  const above = (): number => {
    const all = [...document.querySelectorAll("main h1, main .tile, main #something-down")];
    return all.findIndex(({ id }) => id === "something-down");
  };
  await page.go({ task: "home" });
  await page.change(() => fake.set({ link: { ...openOf(fake).link, state: "answers" } }));
  expect(above()).toBeGreaterThan(1);
  await page.change(() => fake.set({ link: { ...openOf(fake).link, state: "no-answer", since: fake.app.now() } }));
  expect(above()).toBe(0);
});
