import { expect, test } from "vitest";
import { drawApp } from "../../support/draw.tsx";
import { createFakeApp } from "../../support/fake-app.ts";

test("SGN-1: an address is offered until the gateway, asked since, waits for nobody any more", async () => {
  const fake = createFakeApp();
  fake.set({ signedIn: null, signingIn: null, link: { state: "answers", since: 0, lastAnswerAt: fake.app.now() } });
  const page = await drawApp(fake.app);
  await page.go({ task: "releasing", id: null });
  await page.click(page.find("button", "Sign in to EPS"));
  expect(page.text()).toContain("/sign-in/ACDEFH");
  expect(document.activeElement?.textContent).toContain("/sign-in/ACDEFH");
  const answered = (waiting: boolean) =>
    page.change(async () => {
      const at = fake.app.now() + 1_000;
      fake.set({
        signingIn: waiting ? { until: at + 600_000 } : null,
        link: { state: "answers", since: 0, lastAnswerAt: at },
      });
    });
  await answered(true);
  expect(page.text()).toContain("/sign-in/ACDEFH");
  await answered(false);
  expect(page.text()).not.toContain("/sign-in/ACDEFH");
  expect(page.find("button", "Sign in to EPS").textContent).toContain("Sign in to EPS");
  await page.end();
});
