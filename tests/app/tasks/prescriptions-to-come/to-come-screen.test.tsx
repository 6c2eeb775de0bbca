import { afterEach, beforeEach, expect, test } from "vitest";
import { anOwn, aPrescribersRequest } from "../../../support/a-route.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

const HOUR = 3_600_000;

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
  const typed = anOwn(aPrescribersRequest());
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: typed.key,
      typed,
      choices: typed.items.map(({ itemId, quantity }) => ({
        choice: "give",
        itemId,
        quantity: quantity.value,
        owingReason: null,
      })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
      charge: { kind: "to-settle-later", exemption: null },
      reason: null,
      checksNotMade: [],
      bagId: null,
      paper: null,
    }),
  );
});
afterEach(() => page.end());

test("EMS-5: Home says how many are to come, and when one is due and overdue; so does Recover", async () => {
  await page.go({ task: "home" });
  expect(page.text()).toContain("1 prescription to come");
  expect(page.text()).not.toContain("due within");
  await page.change(() => fake.setNow(MORNING + 49 * HOUR));
  await page.go({ task: "find" });
  await page.go({ task: "home" });
  expect(page.text()).toContain("1 prescription for an emergency supply due within 24 hours.");
  await page.change(() => fake.setNow(MORNING + 73 * HOUR));
  await page.go({ task: "find" });
  await page.go({ task: "home" });
  expect(page.text()).toContain("overdue: more than 72 hours");
  await page.go({ task: "recover" });
  expect(page.text()).toContain("1 overdue: ring the prescriber");
});

test("EMS-5, POM-1: it came: recorded with its number and dates, on the list no more, and in the prescription book", async () => {
  await page.go({ task: "to-come" });
  expect(page.text()).toContain("QUILLFEATHER");
  await page.click(page.find("button", "It came"));
  expect(page.text()).toContain("do not dispense it again");
  await page.click(page.find("button", "Record that it came"));
  expect(page.text()).toContain("Choose how it came.");
  await page.click(page.find("label.segment", "By EPS"));
  expect(page.text()).toContain("A prescription number has three groups of six.");
  await page.type(page.find("#arrival-number"), "24F5DA-A83008-7EFE6Z");
  await page.type(page.find("#arrival-dated"), "2026-11-23");
  await page.click(page.find("button", "Record that it came"));
  expect(page.text()).toContain("No prescription to come");
  expect(openOf(fake).log.arrivals).toMatchObject([
    { id: "24F5DA-A83008-7EFE6Z", dated: "2026-11-23", receivedOn: "2026-11-24" },
  ]);
  expect(page.text()).toContain("Came already");
  await page.click(page.find("button", "record it anew"));
  expect(page.all("#arrival-number")).toHaveLength(1);
  await page.click(page.find("button", "Prescription book"));
  expect(page.text()).toContain("23-Nov-2026");
  expect(page.text()).toContain("B-0042");
  await page.go({ task: "log", notice: null });
  expect(page.text()).toContain("Prescription 24F5DA-A83008-7EFE6Z came 24-Nov-2026");
});

test("EMS-5, JRN-5: recorded on the wrong row, it is struck with a reason, and the prescription is to come again", async () => {
  await page.go({ task: "to-come" });
  await page.click(page.find("button", "It came"));
  await page.click(page.find("label.segment", "On paper"));
  await page.type(page.find("#arrival-number"), "12345");
  await page.type(page.find("#arrival-dated"), "2026-11-23");
  await page.click(page.find("button", "Record that it came"));
  await page.click(page.find("button", "It did not come: strike it"));
  await page.type(page.find("#why-struck"), "it was another patient's");
  await page.click(page.find(".action-bar button", "Strike it"));
  expect(page.text()).toContain("1 prescription to come");
});

test("EMS-5: another patient's number is named with its patient before it is recorded, and goes on with a reason only", async () => {
  const other = prescriptionFor(fake, "Ashdown");
  await page.go({ task: "to-come" });
  await page.click(page.find("button", "It came"));
  await page.click(page.find("label.segment", "By EPS"));
  await page.type(page.find("#arrival-number"), other.id);
  await page.type(page.find("#arrival-dated"), "2026-11-23");
  expect(page.text()).toContain("That number is another patient's prescription.");
  expect(page.text()).toContain("ASHDOWN");
  await page.click(page.find("button", "Record that it came"));
  expect(openOf(fake).log.arrivals).toEqual([]);
  expect(document.activeElement?.id).toBe("arrival-despite");
  await page.type(page.find("#arrival-despite"), "The practice wrote it under the wrong name: rang them");
  await page.click(page.find("button", "Record that it came"));
  expect(openOf(fake).log.arrivals).toMatchObject([{ id: other.id }]);
});
