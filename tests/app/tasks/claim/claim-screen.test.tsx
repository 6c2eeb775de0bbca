import { afterEach, beforeEach, expect, test } from "vitest";
import { entryBodySchema } from "../../../../src/core/journal/body.ts";
import { claimDecided } from "../../../support/a-claim.ts";
import { entry } from "../../../support/a-line.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  for (const family of ["Westerby", "O’Brien"]) {
    const lines = await handOut(fake, prescriptionFor(fake, family));
    for (const { line } of lines) fake.stand(line, settledAs("notified", MORNING));
  }
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const acts = () => openOf(fake).log.decisions.map(({ act, basis }) => ({ act, family: basis.patient.family }));

test("CLM-1: what is ready is listed; claiming one writes it and opens the next", async () => {
  await page.go({ task: "claims" });
  expect(page.text()).toContain("Ready to claim: 2");
  await page.click(page.find("button", "Claim the first"));
  expect(page.text()).toContain("WESTERBY");
  expect(page.find<HTMLSelectElement>("#claim-exemption").value).toBe("0001");
  await page.click(page.find("button", "Claim, next"));
  expect(acts()).toMatchObject([
    { family: "Westerby", act: { do: "claim", exemption: "0001", items: [{ charge: "paid-once" }] } },
  ]);
  expect(page.text()).toContain("O’BRIEN");
  await page.click(page.find("button", "Claim, next"));
  expect(page.text()).toContain("On their way: 2");
});

test("CLM-1: another exemption asks for evidence before anything is written", async () => {
  await page.go({ task: "claim", key: prescriptionFor(fake, "Westerby").key });
  await page.type(page.find<HTMLSelectElement>("#claim-exemption"), "0006");
  await page.click(page.find("button", "Claim, next"));
  expect(document.activeElement?.id).toBe("claim-evidence");
  expect(acts()).toEqual([]);
  await page.click(page.find("label", /^Not seen$|Not seen/));
  await page.click(page.find("button", "Claim, next"));
  expect(acts()).toMatchObject([{ act: { exemption: "0006", evidenceSeen: false, items: [{ charge: "not-paid" }] } }]);
});

test("CLM-2: what is claimed may be amended until the day it says", async () => {
  const { key } = prescriptionFor(fake, "Westerby");
  await page.go({ task: "claim", key });
  await page.click(page.find("button", "Claim, next"));
  const line = openOf(fake).log.lines.find(({ body }) => body.basis.key === key);
  await page.change(() => {
    fake.receiveAll();
    fake.stand(line?.line ?? "", settledAs("claimed", fake.app.now() + 1_000));
  });
  await page.go({ task: "claims" });
  expect(page.text()).toContain("Claimed: 1");
  expect(page.text()).toContain("may be amended until 05-Dec-2026");
  await page.click(page.find("button", "WESTERBY"));
  expect(page.find("h1").textContent).toBe("Amend the claim");
});

test("a claim EPS did not take says so where it is listed", async () => {
  const { key } = prescriptionFor(fake, "Westerby");
  await page.go({ task: "claim", key });
  await page.click(page.find("button", "Claim, next"));
  await page.change(() => fake.set({ doubts: new Map([[key, ["EPS did not take the claim: “CLAIM_INVALID_NOT_DISPENSED”"]]]) }));
  await page.go({ task: "claims" });
  expect(page.find("section[aria-label='On their way']").textContent).toContain(
    "EPS did not take the claim: “CLAIM_INVALID_NOT_DISPENSED” Open it to put it right.",
  );
});

test("CLM-3: it is claimed elsewhere: with where and why, and then it is open no more", async () => {
  const { key } = prescriptionFor(fake, "Westerby");
  await page.go({ task: "claim", key });
  await page.click(page.find("button", "It is claimed elsewhere"));
  expect(document.activeElement?.id).toBe("claim-elsewhere-where");
  expect(page.text()).toContain("Say where it is claimed, and why.");
  expect(acts()).toEqual([]);
  await page.type(page.find<HTMLTextAreaElement>("#claim-elsewhere-where"), "in the PMR, back since noon");
  await page.click(page.find("button", "It is claimed elsewhere"));
  expect(acts()).toMatchObject([{ family: "Westerby", act: { do: "claim-elsewhere" } }]);
  expect(page.text()).toContain("Claimed elsewhere: 1");
  expect(page.text()).toContain("in the PMR, back since noon");
  expect(page.text()).toContain("Ready to claim: 1");
  await page.click(page.find("section[aria-label='Claimed elsewhere'] button", "WESTERBY"));
  expect(page.text()).toContain("Said to be claimed elsewhere, by Amira Khan: in the PMR, back since noon.");
  expect(page.find("button", "Claim it here after all").textContent).toBe("Claim it here after all");
});

test("CLM-3: what EPS does not have in full from here can only be closed so", async () => {
  const { key } = prescriptionFor(fake, "O’Brien");
  const [, last] = openOf(fake).log.lines.filter(({ body }) => body.basis.key === key);
  await page.change(() => fake.stand(last?.line ?? "", settledAs("by-person", MORNING)));
  await page.go({ task: "claims" });
  expect(page.text()).toContain("To claim elsewhere: 1");
  await page.click(page.find("button", "O’BRIEN"));
  expect(page.text()).toContain("Holdfast cannot claim it");
  expect(page.text()).not.toContain("Claim, next");
  expect(page.find("button", "It is claimed elsewhere").textContent).toContain("It is claimed elsewhere");
});

