import { afterEach, beforeEach, expect, test } from "vitest";
import { prescriptionIdSchema } from "../../../../src/core/model/prescription-id.ts";
import { day } from "../../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrescribersRequest, aRouteItem } from "../../../support/a-route.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  fake.set({ link: { state: "answers", since: MORNING, lastAnswerAt: MORNING } });
  for (const [minute, family] of ["Ashdown", "Łukasik", "Hargraves"].entries()) {
    fake.setNow(MORNING + minute * 60_000);
    for (const { line } of await handOut(fake, prescriptionFor(fake, family)))
      fake.stand(line, { kind: "for-pmr", task: "key-in" });
  }
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const shown = (): string => page.find("section[aria-label='What to key']").textContent ?? "";

const anothers = (family: string): Promise<void> =>
  page.change(() => {
    const { key } = prescriptionFor(fake, family);
    const keying = { key, by: "Tom Bexley", device: "C", until: fake.app.now() + 600_000 };
    fake.set({ keying: new Map(openOf(fake).keying).set(key, keying) });
  });

test("one screen has everything to key, and the number as a barcode", async () => {
  await page.go({ task: "pmr" });
  for (const words of [
    "ASHDOWN, Leila",
    "21-Oct-1990",
    "NHS 999 000 0921",
    "12 Quay Row",
    "B-0042",
    "Amoxicillin 500 mg capsules",
  ])
    expect(shown()).toContain(words);
  for (const words of [
    "15 capsule",
    "Dispensed",
    "Take ONE capsule THREE times a day",
    "24-Nov-2026 10:36",
    "Charge paid",
    "Tom Bexley",
  ])
    expect(shown()).toContain(words);
  expect(page.find("svg[role=img]").getAttribute("aria-label")).toContain(prescriptionFor(fake, "Ashdown").id);
});

test("PAK-1, ALL-1, PML-1: on paper stand the notes of each line, and beneath what is to be entered by hand", async () => {
  const own = anOwn(aPaperFp10({ dated: day("2026-11-20") }));
  const pack = { brand: "Examplin", batch: "12AB34", expires: null };
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: own.key,
      typed: own,
      choices: own.items.map(({ itemId, quantity }) => ({
        choice: "give",
        itemId,
        quantity: quantity.value,
        owingReason: null,
        pack,
      })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
      charge: { kind: "to-settle-later", exemption: null },
      allergies: { said: "told", told: "penicillin, a rash" },
      checksNotMade: [],
      reason: "asked",
      bagId: null,
      paper: null,
    }),
  );
  await page.go({ task: "pmr" });
  const [forPmr, byHand] = page.all(".pmr-print table");
  expect(forPmr?.textContent).toContain("ASHDOWN");
  expect(byHand?.textContent).toContain("Paper FP10 12345678901");
  expect(byHand?.textContent).toContain("Examplin, batch 12AB34 · Allergies: penicillin, a rash");
  expect(page.find(".pmr-print").textContent).toContain("Not on EPS: 1 line to enter by hand");
});

test("PML-4: a line that came in meanwhile is shown first, and nothing is ticked before it was seen", async () => {
  const lines = await handOut(fake, prescriptionFor(fake, "O’Brien"));
  const [first, second] = lines;
  if (first === undefined || second === undefined) throw new Error("two items are needed");
  fake.stand(first.line, { kind: "for-pmr", task: "key-in" });
  await page.go({ task: "pmr" });
  await page.click(page.find(".pmr-list button", "O’BRIEN"));
  await page.change(() => fake.stand(second.line, { kind: "for-pmr", task: "key-in" }));
  await page.click(page.find("button", "Keyed in, next"));
  expect(shown()).toContain(`${second.line} came in while you were keying`);
  const decided = () => openOf(fake).log.lines.flatMap(({ resolutions }) => resolutions);
  expect(decided()).toEqual([]);
  await page.click(page.find("button", "Keyed in, next"));
  expect(decided()).toHaveLength(2);
});

test("PML-2: opening takes it, leaving lets it go", async () => {
  const { key } = prescriptionFor(fake, "Ashdown");
  await page.go({ task: "pmr" });
  expect(openOf(fake).keying.get(key)).toMatchObject({ by: "Amira Khan", device: "B" });
  await page.click(page.find(".pmr-list button", "ŁUKASIK"));
  expect([...openOf(fake).keying.keys()]).toEqual([prescriptionFor(fake, "Łukasik").key]);
  await page.go({ task: "recover" });
  expect(openOf(fake).keying.size).toBe(0);
});

test("PML-2: what somebody else keys is passed over, said, and the next free one offered", async () => {
  await anothers("Ashdown");
  await page.go({ task: "pmr" });
  expect(page.find("button[aria-current]").textContent).toContain("ŁUKASIK");
  await page.click(page.find(".pmr-list button", "ASHDOWN"));
  expect(page.find("[role=alert]").textContent).toContain("Tom Bexley is keying this on Device C.");
  expect(page.all(".action-bar button").some((button) => button.textContent?.includes("Keyed in"))).toBe(false);
  await page.click(page.find("button", "Open the next free one"));
  expect(page.find("button[aria-current]").textContent).toContain("ŁUKASIK");
});

test("PML-2: without the gateway it says that the others cannot see it, and nothing waits", async () => {
  await page.change(() => fake.set({ link: { state: "no-answer", since: MORNING, lastAnswerAt: null } }));
  await page.go({ task: "pmr" });
  expect(shown()).toContain("Agree aloud who keys which, and go on.");
  await page.click(page.find("button", "Keyed in, next"));
  expect(page.find("[role=status]", "1 done").textContent).toContain("2 prescriptions to do, with 2 lines; 1 done");
});

