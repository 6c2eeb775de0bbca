import { expect, vi } from "vitest";
import type { StorageFinding } from "../../../../src/app/vault/self-test.ts";
import type { LogLine } from "../../../../src/core/journal/log.ts";
import type { LookReason } from "../../../../src/core/reconcile/standing.ts";
import { anItem, aPrescription } from "../../../support/a-prescription.ts";
import { anOwn, aPrescribersRequest } from "../../../support/a-route.ts";
import type { FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { type AtTheScreen, onScreen } from "../../../support/screen-scenario.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";
import { visitOf } from "../../../support/whole-visit.ts";

// What stands around a supply: labels, charges, who is in charge, the register, numbers, clocks, and what EPS says afterwards. Practice 1.3, 4 to 7, 12.

const HOUR = 3_600_000;
const WHO = { name: "Amira Khan", gphc: "2999901" };

onScreen(
  {
    id: "S-26",
    rules: ["V13"],
    source: "practice 4.1; Human Medicines Regulations 2012 Sch 25 Pt 1",
    situation: "An item was handed out, and its label has lost its directions.",
    does: "The pharmacist presses Print.",
    must: "Nothing is printed: the directions are missing, and where to type them.",
  },
  async ({ fake, page, presses, sees }) => {
    const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
    await page.change(() => handOut(fake, prescriptionFor(fake, "Łukasik")));
    await page.go({ task: "labels", entryIds: openOf(fake).log.lines.map(({ entryId }) => entryId) });
    await page.type(page.all("textarea")[0] as HTMLTextAreaElement, " ");
    await presses("Print labels");
    sees("Nothing was printed", "The directions are missing.", "ask the prescriber");
    expect(print).not.toHaveBeenCalled();
    print.mockRestore();
  },
);

const toTheCharge = async ({ fake, open, chooses, presses, answers }: AtTheScreen): Promise<void> => {
  await open(prescriptionFor(fake, "Ashdown"));
  await chooses("all");
  await presses("Check and record");
  await answers("Charge", "Other exemption");
};

onScreen(
  {
    id: "S-27",
    rules: ["V14"],
    source: "practice 5.2; NHS charges regulations, tax credit certificates ended 5 April 2025",
    situation: "A patient holds an old token on which box M, tax credit, is printed.",
    does: "The pharmacist looks for it among the exemptions.",
    must: "It is not there to choose; Holdfast says that it ended, and to choose another or to take the charge with a receipt FP57.",
  },
  async (person) => {
    await toTheCharge(person);
    const offered = [...person.page.find<HTMLSelectElement>("#exemption").options].map(({ value, text }) => `${value} ${text}`);
    expect(offered.filter((option) => /0013|tax credit|^\S+ M:/i.test(option))).toEqual([]);
    person.sees("M: tax credit", "5-Apr-2025", "FP57");
  },
);

onScreen(
  {
    id: "S-28",
    rules: ["V15"],
    source: "practice 5.3; NHS charges regulations, declarations of exemption",
    situation: "A patient says that they have a medical exemption certificate; nothing can be checked in the outage.",
    does: "The pharmacist chooses it.",
    must: "The declaration is to be signed on paper, since the screen takes no signature's place.",
  },
  async (person) => {
    await toTheCharge(person);
    await person.page.type(person.page.find<HTMLSelectElement>("#exemption"), "0006");
    person.sees("It cannot be checked while systems are down: have the declaration signed on paper.");
  },
);

onScreen(
  {
    id: "S-29",
    rules: ["V18"],
    source: "practice 6.8; Medicines Act 1968 ss 70 and 72A",
    situation: "The PMR with the RP log is down, and nobody is signed on here.",
    does: "Somebody wants to hand out a checked prescription.",
    must: "It is barred; the way to sign on, or to attest who is signed on elsewhere, stands beneath.",
  },
  async ({ fake, page, open, sees }) => {
    await open(prescriptionFor(fake, "Łukasik"));
    sees("No Responsible Pharmacist is signed on.", "attest that they are signed on in the pharmacy's own record");
    expect(page.all("input[value=all]:not(:disabled), input[value=part]:not(:disabled)")).toEqual([]);
    expect(page.find("button", "Sign on the Responsible Pharmacist").textContent).toBe("Sign on the Responsible Pharmacist");
  },
  { withoutRp: true },
);

onScreen(
  {
    id: "S-30",
    rules: ["V18"],
    source: "practice 6.8 and 6.9; S.I. 2008/2789 reg 3, Human Medicines Regulations 2012 reg 220B",
    situation: "The RP left at 10:36, and stays away.",
    does: "Staff hand out a bag at 11:36, and want to hand out another at 12:37.",
    must: "Within two hours under an authorisation that the reason names; after them not at all.",
  },
  async ({ fake, page, open, sees }) => {
    await page.change(() => fake.app.recordRp({ what: "absent", who: WHO, at: MORNING, attestedBy: null }));
    await page.change(() => fake.setNow(MORNING + HOUR));
    await open(prescriptionFor(fake, "Łukasik"));
    sees("The Responsible Pharmacist, Amira Khan, is absent since 10:36.", "under the pharmacist's recorded authorisation");
    expect(page.all("input[value=all]:not(:disabled)")).toHaveLength(1);
    await page.change(() => fake.setNow(MORNING + 2 * HOUR + 60_000));
    await page.go({ task: "find" });
    await open(prescriptionFor(fake, "Łukasik"));
    sees("absences today come to 2 h 1 min, and 2 h is the most.");
    expect(page.all("input[value=all]:not(:disabled)")).toEqual([]);
  },
);

/** A prescriber asked for it, and undertook to send the prescription. */
const supplyAtRequest = (fake: FakeControls) => {
  const typed = anOwn(aPrescribersRequest());
  const choices = typed.items.map(({ itemId, quantity }) => ({
    choice: "give" as const,
    itemId,
    quantity: quantity.value,
    owingReason: null,
  }));
  return fake.app.recordVisit({
    ...visitOf(typed, choices),
    typed,
    assembledBy: "grace",
    checkedBy: "tom",
    clinicalCheckBy: "amira",
  });
};

const MISTYPED = "24F5DA-A83008-7EFE6A";
onScreen(
  {
    id: "S-31",
    rules: ["V19"],
    source: "practice 7.4; ISO 7064 MOD 37-2",
    situation: "A token number is typed by hand, with its last character wrong.",
    does: "The pharmacist types it where tokens are listed, where one is released, and where one came for an emergency supply.",
    must: "Each says that the last character does not fit, and to compare it with the token; none refuses it.",
  },
  async ({ fake, page, presses, sees }) => {
    const misfit = "The last character does not fit the others.";
    await page.go({ task: "tokens" });
    await page.type(page.find<HTMLInputElement>("#token-id"), MISTYPED);
    await page.submit(page.find("form"));
    sees("1 number scanned", misfit);
    await page.change(() =>
      fake.set({
        device: { ...openOf(fake).device, pharmacy: { ...openOf(fake).device.pharmacy, releasingSystem: "holdfast" } },
      }),
    );
    await page.go({ task: "releasing", id: null });
    await page.type(page.find<HTMLInputElement>("#release-id"), MISTYPED);
    sees(misfit, "Compare the number with the token");
    await page.change(() => supplyAtRequest(fake));
    await page.go({ task: "to-come" });
    await presses("It came");
    await page.click(page.find("label.segment", "By EPS"));
    await page.type(page.find<HTMLInputElement>("#arrival-number"), MISTYPED);
    sees(misfit);
    await page.type(page.find<HTMLInputElement>("#arrival-dated"), "2026-11-23");
    await presses("Record that it came");
    expect(openOf(fake).log.arrivals).toMatchObject([{ id: MISTYPED }]);
  },
);

const MORPHINE = aPrescription({
  items: [
    anItem({
      product: { code: "9999000080", display: "Morphine sulfate 10 mg modified-release tablets" },
      controlledDrug: { schedule: "CD2", words: "twenty-eight", basis: "message" },
    }),
  ],
});
onScreen(
  {
    id: "S-32",
    rules: ["V20"],
    source: "practice 6.5; Misuse of Drugs Regulations 2001 regs 19 and 20",
    situation: "Morphine was handed out on 24 November; the register is a book on the shelf.",
    does: "The pharmacist looks at Home that day.",
    must: "One supply for the register, to be entered by the end of the next day, with a worksheet that is not the register.",
  },
  async ({ fake, page, presses, sees }) => {
    await page.change(() => handOut(fake, MORPHINE));
    await page.go({ task: "home" });
    sees("1 supply for the controlled drugs register, the first by the end of 25-Nov-2026.", "Holdfast is not the register");
    await presses("Worksheet for the register");
    sees("Not the register");
  },
  { prescriptions: [MORPHINE] },
);

const CONFLICTS: readonly [LookReason, string, string][] = [
  ["cancelled-since-copy", "Cancelled, or asked to be, since our copy", "Tell the prescriber if any of it was taken."],
  ["with-another-dispenser", "With another pharmacy", "Phone that pharmacy: was it supplied twice?"],
  ["already-dispensed", "EPS has it as dispensed already", "Ask the patient whether they have it twice"],
];
onScreen(
  {
    id: "S-33",
    rules: ["V24"],
    source: "practice 1.3; EPS release rejections 0001, 0004 and 0005",
    situation: "After the outage EPS says of three supplies: cancelled, with another pharmacy, dispensed already.",
    does: "The pharmacist opens each under Recover.",
    must: "Each is on the list with its conflict and what to do, asks for a decision with a reason, and offers to record an incident.",
  },
  async ({ fake, page, presses, sees }) => {
    const lines: LogLine[] = [];
    await page.change(async () => {
      for (const family of ["Ashdown", "Westerby", "Lindqvist"])
        lines.push(...(await handOut(fake, prescriptionFor(fake, family))));
    });
    await page.change(() => {
      fake.receiveAll();
      for (const [index, [why]] of CONFLICTS.entries())
        fake.stand(lines[index]?.line ?? "", { kind: "needs-a-look", why, theirs: null });
    });
    await page.go({ task: "recover" });
    sees("3 need a look", ...CONFLICTS.map(([, title]) => title));
    for (const [index, [, title, next]] of CONFLICTS.entries()) {
      await page.go({ task: "needs-a-look", entryId: lines[index]?.entryId ?? "" });
      sees(title, next);
      await presses("Resolve, with this reason");
      sees("Choose what happened.");
      await presses("Record a near miss or an incident");
      expect(page.find("h1").textContent).toBe("Near misses");
    }
  },
);

const CLOCK: StorageFinding = {
  what: "clock-back",
  weight: "warn",
  fact: "The clock of this device is behind the time the gateway last told it.",
  next: "Put the clock right in the device's settings.",
};
const ZONE: StorageFinding = {
  what: "zone",
  weight: "warn",
  fact: "This device shows another time (24/11/2026, 11:36) than England (24/11/2026, 10:36).",
  next: "Set its time zone to London in the device's settings.",
};
onScreen(
  {
    id: "S-34",
    rules: ["V25"],
    source: "practice 12, V25",
    situation: "A tablet came back from a holiday in Paris; its clock is behind besides.",
    does: "The pharmacist looks at it, locked and unlocked.",
    must: "Both are said with what to set right, and nothing is barred for it.",
  },
  async ({ fake, page, open, sees }) => {
    await page.change(() => fake.set({ storage: [CLOCK, ZONE] }));
    await page.go({ task: "home" });
    sees(CLOCK.fact, CLOCK.next, ZONE.fact, ZONE.next);
    await open(prescriptionFor(fake, "Łukasik"));
    expect(page.all("input[value=all]:not(:disabled)")).toHaveLength(1);
    await page.change(() => fake.app.lock());
    sees(CLOCK.fact, ZONE.fact);
  },
);

onScreen(
  {
    id: "S-35",
    rules: [],
    source: "practice 6.1",
    situation: "The PMR has stopped; the supplier gave an incident number.",
    does: "The pharmacist declares the outage.",
    must: "It is declared by a person, with what is down and the number, and Home says so.",
  },
  async ({ fake, page, presses, sees }) => {
    await page.go({ task: "declare" });
    await page.click(page.find("label.choice", "Our pharmacy system (PMR)"));
    await page.type(
      [...page.find("main").querySelectorAll("input")].find(({ labels }) => labels?.[0]?.textContent === "Supplier") ??
        page.find("nothing"),
      "INC 4711",
    );
    await presses("Declare the outage");
    expect(openOf(fake).log.outages).toMatchObject([{ what: "A", supplierIncident: "INC 4711", endedAt: null }]);
    sees("INC 4711");
  },
);
