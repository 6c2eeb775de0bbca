import { afterEach, beforeEach, expect, test } from "vitest";
import { addressLine } from "../../../../src/app/components/patient-band.tsx";
import type { TriageEntry } from "../../../../src/core/journal/log.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

const press = (words: string): Promise<void> => page.click(page.find(".action-bar button", words));
const inRow = (words: string): Promise<void> => page.click(page.find(".waiters > li button", words));
const pick = (words: string): Promise<void> =>
  page.click(page.find("label.segment, label.choice", words).querySelector("input") as HTMLElement);
const names = (): string[] => page.all("ol.waiters h2").map(({ textContent }) => textContent ?? "");

/** Puts somebody on the list by what is typed. */
const put = async (name: string, need: string, left = ""): Promise<void> => {
  await press("Somebody has to wait");
  await page.type(page.find("#wait-name"), name);
  await page.type(page.find("#wait-need"), need);
  await page.type(page.find("#wait-left"), left);
  await press("Put them on the list");
};

beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
  await page.change(() =>
    fake.app.declareOutage({ what: "A", since: MORNING - 1, why: "", supplierIncident: null, nationalIncident: null }),
  );
  await page.go({ task: "home" });
});
afterEach(() => page.end());

test("TRI-1, TRI-2, TRI-3: from Home in an outage somebody is put on the list; who cannot wait comes first, suggested and not decided", async () => {
  await page.click(page.find("button", "People waiting"));
  await press("Somebody has to wait");
  await press("Put them on the list");
  expect(page.text()).toContain("Enter who is waiting, or how you will know them again.");
  await press("Put them on the list");
  await page.click(page.find("button", "Back to the list"));
  await put("Ann at the till", "Examplapril", "9");
  await put("Bea", "Warfarin 3 mg", "20");
  expect(names()).toEqual(["Bea", "Ann at the till"]);
  expect(page.text()).toContain("Nobody has decided; the name is in the list as anticoagulant (unverified).");
  expect(page.find("ol.waiters > li", "Bea").textContent).toContain("Suggested: P1, same hour");
  await inRow("Agree: P1");
  expect(page.find("ol.waiters > li", "Bea").textContent).not.toContain("Suggested: P1, same hour");
  expect(page.text()).toContain("Decided, by Amira Khan; suggested was P1.");
  fake.setNow(MORNING + 3_700_000);
  await page.go({ task: "home" });
  expect(page.text()).toContain("2 people waiting1 person for the same hour (P1).");
  await page.go({ task: "triage", key: null });
  expect(page.text()).toContain("Waiting for over an hour.");
});

test("TRI-1, TRI-4: from a prescription who and what are there already; a part supply is suggested where stock is short", async () => {
  await page.go({ task: "prescription", key: prescriptionFor(fake, "Ashdown").key });
  await page.click(page.find("button", "Put them on the list of people waiting"));
  expect(page.text()).toContain("ASHDOWN, Leila");
  expect(page.text()).toContain("Suggested: P1, same hour, because the name is in the list as antibiotic, if new.");
  await page.type(page.find<HTMLSelectElement>("select.field-select"), "short-of-stock");
  expect(page.text()).toContain("A part supply may do: give what is here, and owe the rest.");
  await pick("P2, today");
  await press("Put them on the list");
  expect(page.find("ol.waiters > li").textContent).toContain("P2, today");
  expect(page.find("ol.waiters > li").textContent).toContain("suggested was P1");
});

test("TRI-1: the surname finds who is in the copy", async () => {
  await page.go({ task: "triage", key: null });
  await press("Somebody has to wait");
  await page.type(page.find("#wait-name"), "ashd");
  await page.click(page.find(".waiters button", "ASHDOWN"));
  await press("Put them on the list");
  expect(openOf(fake).log.triaged).toMatchObject([{ told: { key: prescriptionFor(fake, "Ashdown").key, left: null } }]);
});

test("TRI-1: patients who may be taken for one another are pointed out before one is chosen", async () => {
  await page.go({ task: "triage", key: null });
  await press("Somebody has to wait");
  await page.type(page.find("#wait-name"), "harg");
  expect(page.text()).toContain("Two patients called Margaret Hargreaves.");
  expect(page.text()).toContain("Ask for the date of birth and the address before you choose one.");
  const { patient } = prescriptionFor(fake, "Hargreaves");
  expect(page.find(".waiters button", "HARGREAVES, Margaret Ann").textContent).toContain(addressLine(patient));
  await page.type(page.find("#wait-name"), "ashd");
  expect(page.text()).not.toContain("Ask for the date of birth");
});