test("keyed in: written for every line with who did it, and on to the next", async () => {
  await page.go({ task: "pmr" });
  await page.type(page.find<HTMLTextAreaElement>("#pmr-note"), "PMR wanted 15 as 1 x 15");
  await page.click(page.find("button", "Keyed in, next"));
  expect(openOf(fake).log.lines[0]?.resolutions).toMatchObject([
    { decision: "keyed-into-pmr", reason: "PMR wanted 15 as 1 x 15", by: { name: "Amira Khan" } },
  ]);
  expect(page.find("button[aria-current]").textContent).toContain("ŁUKASIK");
  expect(page.find<HTMLTextAreaElement>("#pmr-note").value).toBe("");
});

test("PML-3: what would not go in needs a reason, and then a look", async () => {
  await page.go({ task: "pmr" });
  await page.click(page.find("button", "It would not go in"));
  expect(document.activeElement?.id).toBe("pmr-note");
  expect(page.text()).toContain("Say in a few words what the PMR said.");
  await page.type(page.find<HTMLTextAreaElement>("#pmr-note"), "Says the prescription has expired");
  await page.click(page.find("button", "It would not go in"));
  expect(openOf(fake).log.lines[0]?.resolutions).toMatchObject([
    { decision: "cannot-be-keyed", reason: "Says the prescription has expired" },
  ]);
  expect(page.find(".pmr-list button", "ASHDOWN").textContent).toContain("needs a look");
});

test("REC-10: taking over speaks of an owed rest only where one is owed", async () => {
  const means = (): string => page.find(".take-over-means").textContent ?? "";
  await page.go({ task: "take-over", key: prescriptionFor(fake, "Ashdown").key });
  expect(means()).toContain("Holdfast tells EPS of the line and makes the claim.");
  await page.change(() => handOut(fake, prescriptionFor(fake, "Westerby"), ["14"]));
  await page.go({ task: "take-over", key: prescriptionFor(fake, "Westerby").key });
  expect(means()).toContain("Holdfast tells EPS of the line, the owed rest too, and makes the claim.");
});

test("REC-10: taking over for good needs the tick, a reason, and writes who", async () => {
  await page.go({ task: "pmr" });
  await page.click(page.find("button", "Tell EPS from Holdfast instead"));
  expect(page.text()).toContain("The PMR must never tell EPS of it, nor claim it.");
  await page.click(page.find("button", "Take it over for good"));
  expect(document.activeElement?.id).toBe("pmr-never");
  await page.click(page.find("label", "The PMR will not tell EPS of this one"));
  await page.click(page.find("button", "Take it over for good"));
  expect(document.activeElement?.id).toBe("take-over-why");
  await page.type(page.find<HTMLTextAreaElement>("#take-over-why"), "The PMR has lost it");
  await page.click(page.find("button", "Take it over for good"));
  expect(openOf(fake).log.decisions).toMatchObject([
    { act: { do: "take-over" }, reason: "The PMR has lost it", by: { name: "Amira Khan" } },
  ]);
});

/** Supplies what rests on no copy, all of it. */
const give = (own: ReturnType<typeof anOwn>, to: "patient" | "delivery"): Promise<void> =>
  page.change(async () => {
    const outcome = await fake.app.recordVisit({
      prescriptionKey: own.key,
      typed: own,
      choices: own.items.map(({ itemId, quantity }) => ({ choice: "give", itemId, quantity: quantity.value, owingReason: null })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to, name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
      charge: { kind: "to-settle-later", exemption: null },
      checksNotMade: [],
      reason: "asked for",
      bagId: null,
      paper: null,
    });
    expect(outcome.kind).toBe("recorded");
  });

test("PML-1, EMS-5: on paper too a controlled drug says its schedule, and a line whose prescription has come that it is entered once", async () => {
  const own = anOwn(aPrescribersRequest({ items: [aRouteItem({ schedule: "CD4" })], askedAt: fake.app.now() - 60_000 }));
  await give(own, "patient");
  const id = prescriptionIdSchema.parse("24F5DA-A83008-7EFE6Z");
  const arrived = { key: own.key, id, serial: null, dated: day("2026-11-23"), receivedOn: day("2026-11-24"), despite: null };
  await page.change(async () => expect(await fake.app.recordArrival(arrived)).toMatchObject({ kind: "recorded" }));
  await page.go({ task: "pmr" });
  const paper = page.find(".pmr-print").textContent ?? "";
  for (const words of ["Its prescription 24F5DA-A83008-7EFE6Z has come. Enter it once", "CD 4"]) {
    expect(shown()).toContain(words);
    expect(paper).toContain(words);
  }
});

test("DEL-2: what came back is not to be entered by hand, on the screen and on paper", async () => {
  const own = anOwn(aPaperFp10({ dated: day("2026-11-20") }));
  await give(own, "delivery");
  const visit = openOf(fake).log.lines.findLast(({ body }) => body.basis.key === own.key)?.body.visit ?? "";
  const back = { visit, outcome: "came-back", driver: "Sam", to: "", note: "", at: null } as const;
  await page.change(async () => expect(await fake.app.recordDelivery(back)).toMatchObject({ kind: "recorded" }));
  await page.go({ task: "pmr" });
  for (const words of [shown(), page.find(".pmr-print").textContent ?? ""])
    expect(words).toContain("It came back and was not supplied. Do not enter it");
});
