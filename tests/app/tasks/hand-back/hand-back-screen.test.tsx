import { afterEach, beforeEach, expect, test } from "vitest";
import type { HandBack } from "../../../../src/core/reconcile/hand-back.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const show = async (of: Record<string, HandBack>): Promise<void> => {
  const handBacks = new Map(Object.entries(of).map(([family, handBack]) => [prescriptionFor(fake, family).key, handBack]));
  await page.change(() => fake.set({ handBacks }));
  return page.go({ task: "hand-back" });
};

const decisions = () =>
  openOf(fake).log.decisions.map(({ act, reason, basis }) => ({ act, reason, family: basis.patient.family }));

const toChoose = (mayReturn: boolean): HandBack => ({ kind: "to-choose", mayReturn });

test("HBK-1: all in one go: asked once with the number and what it means, then each is finished by one entry", async () => {
  await show({ Lindqvist: toChoose(true), Westerby: toChoose(false) });
  expect(page.text()).toContain("2 prescriptions: 2 to choose, 0 open, 0 confirmed.");
  await page.click(page.find("button", "Tick all of them"));
  await page.click(page.find("button", "Finish all 2 here"));
  expect(page.find("h1").textContent).toBe("Finish all 2 here?");
  expect(page.text()).toContain("The PMR does not get them.");
  expect(decisions()).toEqual([]);
  await page.click(page.find("button", "No, go back"));
  await page.click(page.find("button", "Finish all 2 here"));
  await page.click(page.find("button", "Yes, finish all 2 here"));
  expect(decisions()).toEqual([
    { act: { do: "finish-here" }, reason: null, family: "Lindqvist" },
    { act: { do: "finish-here" }, reason: null, family: "Westerby" },
  ]);
  expect(page.text()).toContain("0 to choose, 2 open, 0 confirmed.");
});

test("HBK-1: nothing is ticked at first, nor after an ending was written; its reason is emptied", async () => {
  await show({ Lindqvist: toChoose(true), Westerby: toChoose(true), "O’Brien": toChoose(true) });
  for (const ending of ["Finish here", "Return to EPS", "Nothing more"]) {
    await page.click(page.find("label", ending));
    expect(page.find("section[aria-label='What to do next'] button.button-primary").textContent).toBe(ending);
  }
  await page.click(page.find("label", "Return to EPS"));
  await page.click(page.find("label", "WESTERBY"));
  await page.type(page.find<HTMLSelectElement>("#return-reason"), "0002");
  await page.click(page.find("button", "Return 1 to EPS"));
  expect(decisions()).toHaveLength(1);
  expect(page.find<HTMLSelectElement>("#return-reason").value).toBe("");
  expect(page.all("input[type=checkbox]:checked")).toEqual([]);
  await page.click(page.find("button.button-primary", "Return to EPS"));
  expect(decisions()).toHaveLength(1);
});

test("HBK-2: only what may be returned is, with EPS's reason; the rest stays to choose", async () => {
  await show({ Lindqvist: toChoose(true), Westerby: toChoose(false) });
  await page.click(page.find("label", "Return to EPS"));
  expect(page.find("label", "WESTERBY").textContent).toContain("Cannot be returned");
  await page.click(page.find("button", "Tick all of them"));
  await page.click(page.find("button", "Return 1 to EPS"));
  expect(document.activeElement?.id).toBe("return-reason");
  await page.type(page.find<HTMLSelectElement>("#return-reason"), "0002");
  await page.click(page.find("button", "Return 1 to EPS"));
  expect(decisions()).toEqual([{ act: { do: "return", returnReason: "0002" }, reason: null, family: "Lindqvist" }]);
  expect(page.text()).toContain("1 to choose, 1 open");
});

test("HBK-1: nothing more needs a reason in words", async () => {
  await show({ Westerby: toChoose(false) });
  await page.click(page.find("label", "Nothing more"));
  await page.click(page.find("label", "WESTERBY"));
  await page.click(page.find("button", "Nothing more for 1"));
  expect(decisions()).toEqual([]);
  await page.type(page.find<HTMLTextAreaElement>("#hand-back-why"), "The patient has died");
  await page.click(page.find("button", "Nothing more for 1"));
  expect(decisions()).toEqual([{ act: { do: "nothing-more" }, reason: "The patient has died", family: "Westerby" }]);
});

test("one by one: what is not ticked is left, and each name has its date of birth", async () => {
  await show({ Lindqvist: toChoose(true), Westerby: toChoose(true) });
  expect(page.find("label", "WESTERBY").textContent).toContain("born 08-Jul-1955");
  await page.click(page.find("label", "LINDQVIST"));
  await page.click(page.find("button", "Finish 1 here"));
  expect(decisions().map(({ family }) => family)).toEqual(["Lindqvist"]);
});

test("HBK-3: what is returned stays open, with its barcode, until a person says it is in the PMR", async () => {
  await show({ Westerby: { kind: "open", ending: "return", waits: "release-in-pmr" } });
  expect(page.find("svg[role=img]").getAttribute("aria-label")).toContain(prescriptionFor(fake, "Westerby").id);
  await page.click(page.find("button", "It is in the PMR now"));
  expect(decisions()).toEqual([{ act: { do: "back-in-pmr" }, reason: null, family: "Westerby" }]);
});

test("HBK-3: each open one says what it waits for, and confirmed ones are counted", async () => {
  await show({
    Lindqvist: { kind: "open", ending: "finish-here", waits: "more-to-hand-out" },
    Westerby: { kind: "open", ending: "return", waits: "return-at-eps" },
    "O’Brien": { kind: "confirmed", ending: "finish-here" },
  });
  expect(page.text()).toContain("Not all of it is handed out yet.");
  expect(page.text()).toContain("EPS has not taken it back yet.");
  expect(page.find("section[aria-labelledby=hand-back-confirmed]").textContent).toContain("Finished here1");
  await page.click(page.find("button", "Open the prescription"));
  expect(page.find("h1").textContent).toContain("LINDQVIST");
});
