import { afterEach, beforeEach, expect, test } from "vitest";
import { toldOf } from "../../../support/a-told.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { openOf, prescriptionFor } from "../../../support/visits.ts";
import { wholeVisit } from "../../../support/whole-visit.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const pick = async (legendId: string, name: string): Promise<void> =>
  page.click(
    page.find<HTMLElement>(`fieldset:has(#${legendId}) label, #${legendId} label`, name).querySelector("input") as HTMLElement,
  );

/** From the prescription to the check screen with everything given, and the staff chosen. */
const toTheCheck = async (family: string): Promise<string> => {
  const { key } = prescriptionFor(fake, family);
  await page.go({ task: "prescription", key });
  for (const all of page.all("input[value=all]")) await page.click(all);
  await page.click(page.find("button", "Check and record"));
  return key;
};

const staff = async (): Promise<void> => {
  await pick("assembled-by", "Grace Oduya");
  await pick("checked-by", "Tom Bexley");
  await pick("clinical-by", "Amira Khan");
};

test("ALL-1: what was said of allergies when a bag is made stands with it, and in its handing-over", async () => {
  await toTheCheck("Hargraves");
  await staff();
  await page.click(page.find("label", "They said"));
  await page.click(page.find("button", "Bag it, hand out later"));
  expect(document.activeElement?.id).toBe("allergies-told");
  expect(openOf(fake).log.bags).toEqual([]);
  await page.type(page.find<HTMLInputElement>("#allergies-told"), "penicillin: anaphylaxis");
  await page.click(page.find("button", "Bag it, hand out later"));
  expect(page.text()).toContain("Allergies: penicillin: anaphylaxis.");
  await page.click(page.find(".bags button", "Hand out"));
  expect(page.text()).toContain("Said before of allergies: “penicillin: anaphylaxis” (with a bag,");
  await page.click(page.find("button", "Check and record"));
  expect(page.find<HTMLInputElement>("#allergies-told").value).toBe("penicillin: anaphylaxis");
});

test("BAG-1: what bars a bag is named at once, and the foot does not call it filled in", async () => {
  await toTheCheck("Hargraves");
  await staff();
  await page.type(page.find<HTMLInputElement>("input[id^=pack-expires]"), "01/2020");
  await page.click(page.find("button", "Bag it, hand out later"));
  expect(page.find("[role=alert]").textContent).toContain("out of date");
  expect(page.text()).toContain("Cannot be recorded so: read what stands in red.");
});

test("BAG-1: bagged at the check screen without a taker or a charge, listed, then handed out as it was made", async () => {
  const key = await toTheCheck("Hargraves");
  await page.click(page.find("button", "Bag it, hand out later"));
  expect(page.text()).toContain("Choose who assembled it.");
  expect(openOf(fake).log.bags).toEqual([]);
  await staff();
  await page.click(page.find("button", "Bag it, hand out later"));
  expect(page.text()).toContain("1 bag to hand out");
  expect(page.text()).toContain("Assembled by Grace Oduya, checked by Tom Bexley.");
  expect(openOf(fake).log.lines).toEqual([]);
  await page.go({ task: "home" });
  await page.click(page.find("button", "Show the bags"));
  await page.click(page.find(".bags button", "Hand out"));
  expect(page.text()).toContain("Chosen below: you are handing out this bag.");
  await page.click(page.find("button", "Check and record"));
  expect(page.all("button").some(({ textContent }) => textContent?.includes("Bag it"))).toBe(false);
  const [bag] = openOf(fake).log.bags;
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: key,
      choices: (bag?.items ?? []).map(({ itemId, quantity }) => ({ choice: "give", itemId, quantity, owingReason: null })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
      charge: { kind: "paid", exemption: "0001" },
      checksNotMade: [],
      reason: null,
      bagId: bag?.bagId ?? null,
      paper: null,
    }),
  );
  await page.go({ task: "bags", notice: null });
  expect(page.text()).toContain("No bag waits");
});

test("DUP-4, BAG-1: a bag of what another device supplied meanwhile says so before it is handed out, and asks why", async () => {
  const key = await toTheCheck("Hargraves");
  await staff();
  await page.click(page.find("button", "Bag it, hand out later"));
  const [item] = prescriptionFor(fake, "Hargraves").items;
  if (item === undefined) throw new Error("no item");
  const told = {
    line: "C-0042",
    prescriptionKey: key,
    itemId: item.itemId,
    given: item.quantity.value,
    at: fake.app.now(),
    of: toldOf(item),
  };
  await page.change(() => fake.set({ elsewhere: [told] }));
  await page.click(page.find(".bags button", "Hand out"));
  expect(page.text()).toContain("Already supplied by C-0042");
  await page.click(page.find("button", "Check and record"));
  expect(page.text()).toContain("Already supplied by C-0042");
  expect(page.find<HTMLTextAreaElement>("#reason").value).toBe("");
});

test("BAG-2, BAG-3: a bag that is not handed out is said at the prescription; nobody collected it: a reason, and it is open again", async () => {
  const key = await toTheCheck("Hargraves");
  await staff();
  await page.click(page.find("button", "Bag it, hand out later"));
  await page.go({ task: "prescription", key });
  expect(page.text()).toContain("This is bagged already: assembled by Grace Oduya, checked by Tom Bexley.");
  await page.go({ task: "bags", notice: null });
  await page.click(page.find(".bags button", "Take off the list"));
  await page.click(page.find(".action-bar button", "Take it off the list"));
  expect(page.text()).toContain("Choose what became of it.");
  await page.click(page.find("label.choice", "Nobody collected it").querySelector("input") as HTMLElement);
  await page.type(page.find("#bag-why"), "after two weeks");
  await page.click(page.find(".action-bar button", "Take it off the list"));
  expect(page.text()).toContain("No bag waits");
  await page.go({ task: "prescription", key });
  expect(page.text()).not.toContain("This is bagged already");
  expect(page.text()).toContain("A bag of this was not collected, 10:36: after two weeks.");
  expect(page.all("input[value=all]:checked")).toEqual([]);
});

test("BAG-2: a bag whose medicine went out on paper meanwhile says so, and is not offered to be handed out", async () => {
  const key = await toTheCheck("Hargraves");
  await staff();
  await page.click(page.find("button", "Bag it, hand out later"));
  const prescription = prescriptionFor(fake, "Hargraves");
  const block = await fake.app.reservePaper(prescription.items.length, "");
  if (block.kind !== "recorded") throw new Error("no numbers");
  const visit = { ...wholeVisit(prescription), assembledBy: "grace", checkedBy: "tom", clinicalCheckBy: "amira" };
  const paper = { lines: openOf(fake).paper.map(({ line }) => line), at: fake.app.now() };
  await page.change(async () => expect(await fake.app.recordVisit({ ...visit, paper })).toMatchObject({ kind: "recorded" }));
  await page.go({ task: "bags", notice: null });
  expect(page.text()).toContain("went out without this bag, as B-");
  expect(page.all(".bags button").map((button) => button.textContent)).not.toContainEqual(expect.stringMatching(/^Hand out/));
  await page.go({ task: "prescription", key });
  expect(page.text()).toContain("went out without this bag, as B-");
  expect(page.all("button").map((button) => button.textContent)).not.toContain("Hand out this bag");
});
