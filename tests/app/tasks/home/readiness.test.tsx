import { afterEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp } from "../../../support/fake-app.ts";

let page: Drawn;
afterEach(() => page.end());

test("JRN-11: a browser that has not promised to keep what is here is said in the verdict, with what a private window does and how to install", async () => {
  const fake = createFakeApp();
  page = await drawApp(fake.app);
  const verdict = (): string => page.find("section", "Readiness").textContent ?? "";
  expect(page.find("h1").textContent).toBe("This tablet would carry you today");
  expect(verdict()).not.toContain("private");
  await page.change(() => fake.set({ persisted: false }));
  expect(page.find("h1").textContent).toBe("This tablet would carry you today only if this browser keeps it");
  expect(verdict()).toContain("a private (incognito) window loses everything when it is closed");
  expect(verdict()).toContain("install it");
  expect(page.all(".readiness-not")).toHaveLength(1);
  const offer = Object.assign(new Event("beforeinstallprompt"), { prompt: async () => undefined });
  await page.change(() => window.dispatchEvent(offer));
  expect(page.find("button", "Install on this tablet").textContent).toContain("Install");
  await page.change(() => fake.set({ persisted: null }));
  expect(page.find("h1").textContent).toBe("This tablet would carry you today");
});
