import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
const draw = async (withoutRp: boolean): Promise<void> => {
  fake = createFakeApp({ withoutRp });
  page = await drawApp(fake.app);
};
const choose = async (words: string): Promise<void> =>
  page.click(page.find("label.choice", words).querySelector("input") as HTMLElement);
const rp = () => openOf(fake).log.rp;

beforeEach(() => draw(true));
afterEach(() => page.end());

test("RP-1, RP-4: Home says that nobody is signed on; two taps further somebody is, and Home says who", async () => {
  expect(page.text()).toContain("No Responsible Pharmacist signed on");
  await page.click(page.find(".rp-card button", "Sign on"));
  await page.click(page.find(".action-bar button", "Sign on"));
  expect(page.text()).toContain("Choose who it is.");
  await choose("Amira Khan");
  await page.click(page.find(".action-bar button", "Sign on Amira Khan"));
  expect(page.text()).toContain("Recorded: Amira Khan is signed on.");
  expect(rp()).toMatchObject([{ what: "on", who: { name: "Amira Khan", gphc: "2999901" }, attestedBy: null, device: "B" }]);
  await page.go({ task: "home" });
  expect(page.text()).toContain("Responsible Pharmacist: Amira KhanGPhC 2999901. Signed on since 10:36");
});

test("RP-1: from a prescription that is barred to the record and back, with what was chosen kept", async () => {
  const prescription = prescriptionFor(fake, "Hargraves");
  await page.go({ task: "prescription", key: prescription.key });
  expect(page.text()).toContain("No Responsible Pharmacist is signed on.");
  expect(page.all("input[value=all]:not(:disabled)")).toHaveLength(0);
  for (const none of page.all("input[value=none]")) await page.click(none);
  await page.click(page.find("button", "Sign on the Responsible Pharmacist"));
  await choose("Amira Khan");
  await page.click(page.find(".action-bar button", "Sign on Amira Khan"));
  expect(page.text()).not.toContain("No Responsible Pharmacist is signed on.");
  expect(page.all("input[value=none]:checked")).toHaveLength(prescription.items.length);
  expect(page.all("input[value=all]:not(:disabled)")).toHaveLength(prescription.items.length);
});

test("RP-4: attested as signed on elsewhere, since when and by whom; somebody else with an unusual number (RP-5)", async () => {
  await page.go({ task: "responsible-pharmacist", from: null });
  await choose("Is signed on elsewhere already");
  await choose("Somebody else");
  await page.type(page.find("#rp-name"), "Ann Example");
  await page.type(page.find("#rp-gphc"), "1234567");
  expect(page.text()).toContain("This is not like a pharmacist's number.");
  await page.click(page.find(".action-bar button", "Attest it"));
  expect(page.text()).toContain("Enter since when they are signed on there.");
  await page.type(page.find("#rp-time"), "08:30");
  await page.type(page.find("#rp-attested"), "Tom Bexley");
  await page.click(page.find(".action-bar button", "Attest it"));
  expect(rp()).toMatchObject([{ what: "on", who: { gphc: "1234567" }, attestedBy: "Tom Bexley" }]);
  expect(page.text()).toContain("1234567 is not like a pharmacist's number (Ann Example).");
});

test("RP-2, RP-3, RP-4: absent, back and off; the record of the day shows them with the sum", async () => {
  await page.end();
  await draw(false);
  await page.go({ task: "responsible-pharmacist", from: null });
  for (const [act, words, time] of [
    ["Goes absent", "Record the absence", "09:00"],
    ["Is back", "Record as back", "09:40"],
    ["Signs off", "Sign off Amira Khan", "10:30"],
  ] as const) {
    await choose(act);
    await page.type(page.find("#rp-time"), time);
    await page.click(page.find(".action-bar button", words));
  }
  expect(page.all(".rp-row b").map(({ textContent }) => textContent)).toEqual([
    "Amira Khan signed on",
    "Amira Khan absent",
    "Amira Khan back",
    "Amira Khan signed off",
  ]);
  expect(page.text()).toContain("Absences together: 40 min of 2 h");
  expect(page.text()).toContain("No Responsible Pharmacist signed on");
});

test("RP-4, JRN-5: a mistake is struck with a reason, and stays readable", async () => {
  await page.end();
  await draw(false);
  await page.go({ task: "responsible-pharmacist", from: null });
  await page.click(page.find(".rp-strike"));
  await page.click(page.find("button", "Strike it"));
  expect(page.text()).toContain("Say in a few words what was wrong.");
  await page.type(page.find("#why-struck"), "it was Ben");
  await page.click(page.find("button", "Strike it"));
  expect(page.find(".rp-row s", "Amira Khan signed on").textContent).toContain("Amira Khan signed on");
  expect(page.text()).toContain("it was Ben");
  expect(page.text()).toContain("No Responsible Pharmacist signed on");
  expect(page.all(".rp-strike")).toHaveLength(0);
});

test("RP-2: while the RP is absent a handing-over asks for the authorisation in the reason", async () => {
  await page.end();
  await draw(false);
  const who = { name: "Amira Khan", gphc: "2999901" };
  await page.change(() => fake.app.recordRp({ what: "absent", who, at: null, attestedBy: null }));
  await page.go({ task: "prescription", key: prescriptionFor(fake, "Hargraves").key });
  expect(page.text()).toContain("The Responsible Pharmacist, Amira Khan, is absent since 10:36.");
  for (const all of page.all("input[value=all]")) await page.click(all);
  await page.click(page.find("button", "Check and record"));
  expect(page.find<HTMLTextAreaElement>("#reason").value).toBe("");
  expect(page.text()).toContain("name it in the reason");
});

test("RP-5: a technician's number is said before it is attested, and stops each supply until a reason is given", async () => {
  await page.go({ task: "responsible-pharmacist", from: null });
  await choose("Is signed on elsewhere already");
  await choose("Somebody else");
  await page.type(page.find("#rp-name"), "Tom Bexley");
  await page.type(page.find("#rp-gphc"), "5999903");
  expect(page.text()).toContain("5999903 is like a pharmacy technician's number.");
  expect(page.text()).toContain("A technician cannot be the Responsible Pharmacist.");
  await page.type(page.find("#rp-time"), "08:30");
  await page.click(page.find(".action-bar button", "Attest it"));
  await page.go({ task: "prescription", key: prescriptionFor(fake, "Hargraves").key });
  expect(page.text()).toContain(
    "Signed on as Responsible Pharmacist: 5999903 is like a pharmacy technician's number (Tom Bexley).",
  );
});
