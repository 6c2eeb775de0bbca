import { afterEach, beforeEach, expect, test } from "vitest";
import { entryBodySchema } from "../../../../src/core/journal/body.ts";
import { entry, moment } from "../../../support/a-line.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
  const { key, items } = prescriptionFor(fake, "Hargraves");
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: key,
      choices: items.map(({ itemId, quantity }) => ({ choice: "give", itemId, quantity: quantity.value, owingReason: null })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "delivery", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
      charge: { kind: "paid", exemption: "0001" },
      reason: null,
      checksNotMade: [],
      bagId: null,
      paper: null,
    }),
  );
});
afterEach(() => page.end());

const door = async (words: string): Promise<void> =>
  page.click(page.find("label.choice", words).querySelector("input") as HTMLElement);
const recordIt = (): Promise<void> => page.click(page.find(".action-bar button", "Record it"));

test("DEL-1: Recover says that one is out; what became of it is said, with what is missing named", async () => {
  await page.go({ task: "recover" });
  expect(page.text()).toContain("Deliveries still out");
  await page.go({ task: "deliveries" });
  await page.click(page.find("button", "Say what became of it"));
  await door("Delivered");
  await recordIt();
  expect(page.text()).toContain("Enter who took it, and what they are to the patient.");
  expect(page.text()).toContain("Enter who drove.");
  await page.type(page.find("#door-to"), "Ann, neighbour");
  await page.type(page.find("#door-driver"), "Dan Driver");
  await recordIt();
  expect(page.text()).toContain("No delivery is out");
  expect(page.text()).toContain("driver Dan Driver, taken by Ann, neighbour");
  await page.go({ task: "recover" });
  expect(page.text()).not.toContain("Deliveries still out");
});

test("DEL-2: what came back is to be put right: its lines are there to be struck", async () => {
  await page.go({ task: "deliveries" });
  await page.click(page.find("button", "Say what became of it"));
  await door("Came back");
  await page.type(page.find("#door-driver"), "Dan Driver");
  await recordIt();
  expect(page.text()).toContain("It came back, and its lines still stand.");
  const lines = openOf(fake).log.lines.length;
  await page.click(page.find(".deliveries button", lines === 1 ? "Strike B-" : `Strike its ${lines} lines`));
  expect(page.text()).toContain("What was wrong?");
  await page.go({ task: "recover" });
  expect(page.text()).toContain("Deliveries that came back");
});

test("DEL-2, PML-1: what is out, or came back, is not offered to be keyed into the PMR; the way to put it right is", async () => {
  const { lines } = openOf(fake).log;
  for (const { line } of lines) fake.stand(line, { kind: "for-pmr", task: "key-in" });
  await page.go({ task: "pmr" });
  expect(page.text()).toContain("It is out for delivery, and nobody has said that it arrived. Do not enter it yet.");
  expect(page.text()).not.toContain("Keyed in, next");
  await page.go({ task: "deliveries" });
  await page.click(page.find("button", "Say what became of it"));
  await door("Came back");
  await page.type(page.find("#door-driver"), "Dan Driver");
  await recordIt();
  await page.go({ task: "pmr" });
  expect(page.text()).toContain("It came back and was not supplied. Do not enter it.");
  expect(page.text()).not.toContain("Keyed in, next");
  expect(page.text()).toContain("0 prescriptions to do");
  await page.click(page.find(".action-bar button", "Show the deliveries"));
  await page.click(page.find("button", "Say it again"));
  await door("Delivered");
  await page.type(page.find("#door-to"), "Ann, neighbour");
  await page.type(page.find("#door-driver"), "Dan Driver");
  await recordIt();
  await page.go({ task: "pmr" });
  expect(page.text()).toContain("Keyed in, next");
});

test("DEL-2: what is out waits for the driver's word before EPS is told, and Recover says so", async () => {
  const { lines } = openOf(fake).log;
  await page.change(() => fake.receiveAll());
  for (const { line } of lines) fake.stand(line, { kind: "for-eps", act: "notify", state: "needs-sign-in" });
  await page.go({ task: "recover" });
  expect(page.text()).toContain("For EPS, wait for a delivery");
  await saidElsewhere("delivered");
  expect(page.text()).not.toContain("For EPS, wait for a delivery");
});

/** Another device's word on the delivery, said without knowing of any here. */
const saidElsewhere = (outcome: "delivered" | "refused"): Promise<void> => {
  const [line] = openOf(fake).log.lines;
  const body = entryBodySchema.parse({
    kind: "delivery-outcome",
    ...moment(line?.body.happened.wall ?? 0),
    ofVisit: line?.body.visit,
    outcome,
    driver: "Dan Driver",
    to: outcome === "delivered" ? "Ann, neighbour" : null,
    note: "",
  });
  return page.change(() => fake.adopt([entry(1, body, "C")]));
};

test("DEL-3: delivered said elsewhere and refused said here are shown with both words, and lead to no striking", async () => {
  await saidElsewhere("delivered");
  const [line] = openOf(fake).log.lines;
  const body = entryBodySchema.parse({
    kind: "delivery-outcome",
    ...moment(line?.body.happened.wall ?? 0),
    ofVisit: line?.body.visit,
    outcome: "refused",
    driver: "Eve Driver",
    to: null,
    note: "",
  });
  await page.change(() => fake.adopt([entry(1, body, "D")]));
  await page.go({ task: "home" });
  expect(page.text()).toContain("1 delivery to look at");
  await page.go({ task: "recover" });
  expect(page.text()).toContain("Deliveries to look at");
  await page.go({ task: "prescription", key: line?.body.basis.key ?? "" });
  expect(page.text()).toContain("It is not agreed what became of its delivery");
  await page.go({ task: "deliveries" });
  for (const words of ["It is not agreed what became of it", "taken by Ann, neighbour", "on device C", "Refused", "on device D"])
    expect(page.text()).toContain(words);
  expect(page.all(".deliveries button").map((button) => button.textContent)).not.toContainEqual(
    expect.stringContaining("Strike"),
  );

  await page.click(page.find("button", "Say it again"));
  expect(page.text()).toContain("Said of it before:");
  await door("Refused");
  await page.type(page.find("#door-driver"), "Eve Driver");
  await recordIt();
  expect(page.find(".deliveries button", "Strike")).toBeTruthy();
});

test("DEL-2: Home counts what is still out beside what is to be put right", async () => {
  await saidElsewhere("refused");
  const { key, items } = prescriptionFor(fake, "Ashdown");
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: key,
      choices: items.map(({ itemId, quantity }) => ({ choice: "give", itemId, quantity: quantity.value, owingReason: null })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "delivery", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
      charge: { kind: "paid", exemption: "0001" },
      reason: "asked",
      checksNotMade: [],
      bagId: null,
      paper: null,
    }),
  );
  await page.go({ task: "home" });
  expect(page.text()).toContain("1 delivery to put right, 1 delivery out");
});

test("DEL-3: what was just said here invites no striking any more once another device says otherwise", async () => {
  await page.go({ task: "deliveries" });
  await page.click(page.find("button", "Say what became of it"));
  await door("Refused");
  await page.type(page.find("#door-driver"), "Eve Driver");
  await recordIt();
  expect(page.text()).toContain("It was not supplied. Strike its lines");
  await saidElsewhere("delivered");
  expect(page.text()).toContain("Strike nothing and supply nothing again.");
  expect(page.text()).not.toContain("Strike its lines");
});
