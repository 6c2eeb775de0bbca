import { afterEach, expect, test } from "vitest";
import { deviceLetterSchema } from "../../../../src/core/journal/line-number.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

let page: Drawn;
afterEach(() => page.end());

test("SYN-16: with all received, a device that may hold more is in the same sentence as the sum, until it is heard of", async () => {
  const fake = createFakeApp();
  page = await drawApp(fake.app);
  await page.change(async () => {
    await handOut(fake, prescriptionFor(fake, "Ashdown"));
    fake.receiveAll();
  });
  await page.go({ task: "recover" });
  const sum = (): string | null => page.find("h1").textContent;
  expect(sum()).toBe("1 line, 1 received. Nothing that is known here is missing.");
  const silent = {
    device: deviceLetterSchema.parse("C"),
    name: "Tablet at the back",
    lastSeenAt: MORNING,
    entries: 16,
    lines: 14,
  };
  await page.change(() => fake.set({ silentDevices: [silent] }));
  expect(sum()).toBe("1 line, 1 received. Device C may hold more: find it.");
  expect(page.find("section", "Also open").textContent).toContain("Tablet at the back has not been heard of since");
  await page.change(() => fake.set({ silentDevices: [silent, { ...silent, device: deviceLetterSchema.parse("D") }] }));
  expect(sum()).toBe("1 line, 1 received. Devices C and D may hold more: find them.");
  await page.change(() => fake.set({ silentDevices: [] }));
  expect(sum()).toBe("1 line, 1 received. Nothing that is known here is missing.");
});