test("CLM-1: decided differently elsewhere: what each said is shown, and the next decision is made in the knowledge of both", async () => {
  const { key } = prescriptionFor(fake, "Westerby");
  await page.go({ task: "claim", key });
  await page.click(page.find("button", "Claim, next"));
  const [lines, decided] = [openOf(fake).log.lines.filter(({ body }) => body.basis.key === key), openOf(fake).log.decisions[0]];
  if (decided?.act.do !== "claim") throw new Error("no claim");
  const body = entryBodySchema.parse({
    ...claimDecided(lines.map(({ entryId }) => entryId)),
    basis: decided.basis,
    act: { ...decided.act, exemption: "0006" },
  });
  await page.change(() => fake.adopt([entry(1, body, "C")]));
  await page.go({ task: "claims" });
  expect(page.text()).toContain("decided differently on devices that did not know of each other");
  await page.click(page.find("button", "WESTERBY"));
  expect(page.text()).toContain("E: medical exemption certificate");
  await page.click(page.find("button", "Claim, next"));
  const anew = acts().find(({ act }) => act.do === "claim" && act.knew !== undefined);
  expect(anew).toMatchObject({ act: { exemption: "0001", knew: [expect.any(String), expect.any(String)] } });
});

test("CHG-3: what was settled apart is shown with each item, and the exemption and what nobody settled are asked", async () => {
  const { key, items } = prescriptionFor(fake, "O’Brien");
  const [paid, unsettled] = openOf(fake).log.lines.filter(({ body }) => body.basis.key === key);
  if (paid === undefined || unsettled === undefined) throw new Error("two lines");
  const later = entryBodySchema.parse({
    ...unsettled.body,
    line: "C-0001",
    charge: { kind: "to-settle-later", exemption: null },
  });
  await page.change(() => void fake.app.strike(unsettled.entryId, "asked again"));
  await page.change(() => fake.adopt([entry(1, later, "C")]));
  await page.change(() => fake.stand("C-0001", settledAs("notified", MORNING)));
  await page.go({ task: "claim", key });
  expect(page.text()).toContain("The charge was not settled in one way for all items.");
  expect(page.text()).toContain(`Charge paid: ${paid.line}`);
  expect(page.text()).toContain("Charge still to settle: ask the patient: C-0001");
  await page.click(page.find("button", "Claim, next"));
  expect(document.activeElement?.id).toBe("claim-charge-1");
  expect(page.text()).toContain("Choose whether its charge was paid.");
  expect(acts()).toEqual([]);
  await page.click(page.find(`fieldset:has(#claim-charge-1) label`, "Paid once"));
  await page.click(page.find("button", "Claim, next"));
  expect(acts()).toMatchObject([{ act: { exemption: "0001", items: items.map(() => ({ charge: "paid-once" })) } }]);
});

test("CHG-3, SYN-17: two devices answered an item differently: the claim asks, with both answers and their lines beside it", async () => {
  const { key } = prescriptionFor(fake, "Westerby");
  const line = openOf(fake).log.lines.find(({ body }) => body.basis.key === key);
  if (line === undefined) throw new Error("a line");
  const charge = { kind: "exempt", exemption: "0006", evidenceSeen: true };
  await page.change(() => fake.adopt([entry(1, entryBodySchema.parse({ ...line.body, line: "C-0004", charge }), "C")]));
  await page.change(() => fake.stand("C-0004", settledAs("notified", MORNING)));
  await page.go({ task: "claim", key });
  const item = page.find(".claim-item").textContent;
  expect(item).toContain("Its charge was answered differently.");
  expect(item).toContain(`Charge paid: ${line.line}`);
  expect(item).toContain("No charge: E: medical exemption certificate (0006), proof seen: C-0004");
  expect(page.find<HTMLSelectElement>("#claim-exemption").value).toBe("");
  await page.click(page.find("button", "Claim, next"));
  expect(document.activeElement?.id).toBe("claim-exemption");
  expect(acts()).toEqual([]);
  await page.type(page.find<HTMLSelectElement>("#claim-exemption"), "0001");
  await page.click(page.find("button", "Claim, next"));
  expect(acts()).toMatchObject([{ act: { exemption: "0001", items: [{ charge: "paid-once" }] } }]);
});

test("CHG-4: a charge that was taken on two devices is said before it is claimed, and with the charges taken", async () => {
  const { key, items } = prescriptionFor(fake, "Westerby");
  const line = openOf(fake).log.lines.find(({ body }) => body.basis.key === key);
  if (line === undefined) throw new Error("a line");
  await page.change(() => fake.adopt([entry(1, entryBodySchema.parse({ ...line.body, line: "C-0004" }), "C")]));
  await page.change(() => fake.stand("C-0004", settledAs("notified", MORNING)));
  const twice = `${items[0]?.product.display}: charge taken twice, with ${line.line} and C-0004. Give one back, if nobody has yet.`;
  await page.go({ task: "claims" });
  expect(page.text()).toContain(twice);
  await page.click(page.find("button", "WESTERBY"));
  expect(page.text()).toContain(twice);
  await page.go({ task: "prescription", key });
  expect(page.text()).toContain(twice);
  await page.go({ task: "deadlines" });
  expect(page.text()).toContain(twice);
  // Whoever claims it has read it there: no list reminds of it afterwards, and the prescription still says it.
  await page.go({ task: "claim", key });
  await page.click(page.find("button", "Claim, next"));
  for (const task of ["claims", "deadlines"] as const) {
    await page.go({ task });
    expect(page.text()).not.toContain("charge taken twice");
  }
  await page.go({ task: "prescription", key });
  expect(page.text()).toContain(twice);
});
