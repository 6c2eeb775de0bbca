import { afterEach, beforeEach, expect, test } from "vitest";
import { withoutCopy } from "../../../../src/core/journal/without-copy.ts";
import { aPaperFp10, aRouteItem } from "../../../support/a-route.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";
import { wholeVisit } from "../../../support/whole-visit.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

/** The same as the copy's only item, on a paper FP10. */
const onPaper = async (): Promise<void> => {
  const { patient, items } = prescriptionFor(fake, "Westerby");
  const [item] = items;
  if (item === undefined) throw new Error("no item");
  const typed = withoutCopy({
    key: "own:0195f000-0000-7000-8000-000000000001",
    route: aPaperFp10({ items: [aRouteItem({ itemId: "0195f000-0000-7000-8000-000000000002" })] }),
    patient,
    items: [{ ...item, itemId: "0195f000-0000-7000-8000-000000000002", number: 1 }],
    takenAt: fake.app.now(),
  });
  const outcome = await fake.app.recordVisit({
    ...wholeVisit({ ...prescriptionFor(fake, "Westerby"), ...typed, id: prescriptionFor(fake, "Westerby").id }),
    assembledBy: "grace",
    checkedBy: "tom",
    clinicalCheckBy: "amira",
    typed,
  });
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
};

test("LTP-1, LTP-2: from Recover to the copy that came after the paper; linked, it is on the list no more and is not dispensed again", async () => {
  await page.change(onPaper);
  await page.go({ task: "recover" });
  expect(page.text()).toContain("1 may be for what went out without a copy");
  await page.click(page.find("a, button", "Late prescriptions"));
  expect(page.text()).toContain("1 supply to compare");
  expect(page.text()).toContain("not handed out");
  await page.click(page.find("button", "It is for B-0042"));
  expect(page.text()).toContain("is the prescription for B-0042. Do not dispense that again.");
  expect(page.text()).toContain("Nothing may be the same twice");
  expect(openOf(fake).log.arrivals).toMatchObject([{ id: prescriptionFor(fake, "Westerby").id }]);
  await page.go({ task: "recover" });
  expect(page.text()).not.toContain("Late prescriptions");
  await page.go({ task: "late-prescriptions" });
  await page.click(page.find("button", "Said by mistake: strike it"));
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "the wrong patient");
  await page.click(page.find("button", "Strike it"));
  expect(page.text()).toContain("1 supply to compare");
});

test("LTP-2: supplied twice: an incident is one press away; both right needs a reason, and can be struck", async () => {
  await page.change(() => handOut(fake, prescriptionFor(fake, "Westerby")));
  await page.change(onPaper);
  await page.go({ task: "recover" });
  expect(page.text()).toContain("1 may have been supplied twice");
  await page.go({ task: "late-prescriptions" });
  expect(page.text()).toContain("This may have been supplied twice.");
  expect(page.text()).toContain("B-0042");
  expect(page.text()).toContain("B-0043");
  expect(page.all("button").map((button) => button.textContent)).toContain("Record an incident");
  await page.click(page.find("button", "Both are right"));
  await page.click(page.find("button", "Record that both are right"));
  expect(page.text()).toContain("Say in a few words why both are right.");
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "one for the holiday");
  await page.click(page.find("button", "Record that both are right"));
  expect(page.text()).toContain("Nothing may be the same twice");
  expect(page.text()).toContain("both are right, one for the holiday");
  await page.click(page.find("button", "Said by mistake: strike it"));
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "the wrong row");
  await page.click(page.find("button", "Strike it"));
  expect(page.text()).toContain("1 supply to compare");
});

test("LTP-1: where nothing is alike it says so", async () => {
  await page.go({ task: "late-prescriptions" });
  expect(page.text()).toContain("No copy and no supply looks like one made without a copy.");
});
