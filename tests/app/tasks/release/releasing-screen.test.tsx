import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  fake.set({ link: { state: "answers", since: MORNING, lastAnswerAt: MORNING } });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const declare = (what: "A" | "C") =>
  page.change(() =>
    fake.app.declareOutage({ what, since: MORNING - 1, why: "", supplierIncident: null, nationalIncident: null }),
  );

const signIn = (): Promise<void> =>
  page.change(() => fake.set({ signedIn: { name: "Amira Khan", until: fake.app.now() + 3_600_000 } }));

const ask = async (id: string): Promise<void> => {
  await page.go({ task: "releasing", id: null });
  await page.type(page.find<HTMLInputElement>("#release-id"), id);
  await page.click(page.find("button", "Ask EPS for it"));
};

test("SGN-1: the address to open at the counter stands there, and goes once someone is signed in", async () => {
  await page.go({ task: "releasing", id: null });
  await page.click(page.find("button", "Sign in to EPS"));
  expect(page.text()).toContain("localhost:8787/sign-in/ACDEFH");
  expect(page.find<HTMLAnchorElement>("a", "Open it on this device").href).toBe("http://localhost:8787/sign-in/ACDEFH");
  await signIn();
  expect(page.text()).not.toContain("ACDEFH");
  expect(page.text()).toContain("Amira Khan is signed in to EPS until");
});

test("REL-2: the role moves in an outage of the PMR, by someone signed in, with a reason, and back", async () => {
  await declare("A");
  await page.go({ task: "releasing", id: null });
  expect(page.text()).toContain("Someone must be signed in to EPS first");
  await signIn();
  await page.click(page.find("button", "Move the role to Holdfast"));
  expect(document.activeElement?.id).toBe("move-why");
  expect(openOf(fake).device.pharmacy.releasingSystem).toBe("pmr");
  await page.type(page.find<HTMLTextAreaElement>("#move-why"), "The PMR's server is dead");
  await page.click(page.find("button", "Move the role to Holdfast"));
  expect(page.find("h1").textContent).toBe("Holdfast releases prescriptions now");
  expect(page.text()).toContain("Holdfast releases now.");
  await page.type(page.find<HTMLTextAreaElement>("#move-why"), "It is back");
  await page.click(page.find("button", "Give the role back to the PMR"));
  expect(page.find("h1").textContent).toBe("The PMR releases prescriptions now");
});

test("REL-2: in another outage it is not offered, and why is said", async () => {
  await declare("C");
  await page.go({ task: "releasing", id: null });
  expect(page.text()).toContain("only when our pharmacy system (PMR) is down");
  expect(page.all("button").some(({ textContent }) => textContent?.includes("Move the role"))).toBe(false);
});

test("REL-3: one by its number, scanned or typed; EPS's own words when it gives none", async () => {
  await signIn();
  fake.nextRelease(0, "Prescription with another dispenser");
  await ask("24f5daa830087efe6z");
  expect(page.find("[role=alert]").textContent).toContain("“Prescription with another dispenser”");
  expect(page.find("[role=alert]").textContent).toContain("ask them to return it");
  fake.nextRelease(1, null);
  await ask("24F5DA-A83008-7EFE6Z");
  expect(page.find("[role=alert]").textContent).toContain("1 prescription came.");
});

test("REL-3: what is no number is not asked for", async () => {
  await signIn();
  await ask("24F5DA");
  expect(document.activeElement?.id).toBe("release-id");
  expect(page.all("[role=alert]")).toEqual([]);
});

const buttons = (): string[] => page.all("button").map(({ textContent }) => textContent ?? "");

test("REL-3: what the PMR has released and we hold a copy of is not asked for; the way goes to the copy", async () => {
  await signIn();
  const theirs = prescriptionFor(fake, "Hargreaves", "Joseph");
  await page.go({ task: "releasing", id: theirs.id });
  expect(page.text()).toContain("The PMR has released it, and we hold a copy: HARGREAVES, Joseph");
  expect(page.text()).toContain("born 02-Sep-1971");
  expect(buttons()).not.toContain("Ask EPS for it");
  expect(buttons()).not.toContain("Take it over");
  await page.submit(page.find("form"));
  expect(page.all("[role=alert]")).toEqual([]);
  expect(document.activeElement?.textContent).toBe("Open it");
  await page.click(page.find("button", "Open it"));
  expect(page.find("h1").textContent).toContain("HARGREAVES");
});

test("REC-10: once a line of it stands, it may be taken over from there", async () => {
  await signIn();
  const theirs = prescriptionFor(fake, "Hargreaves", "Joseph");
  await page.change(() => handOut(fake, theirs));
  await page.go({ task: "releasing", id: theirs.id });
  await page.click(page.find("button", "Take it over"));
  expect(page.find("h1").textContent).toBe("Tell EPS from Holdfast instead");
});

test("REL-3: what Holdfast released itself may be asked for again", async () => {
  await signIn();
  await page.go({ task: "releasing", id: prescriptionFor(fake, "Westerby").id });
  expect(page.text()).toContain("We hold a copy: WESTERBY");
  expect(buttons()).toContain("Ask EPS for it");
});

test("without the gateway the page says what needs it and what goes on", async () => {
  await page.change(() => fake.set({ link: { state: "no-answer", since: MORNING, lastAnswerAt: null } }));
  await page.go({ task: "releasing", id: null });
  expect(page.text()).toContain("Supplying from the copy goes on without.");
  expect(buttons().filter((words) => words.includes("Sign in"))).toEqual([]);
  await page.change(() => fake.set({ link: { state: "answers", since: MORNING, lastAnswerAt: MORNING } }));
  expect(buttons().filter((words) => words.includes("Sign in"))).toHaveLength(1);
});
