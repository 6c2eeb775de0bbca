import { expect } from "vitest";
import { checkAndRecord, chooseRoute, fieldAt, fill, ODETTE, RAMIPRIL } from "../../../support/fill-route.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { type AtTheScreen, onScreen } from "../../../support/screen-scenario.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";

// Paper, private prescriptions and emergency supplies, typed in on their form: practice 2, 3.2, 12.

const HOUR = 3_600_000;

const DOCTOR = { "own-prescriber": "Dr A Example", "own-practice": "Example Surgery" } as const;

const goOn = ({ page }: AtTheScreen): Promise<void> => page.click(page.find(".action-bar button", /Go on/));

const meets = async ({ page }: AtTheScreen, ...conditions: string[]): Promise<void> => {
  for (const words of conditions) await page.click(page.find("label.choice", words));
};
const ALL_FOUR = ["I have interviewed", "They need it now", "It was prescribed", "The dose is right"] as const;

const isBarred = ({ page }: AtTheScreen): boolean =>
  page.all("input[value=all]:not(:disabled), input[value=part]:not(:disabled)").length === 0;

onScreen(
  {
    id: "S-16",
    rules: ["V1"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 225",
    situation: "A patient asks for an emergency supply of tramadol.",
    does: "The pharmacist types it as Schedule 3, with everything else in order.",
    must: "It cannot be supplied; it needs a paper FP10 or a released EPS prescription.",
  },
  async (person) => {
    const { page, sees } = person;
    await chooseRoute(page, "Emergency: the patient asks");
    await meets(person, ...ALL_FOUR, "NHS App");
    await fill(page, {
      ...ODETTE,
      ...RAMIPRIL,
      "own-name-": "Tramadol 50 mg capsules",
      "own-schedule-": "CD3",
      ...DOCTOR,
      "own-emergency": "Ran out on a Sunday",
    });
    await fill(page, { "own-days-": "5" });
    await goOn(person);
    sees("No emergency supply: controlled drug, Schedule 3.", "It needs a signed paper FP10 or a released EPS prescription.");
    expect(isBarred(person)).toBe(true);
  },
);

onScreen(
  {
    id: "S-17",
    rules: ["V1"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 224",
    situation: "In a hurry somebody types oxycodone as no controlled drug; a prescriber asked for it.",
    does: "They go on to hand it out.",
    must: "It is known by its name: no emergency supply, and the schedule is asked to be put right.",
  },
  async (person) => {
    const { page, answers, sees } = person;
    await chooseRoute(page, "Emergency: a prescriber asks");
    await fill(page, {
      ...ODETTE,
      ...RAMIPRIL,
      "own-name-": "Oxycodone 5 mg capsules",
      "own-schedule-": "none",
      ...DOCTOR,
      "own-verified": "Rang back",
      "own-emergency": "Systems are down",
    });
    await answers("undertake", "Yes");
    await goOn(person);
    sees("No emergency supply: by its name this is a controlled drug, Schedule 2.", "go back and put its schedule right");
    expect(isBarred(person)).toBe(true);
  },
);

onScreen(
  {
    id: "S-18",
    rules: ["V4"],
    source: "practice 3.2; Misuse of Drugs Regulations 2001 reg 15",
    situation: "A paper FP10 for a Schedule 2 drug has its quantity in figures only, and says “as directed”.",
    does: "The pharmacist types what stands there.",
    must: "Holdfast lists both as missing, and says what a pharmacist may add in ink and what goes back.",
  },
  async (person) => {
    const { page, answers, sees } = person;
    await chooseRoute(page, "Paper FP10");
    await fill(page, {
      ...ODETTE,
      ...RAMIPRIL,
      "own-name-": "Samplodone 10 mg tablets",
      "own-schedule-": "CD2",
      "own-dose-": "As directed",
      ...DOCTOR,
      "own-dated": "2026-11-23",
    });
    await answers("Signed in ink", "Yes");
    await answers("in words and in figures", "Not both");
    await goOn(person);
    sees(
      'Controlled drug on paper: the total quantity in words and in figures, and a dose ("as directed" alone is none) is missing.',
      "in ink and signed",
      "goes back to the prescriber",
    );
  },
);

onScreen(
  {
    id: "S-19",
    rules: ["V5"],
    source: "practice 3.2; a recommendation of the Department of Health and Social Care, not law",
    situation: "A paper FP10 for 56 days of a Schedule 3 drug, with all that paper must say.",
    does: "The pharmacist types that it lasts 56 days.",
    must: "Thirty days is the recommended most; it is lawful where the prescriber meant it, and goes on.",
  },
  async (person) => {
    const { page, answers, sees } = person;
    await chooseRoute(page, "Paper FP10");
    await fill(page, {
      ...ODETTE,
      ...RAMIPRIL,
      "own-name-": "Samplogabalin 75 mg capsules",
      "own-schedule-": "CD3",
      ...DOCTOR,
      "own-dated": "2026-11-23",
    });
    await fill(page, { "own-days-": "56" });
    await answers("Signed in ink", "Yes");
    await answers("in words and in figures", "Both");
    await goOn(person);
    sees("56 days of a controlled drug, Schedule 3: 30 is the recommended most.", "It is lawful where the prescriber meant it.");
    expect(isBarred(person)).toBe(false);
  },
);

onScreen(
  {
    id: "S-20",
    rules: ["V6"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 225",
    situation: "A patient asks for diazepam, Schedule 4, that would last them a week.",
    does: "The pharmacist types 7 days, and then makes it 5.",
    must: "Seven days are barred: the most is five for a controlled drug. Five go on.",
  },
  async (person) => {
    const { page, presses, sees, seesNot } = person;
    await chooseRoute(page, "Emergency: the patient asks");
    await meets(person, ...ALL_FOUR, "NHS App");
    await fill(page, {
      ...ODETTE,
      ...RAMIPRIL,
      "own-name-": "Diazepam 2 mg tablets",
      "own-schedule-": "CD4",
      ...DOCTOR,
      "own-emergency": "Ran out on a Sunday",
    });
    await fill(page, { "own-quantity-": "7", "own-days-": "7" });
    await goOn(person);
    sees("7 days: the most is 5 days for a controlled drug", "Go back and make it a quantity for 5 days or fewer.");
    expect(isBarred(person)).toBe(true);
    await presses("Change what it rests on");
    await fill(page, { "own-quantity-": "5", "own-days-": "5" });
    await goOn(person);
    seesNot("the most is");
    expect(isBarred(person)).toBe(false);
  },
);

onScreen(
  {
    id: "S-21",
    rules: ["V7"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 225",
    situation: "A daughter asks for her father's tablets; nobody has spoken with him, and there is nothing to show.",
    does: "The pharmacist leaves the interview and the evidence unticked.",
    must: "Holdfast names just what is not established, and asks on what grounds it is supplied all the same.",
  },
  async (person) => {
    const { page, sees, seesNot, presses } = person;
    await chooseRoute(page, "Emergency: the patient asks");
    await meets(person, "They need it now", "It was prescribed", "The dose is right");
    await fill(page, { ...ODETTE, ...RAMIPRIL, ...DOCTOR, "own-emergency": "Ran out on a Sunday" });
    await fill(page, { "own-limit-": "other" });
    await fill(page, { "own-days-": "28" });
    await goOn(person);
    sees("Not established for an emergency supply: interviewed by the pharmacist; evidence.");
    seesNot("prescribed for them before");
    await page.click(page.find("input[type=radio][value=all]"));
    await presses("Check and record");
    sees("Your reason for going on");
  },
);

onScreen(
  {
    id: "S-22",
    rules: ["V8"],
    source: "practice 2.1; Human Medicines Regulations 2012 reg 224",
    situation: "A doctor asked by telephone, undertook to send the prescription within 72 hours, and it was supplied.",
    does: "The pharmacist looks at Home after 49 and after 73 hours.",
    must: "First that it is due within the day, then that it is overdue and whom to ring.",
  },
  async (person) => {
    const { fake, page, answers, sees } = person;
    await chooseRoute(page, "Emergency: a prescriber asks");
    await fill(page, { ...ODETTE, ...RAMIPRIL, ...DOCTOR, "own-verified": "Rang back", "own-emergency": "Systems are down" });
    await answers("undertake", "Yes");
    await goOn(person);
    await checkAndRecord(page, "Paid");
    expect(openOf(fake).log.lines).toHaveLength(1);
    for (const [hours, words] of [
      [49, "1 prescription for an emergency supply due within 24 hours."],
      [73, "overdue: more than 72 hours"],
    ] as const) {
      await page.change(() => fake.setNow(MORNING + hours * HOUR));
      await page.go({ task: "find" });
      await page.go({ task: "home" });
      sees(words);
    }
    await page.go({ task: "to-come" });
    sees("QUILLFEATHER", "Ring the prescriber today");
  },
);

onScreen(
  {
    id: "S-23",
    rules: ["V11"],
    source: "practice 1.3 and 12, V11",
    situation: "In the outage a hand-written FP10 for ramipril was supplied; the surgery then sends the same again by EPS.",
    does: "The pharmacist opens the electronic one the same day.",
    must: "Possible duplicate, with the line and the time: do not dispense it again, or say why it is another supply.",
  },
  async (person) => {
    const { fake, page, answers, sees } = person;
    const copy = prescriptionFor(fake, "Westerby");
    await chooseRoute(page, "Paper FP10");
    await fill(page, { "own-known": "west" });
    await page.click(page.find("ul[aria-label='Patients in the copy'] button", "WESTERBY"));
    await fill(page, { ...RAMIPRIL, ...DOCTOR, "own-dated": "2026-11-24" });
    await answers("Signed in ink", "Yes");
    await goOn(person);
    await checkAndRecord(page, "Paid");
    await page.go({ task: "prescription", key: copy.key });
    sees("Possible duplicate: supplied without a copy 24-Nov-2026", "line B-0001", "do not dispense it again");
    for (const all of page.all("input[value=all]")) await page.click(all);
    await page.click(page.find("button", "Check and record"));
    expect(fieldAt(page, "reason").value).toBe("");
  },
);

onScreen(
  {
    id: "S-24",
    rules: ["V3"],
    source: "practice 3.1 and 12, V3",
    situation: "A paper FP10 that nobody dated.",
    does: "The pharmacist leaves the date empty and goes on.",
    must: "Holdfast stops: find the date or ask the prescriber, and say in the reason what was found.",
  },
  async (person) => {
    const { page, answers, presses, sees } = person;
    await chooseRoute(page, "Paper FP10");
    await fill(page, { ...ODETTE, ...RAMIPRIL, ...DOCTOR });
    await answers("Signed in ink", "Yes");
    await goOn(person);
    sees("The date on this prescription is not known.", "ask the prescriber");
    await page.click(page.find("input[type=radio][value=all]"));
    await presses("Check and record");
    sees("Your reason for going on");
  },
);

onScreen(
  {
    id: "S-25",
    rules: ["V16"],
    source: "practice 3.2; NHS England, original pack dispensing since 1 January 2025",
    situation: "A hand-written FP10 says thirty; the pack holds twenty-eight.",
    does: "The pharmacist gives the pack.",
    must: "On paper the exact quantity: what is written in an outage loses the rounding that EPS has.",
  },
  async (person) => {
    const { page, answers, sees } = person;
    await chooseRoute(page, "Paper FP10");
    await fill(page, { ...ODETTE, ...RAMIPRIL, ...DOCTOR, "own-dated": "2026-11-23", "own-quantity-": "30" });
    await answers("Signed in ink", "Yes");
    await goOn(person);
    await page.click(page.find("input[type=radio][value=part]"));
    await page.type(fieldAt(page, "give-1"), "28");
    sees("Paper FP10: the exact quantity, 30. It may not be rounded to the pack.");
  },
);

onScreen(
  {
    id: "S-115",
    rules: [],
    source: "practice 3.1; Human Medicines Regulations 2012 reg 217",
    situation: "A private prescription says that it may be repeated, and no number. It was stamped twice before.",
    does: "The pharmacist types what stands there; then finds that the second stamp is another pharmacy's copy, and it was once.",
    must: "Without a number it is dispensed twice in all: used up it cannot be given, once before it can.",
  },
  async (person) => {
    const { page, answers, presses, sees, seesNot } = person;
    await chooseRoute(page, "Private prescription");
    await fill(page, { ...ODETTE, ...RAMIPRIL, ...DOCTOR, "own-dated": "2026-04-01" });
    await answers("Signed in ink", "Yes");
    await answers("May it be repeated?", "Yes");
    await fill(page, { "own-repeat-before": "2" });
    await goOn(person);
    sees("No number is written: 2 times in all, and it was dispensed 2 times before.", "Ask the prescriber");
    expect(isBarred(person)).toBe(true);
    await presses("Change what it rests on");
    await fill(page, { "own-repeat-before": "1" });
    await goOn(person);
    seesNot("it was dispensed", "Expired");
    expect(isBarred(person)).toBe(false);
  },
);
