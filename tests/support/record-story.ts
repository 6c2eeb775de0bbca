import { expect, type Page } from "@playwright/test";
import type { Prescription } from "../../src/core/model/prescription.ts";
import type { Driver } from "./driver.ts";

/** What is done with each screen the story comes to: a picture, a check. */
type Take = (screen: string) => Promise<void>;

const opens = ({ patient }: Prescription): RegExp => new RegExp(`${patient.family}.*${patient.given[0] ?? ""}`, "i");

const isPlain = (one: Prescription): boolean =>
  one.items.length === 1 &&
  one.items.every(
    ({ quantity, controlledDrug }) =>
      controlledDrug === null && Number(quantity.value) > 4 && Number.isInteger(Number(quantity.value)),
  );

/**
 * What the law expects of an outage, screen by screen, with no network: a bag, a delivery that comes back, paper, an emergency, a patient sent on, a
 * near miss, what is printed, deadlines, the report. The device is unlocked, an outage declared and the Responsible Pharmacist signed on.
 */
export const tellRecordStory = async (page: Page, driver: Driver, all: readonly Prescription[], take: Take): Promise<void> => {
  const main = page.getByRole("main");
  const press = (name: string | RegExp): Promise<void> => main.getByRole("button", { name }).first().click();
  const footer = (name: string | RegExp): Promise<void> => page.getByRole("button", { name }).last().click();
  const [bagged, sent] = all.filter(isPlain);
  const drug = all.find(({ items }) => items.length === 1 && items[0]?.controlledDrug?.schedule === "CD2");
  if (bagged === undefined || sent === undefined || drug === undefined)
    throw new Error("the made-up prescriptions lack what this story needs");
  const staff = async (): Promise<void> => {
    for (const [legend, name] of [
      [/^Assembled by/, "Grace Oduya"],
      [/^Accuracy checked by/, "Tom Bexley"],
      [/^Clinical check/, "Amira Khan"],
    ] as const)
      await page.getByRole("group", { name: legend }).getByRole("radio", { name, exact: true }).check();
  };
  const openAll = async (one: Prescription): Promise<void> => {
    await driver.find(one.id);
    await driver.open(opens(one));
    await main.getByRole("radio", { name: /^All / }).first().check();
    await footer("Check and record");
  };

  await openAll(bagged);
  await staff();
  await footer("Bag it, hand out later");
  await expect(page.getByRole("heading", { level: 1, name: "1 bag to hand out" })).toBeVisible();
  await take("bags");
  await press(/^Hand out/);
  await expect(page.getByText("Chosen below: you are handing out this bag.")).toBeVisible();
  await take("bag-at-prescription");
  await footer("Check and record");
  await page
    .getByRole("group", { name: /^Handed to/ })
    .getByRole("radio", { name: "Patient", exact: true })
    .check();
  for (const name of ["Name and address", "Date of birth"]) await page.getByRole("checkbox", { name, exact: true }).check();
  const later = page.getByRole("radio", { name: /^Settle/ });
  if (!(await page.getByRole("radio", { name: /^No charge/ }).isVisible())) await later.check();
  await footer(/^Record 1 line/);
  await expect(page.getByRole("heading", { level: 1, name: /^Recorded/ })).toBeVisible();

  await openAll(sent);
  await staff();
  await page
    .getByRole("group", { name: /^Handed to/ })
    .getByRole("radio", { name: "Delivery", exact: true })
    .check();
  if (!(await page.getByRole("radio", { name: /^No charge/ }).isVisible())) await later.check();
  await footer(/^Record 1 line/);
  await expect(page.getByRole("heading", { level: 1, name: /^Recorded/ })).toBeVisible();
  await driver.go("Home");
  await press("Show the deliveries");
  await take("deliveries");
  await press(/^Say what became of it/);
  await page.getByRole("radio", { name: "Came back" }).check();
  await page.getByRole("textbox", { name: "Driver" }).fill("Dan Driver");
  await take("delivery-outcome");
  await footer("Record it");
  await expect(page.getByText("It came back, and its lines still stand.")).toBeVisible();

  const startRoute = async (words: string): Promise<void> => {
    await driver.go("Home");
    await press("Supply without a copy");
    await page.getByRole("radio", { name: words }).check();
  };
  const person = async (): Promise<void> => {
    await page.locator("#own-family").fill("Quillfeather");
    await page.locator("#own-given").fill("Odette");
    await page.locator("#own-born").fill("1970-02-03");
    await page.locator("#own-address").fill("1 Test Row, Hallowby");
  };
  const medicine = async (name = "Examplapril 5 mg tablets"): Promise<void> => {
    await page.locator(":is(input, select, textarea)[id^='own-name-']").fill(name);
    await page.locator(":is(input, select, textarea)[id^='own-quantity-']").fill("28");
    await page.locator(":is(input, select, textarea)[id^='own-unit-']").fill("tablet");
    await page.locator(":is(input, select, textarea)[id^='own-dose-']").fill("Take ONE tablet ONCE a day");
    await page.locator(":is(input, select, textarea)[id^='own-schedule-']").selectOption("none");
  };
  await startRoute("Paper FP10");
  const { patient, items } = bagged;
  await page.locator("#own-family").fill(patient.family);
  await page.locator("#own-given").fill(patient.given.join(" "));
  await page.locator("#own-born").fill(patient.birthDate ?? "");
  await page.locator("#own-address").fill(patient.address.join(", "));
  await medicine(items[0]?.product.display ?? "");
  await page.getByRole("group", { name: /ink/ }).getByRole("radio").first().check();
  await page.locator("#own-dated").fill(new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now()));
  await page.locator("#own-prescriber").fill("Dr A Example");
  await page.locator("#own-practice").fill("Example Surgery, Hallowby");
  await take("route-paper");
  await footer("Go on");
  await main.getByRole("radio", { name: /^All / }).first().check();
  await footer("Check and record");
  await staff();
  await page
    .getByRole("group", { name: /^Handed to/ })
    .getByRole("radio", { name: "Patient", exact: true })
    .check();
  await page.locator("#reason").fill("a second prescription, on paper: asked the patient");
  if (!(await page.getByRole("radio", { name: /^No charge/ }).isVisible())) {
    await page.getByRole("radio", { name: "Other exemption" }).check();
    await page.locator("#exemption").selectOption("0006");
    await page
      .getByRole("group", { name: /^Was proof/ })
      .getByRole("radio", { name: "Not seen" })
      .check();
  }
  await page.getByText("Brand, batch and expiry, where you note them").click();
  await page.getByLabel("Brand or maker").fill("Examplin");
  await page.getByLabel("Batch", { exact: true }).fill("12AB34");
  await page.getByLabel("Expiry, as on the pack").fill("06/2028");
  await page
    .getByRole("group", { name: /^Allergies/ })
    .getByRole("radio", { name: "They said" })
    .check();
  await page.locator("#allergies-told").fill("penicillin, a rash");
  await take("check-exempt");
  await footer(/^Record 1 line/);
  await expect(page.getByRole("heading", { level: 1, name: /^Recorded/ })).toBeVisible();
  await startRoute("Private prescription");
  await page.getByRole("group", { name: "May it be repeated?" }).getByRole("radio", { name: /^Yes/ }).check();
  await take("route-private");
  await startRoute("Emergency: a prescriber asks");
  await take("route-prescriber");
  await startRoute("Emergency: the patient asks");
  await person();
  await medicine();
  await page.locator("#own-prescriber").fill("Dr A Example");
  await page.locator("#own-emergency").fill("Ran out on a Sunday, no surgery is open");
  await page.locator(":is(input, select, textarea)[id^='own-limit-']").selectOption("other");
  await page.locator(":is(input, select, textarea)[id^='own-days-']").fill("28");
  await take("route-patient");

  await driver.go("Home");
  await press("Record a near miss");
  await page.getByRole("combobox", { name: "What was wrong?" }).selectOption({ label: "Wrong strength" });
  await page.getByRole("textbox", { name: "Medicine that was meant" }).fill("Examplapril 5 mg, 10 mg picked");
  await page.getByRole("combobox", { name: "Where did it happen?" }).selectOption({ label: "Picking the medicine" });
  await page.getByRole("combobox", { name: "Where was it found?" }).selectOption({ label: "Bagging" });
  await page.getByRole("combobox", { name: "How far did it go?" }).selectOption({ label: "Found before it reached the patient" });
  await footer("Record it");
  await expect(page.getByText(/^Recorded: Wrong strength/).first()).toBeVisible();
  await take("near-miss");

  await driver.go("Home");
  await press("People waiting");
  await footer("Somebody has to wait");
  await page.getByRole("textbox", { name: "Who is waiting?" }).fill("Odette, in the green coat");
  await page.getByRole("textbox", { name: "What do they need?" }).fill("Warfarin 3 mg tablets");
  await page.getByRole("textbox", { name: "How many left?" }).fill("1");
  await page.getByRole("combobox", { name: "Why not now?" }).selectOption({ label: "Short of stock: some is here" });
  await take("triage-ask");
  await footer("Put them on the list");
  await expect(page.getByRole("heading", { level: 1, name: "1 person waiting" })).toBeVisible();
  await take("triage");
  await press(/^What became of them/);
  await page.getByRole("radio", { name: "Referred on" }).check();
  await page.getByRole("textbox", { name: "Where to?" }).fill("NHS 111");
  await take("triage-close");
  await footer("Record it");
  await expect(page.getByRole("heading", { level: 1, name: "Nobody is waiting" })).toBeVisible();

  await driver.go("Log");
  await footer("Print");
  await expect(page.getByRole("heading", { level: 1, name: "Print" })).toBeVisible();
  await take("print");
  await press(/^What is waiting/);
  await expect(page.getByRole("heading", { level: 1, name: "What is waiting" })).toBeVisible();
  await take("print-waiting");
  await driver.go("Recover");
  await press(/Handed over with checks not made/);
  await take("checks");
  await press(/^Say what came of it/);
  for (const tick of await page.getByRole("group", { name: "Checked now" }).getByRole("checkbox").all()) await tick.check();
  await page.getByRole("radio", { name: "Something found" }).check();
  await page
    .getByRole("textbox", { name: "What was found, and what was done" })
    .fill("an allergy on file: rang, nothing taken yet");
  await take("check-made");
  await footer("Record it");
  await expect(page.getByText(/something found/).first()).toBeVisible();
  await driver.go("Recover");
  await press(/^Late prescriptions|Late prescriptions/);
  await expect(page.getByText("This may have been supplied twice.")).toBeVisible();
  await take("late-prescriptions");

  await openAll(drug);
  await staff();
  await page
    .getByRole("group", { name: /^Handed to/ })
    .getByRole("radio", { name: "Someone else", exact: true })
    .check();
  await page.locator("#taker-name").fill("J Nurse, ward sister");
  await page.getByRole("checkbox", { name: /health professional/ }).check();
  await page.locator("#taker-address").fill("1 Ward Road, Hallowby");
  await page
    .getByRole("group", { name: /^Proof of identity/ })
    .getByRole("radio", { name: "Asked and seen" })
    .check();
  if (!(await page.getByRole("radio", { name: /^No charge/ }).isVisible())) await later.check();
  await take("check-controlled-drug");
  await footer(/^Record 1 line/);
  await expect(page.getByRole("heading", { level: 1, name: /^Recorded/ })).toBeVisible();
  await driver.go("Home");
  await press("Say what is entered");
  await take("cd-register");

  await driver.go("Recover");
  await press(/Deliveries that came back/);
  await press(/^Strike B-/);
  await page.getByRole("textbox", { name: "What was wrong?" }).fill("came back, nobody was at home");
  await footer(/^Strike /);
  await driver.endOutage();
  await expect(page.getByRole("heading", { name: "Lessons" })).toBeVisible();
  await take("report-figures");
};