test("TRI-5: closed with the line that supplied them, and counted in the report; open until then at Recover and at the end", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  await page.go({ task: "triage", key: prescription.key });
  await press("Put them on the list");
  await put("Bea", "Examplapril", "9");
  await page.go({ task: "end" });
  expect(page.text()).toContain("2 people still waiting.");
  await page.change(() => handOut(fake, prescription));
  await page.go({ task: "recover" });
  await page.click(page.find("button", "People waiting"));
  await inRow("Supplied as B-0001: close");
  await press("Record it");
  expect(names()).toEqual(["Bea"]);
  expect(page.text()).toContain("supplied as B-0001");
  await inRow("What became of them");
  await press("Record it");
  expect(page.text()).toContain("Choose what became of them.");
  await pick("Will come back");
  await press("Record it");
  expect(page.text()).toContain("Nobody is waiting");
  await page.go({ task: "report", outageId: null });
  expect(page.find("section[aria-labelledby=report-sums]").textContent).toContain(
    "People who had to wait (P1 1, P2 0, P3 1)2Of these: supplied1Of these: will come back1",
  );
  expect(page.find("section[aria-labelledby=still-open]").textContent).not.toContain("People waiting");
});

test("TRI-1, TRI-5: put on the list by mistake is struck; a closing that is struck puts them back", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Examplapril", "9");
  await inRow("What became of them");
  await pick("Left");
  await press("Record it");
  await page.click(page.find("button", "They wait still: strike it"));
  await page.type(page.find("#why-struck"), "she was in the queue");
  await press("Strike it");
  expect(names()).toEqual(["Bea"]);
  await inRow("What became of them");
  await page.click(page.find("button", "Strike what they were asked"));
  await page.type(page.find("#why-struck"), "twice on the list");
  await press("Strike it");
  expect(page.text()).toContain("Nobody is waiting");
});

test("TRI-1: all that was asked of somebody is struck in one act, with one reason", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Examplapril", "9");
  await inRow("Agree: P3");
  await inRow("What became of them");
  await page.click(page.find("button", "Strike what they were asked"));
  expect(page.text()).toContain("with what was said before (2 entries)");
  await page.type(page.find("#why-struck"), "twice on the list");
  await press("Strike it");
  expect(page.text()).toContain("Nobody is waiting");
  expect(openOf(fake).log.triaged.map(({ strike }) => strike?.reason)).toEqual(["twice on the list", "twice on the list"]);
});

test("TRI-5: asked again after they were closed, they wait, with what was said before", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Examplapril", "9");
  await inRow("What became of them");
  await pick("Left");
  await press("Record it");
  expect(names()).toEqual([]);
  const [{ triageId, told }] = openOf(fake).log.triaged as [TriageEntry];
  await page.change(() => fake.app.recordTriage({ triageId, told: { ...told, priority: "P1" } }));
  expect(names()).toEqual(["Bea"]);
  expect(page.find("ol.waiters > li").textContent).toContain("Asked again after this was recorded: left (Amira Khan, ");
});

test("TRI-2: asked again of another need, what was decided before is said and decides nothing", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Examplapril", "9");
  await inRow("Agree: P3");
  await inRow("Ask again, or change");
  await page.type(page.find("#wait-need"), "Insulin glargine");
  expect(page.text()).toContain("Decided before: P3, can wait, by Amira Khan.");
  expect(page.text()).toContain("Suggested: P1, same hour, because the name is in the list as insulin.");
  await page.type(page.find("#wait-left"), "0");
  await press("Record it");
  const row = page.find("ol.waiters > li", "Bea").textContent;
  expect(row).toContain("Suggested: P1, same hour");
  expect(row).toContain("Nobody has decided; the name is in the list as insulin (unverified).");
  expect(row).toContain("Before they were asked again it was P3, by Amira Khan.");
});

const typedIn = (field: string): string => page.find<HTMLInputElement>(field).value;

