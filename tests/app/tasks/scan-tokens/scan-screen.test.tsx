import { afterEach, beforeEach, expect, test } from "vitest";
import { listedSchema } from "../../../../src/core/wire/listed.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  fake.set({ link: { state: "answers", since: MORNING, lastAnswerAt: MORNING } });
  page = await drawApp(fake.app);
  await page.go({ task: "tokens" });
});
afterEach(() => page.end());

const scan = async (text: string): Promise<void> => {
  await page.type(page.find<HTMLInputElement>("#token-id"), text);
  await page.change(() => page.find<HTMLFormElement>("form").requestSubmit());
};

test("LST-1: one scan after the other, each ended by the scanner's Enter; then all go together", async () => {
  await scan("24F5DAA830087EFE6Z");
  await scan("8A3C21-Z99012-0F4B1D");
  await scan("24f5da-a83008-7efe6z");
  expect(page.all(".scanned li").map(({ textContent }) => textContent?.slice(0, 20))).toEqual([
    "8A3C21-Z99012-0F4B1D",
    "24F5DA-A83008-7EFE6Z",
  ]);
  expect(page.find<HTMLInputElement>("#token-id").value).toBe("");
  await page.click(page.find("button", "Add 2 numbers"));
  expect(page.text()).toContain("2 numbers added, 0 known already.");
  expect(page.all(".scanned li")).toEqual([]);
});

test("what is no prescription number is said, and the next scan goes on", async () => {
  await scan("5012345678900");
  expect(page.text()).toContain("“5012345678900” is not a prescription number. Scan it again.");
  await scan("24F5DAA830087EFE6Z");
  expect(page.text()).not.toContain("is not a prescription number");
});

test("without the gateway the numbers stay on the page", async () => {
  await page.change(() => fake.set({ link: { state: "no-answer", since: MORNING, lastAnswerAt: null } }));
  await scan("24F5DAA830087EFE6Z");
  await page.click(page.find("button", "Add 1 number"));
  expect(page.find("[role=alert]").textContent).toContain("The gateway does not answer.");
  expect(page.all(".scanned li")).toHaveLength(1);
});

test("LST-1: in Find it stands apart, cannot be opened, and says what to do instead", async () => {
  await page.change(() =>
    fake.set({
      listed: [
        listedSchema.parse({
          id: "8A3C21-Z99012-0F4B1D",
          how: "listed",
          patient: "Harper, Owen",
          nhsNumber: null,
          birthDate: null,
          medicines: "Sertraline 50 mg tablets",
          at: 1,
          withUs: true,
        }),
      ],
    }),
  );
  await page.go({ task: "find" });
  await page.type(page.find<HTMLInputElement>("input[type=search]"), "harper");
  const listed = page.find("section[aria-labelledby=listed-only]");
  expect(listed.textContent).toContain("On a list or token only: cannot be supplied from this");
  expect(listed.textContent).toContain("EPS says it is with us; we hold no copy.");
  expect(listed.textContent).toContain("a signed paper FP10");
  expect(listed.querySelectorAll("button")).toHaveLength(0);
  const { device } = fake.app.view() as Extract<ReturnType<typeof fake.app.view>, { phase: "open" }>;
  await page.change(() => fake.set({ device: { ...device, pharmacy: { ...device.pharmacy, releasingSystem: "holdfast" } } }));
  await page.click(page.find("button", "Release it"));
  expect(page.find<HTMLInputElement>("#release-id").value).toBe("8A3C21-Z99012-0F4B1D");
});