test("TRI-1: what is typed is kept while one looks elsewhere: People waiting carries on with it, until it is recorded or given up", async () => {
  await page.go({ task: "triage", key: null });
  await press("Somebody has to wait");
  await page.type(page.find("#wait-name"), "Bea");
  await page.type(page.find("#wait-need"), "Examplapril");
  await page.go({ task: "find" });
  await page.go({ task: "triage", key: null });
  expect([typedIn("#wait-name"), typedIn("#wait-need")]).toEqual(["Bea", "Examplapril"]);
  await page.click(page.find("button", "Back to the list"));
  await page.go({ task: "home" });
  await page.go({ task: "triage", key: null });
  expect(page.text()).toContain("Nobody is waiting");
  await page.click(page.find("button", "Carry on with Bea?"));
  expect(typedIn("#wait-name")).toBe("Bea");
  await press("Put them on the list");
  expect(page.text()).not.toContain("Carry on with");
  await inRow("Ask again, or change");
  await page.type(page.find("#wait-left"), "4");
  await page.go({ task: "home" });
  await page.click(page.find("button", "Carry on with Bea?"));
  expect([page.find("h1").textContent, typedIn("#wait-left")]).toEqual(["Ask again", "4"]);
  await page.click(page.find("button", "Give it up"));
  expect(page.text()).not.toContain("Carry on with");
  expect(openOf(fake).log.triaged).toHaveLength(1);
});

test("TRI-1: a form begun before somebody else asked them again says so", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Examplapril", "9");
  await inRow("Ask again, or change");
  await page.type(page.find("#wait-left"), "4");
  const [{ triageId, told }] = openOf(fake).log.triaged as [TriageEntry];
  await page.change(() => fake.app.recordTriage({ triageId, told: { ...told, need: "Insulin" } }));
  expect(page.text()).toContain("Asked again since this form was begun, by Amira Khan");
});

test("TRI-1: from a prescription whose patient waits for it already, they are asked again", async () => {
  const { key } = prescriptionFor(fake, "Ashdown");
  await page.go({ task: "triage", key });
  await press("Put them on the list");
  await page.go({ task: "prescription", key });
  await page.click(page.find("button", "Put them on the list of people waiting"));
  expect(page.find("h1").textContent).toBe("Ask again");
  await press("Record it");
  expect(new Set(openOf(fake).log.triaged.map(({ triageId }) => triageId)).size).toBe(1);
});

test("TRI-2: a dispenser does not make it less urgent than the pharmacist did without naming one who decided; what was said before stays shown", async () => {
  await page.go({ task: "triage", key: null });
  await put("Bea", "Warfarin 3 mg", "20");
  await inRow("Agree: P1");
  const grace = openOf(fake).device.pharmacy.team.find(({ id }) => id === "grace");
  if (grace === undefined) throw new Error("no dispenser");
  await page.change(() => fake.set({ me: grace }));
  await inRow("Ask again, or change");
  await pick("P3, can wait");
  expect(page.text()).toContain("That is less urgent than Amira Khan decided: P1, same hour.");
  await press("Record it");
  expect(page.text()).toContain("Ask the pharmacist, and choose who decided it.");
  await page.type(page.find<HTMLSelectElement>("#wait-decider"), "amira");
  await press("Record it");
  const row = page.find("ol.waiters > li", "Bea").textContent;
  expect(row).toContain("P3, can wait");
  expect(row).toContain("Decided, by Amira Khan, as Grace Oduya recorded; suggested was P1.");
});

test("TRI-5: lines of their own name come first; another's needs a word, and referred on says where to", async () => {
  await page.go({ task: "triage", key: null });
  await put("Leila Ashdown", "Amoxicillin");
  await page.change(() => handOut(fake, prescriptionFor(fake, "Ashdown")));
  await page.change(() => handOut(fake, prescriptionFor(fake, "Hargraves")));
  await inRow("What became of them");
  await pick("Supplied");
  const options = [...page.find<HTMLSelectElement>("#wait-line").options].map(({ textContent }) => textContent ?? "");
  expect(options[1]).toContain("ASHDOWN");
  expect(options[2]).toMatch(/^Another name: .*HARGRAVES/);
  await page.type(page.find<HTMLSelectElement>("#wait-line"), page.find<HTMLSelectElement>("#wait-line").options[2]?.value ?? "");
  expect(page.text()).toContain("and not by name of Leila Ashdown.");
  await press("Record it");
  expect(page.text()).toContain("say how you know that it is theirs.");
  await pick("Referred on");
  await press("Record it");
  expect(page.text()).toContain("Enter where to: a pharmacy, NHS 111, a GP.");
  await page.type(page.find("#wait-note"), "NHS 111");
  await press("Record it");
  expect(page.text()).toContain("referred on, NHS 111");
});
