import { afterEach, beforeEach, expect, test } from "vitest";
import type { LogLine } from "../../../../src/core/journal/log.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";

const NOBODY_TOOK_IT = {
  assembledBy: "grace",
  checkedBy: "tom",
  clinicalCheckBy: "amira",
  handedTo: { to: "patient", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
  charge: { kind: "to-settle-later", exemption: null },
  checksNotMade: [],
  reason: null,
  bagId: null,
  paper: null,
} as const;

let fake: FakeControls;
let page: Drawn;

beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
  await page.change(() =>
    fake.app.declareOutage({ what: "A", since: MORNING - 1, why: "", supplierIncident: null, nationalIncident: null }),
  );
});
afterEach(() => page.end());

const stillOpen = async (): Promise<string> => {
  await page.go({ task: "report", outageId: openOf(fake).log.outages[0]?.outageId ?? null });
  return page.find("section[aria-labelledby=still-open]").textContent ?? "";
};

test("REC-1: what is for EPS, for the PMR, to look at and owed is all still open, in the numbers of Recover", async () => {
  let lines: LogLine[] = [];
  await page.change(async () => {
    lines = [
      ...(await handOut(fake, prescriptionFor(fake, "Westerby"), ["14"])),
      ...(await handOut(fake, prescriptionFor(fake, "Hargreaves", "Joseph"))),
      ...(await handOut(fake, prescriptionFor(fake, "Lindqvist"))),
    ];
  });
  await page.change(() => {
    fake.receiveAll();
    fake.stand(lines[0]?.line ?? "", { kind: "for-eps", act: "notify", state: "needs-sign-in" });
    for (const index of [1, 2]) fake.stand(lines[index]?.line ?? "", { kind: "for-pmr", task: "key-in" });
    fake.stand(lines[3]?.line ?? "", { kind: "needs-a-look", why: "refused", theirs: null });
  });
  const text = await stillOpen();
  for (const row of ["1Need a look", "1For EPS", "2To key into the PMR", "1Owed, still to hand over"])
    expect(text).toContain(row);
  await page.go({ task: "recover" });
  expect(page.text()).toContain("To key into the PMR");
});

test("nothing is open only when Recover shows nothing open either, whichever outage a line was of", async () => {
  await page.change(() => fake.app.endOutage());
  expect(await stillOpen()).toContain("Nothing, as far as this device knows.");
  await page.change(async () => {
    const [line] = await handOut(fake, prescriptionFor(fake, "Lindqvist"));
    fake.receiveAll();
    fake.stand(line?.line ?? "", settledAs("notified", MORNING));
  });
  expect(await stillOpen()).toContain("1To claim");
});

test("REP-1, REP-3: both sums are the same, bars have their numbers, and a lesson is kept with its outage", async () => {
  await page.change(() => handOut(fake, prescriptionFor(fake, "Westerby"), ["14"]));
  await stillOpen();
  expect(page.find("section[aria-labelledby=every-line]").textContent).toMatch(/Lines in this outage1.*by where they stand1/);
  expect(page.all(".report-bars").length).toBeGreaterThan(1);
  await page.click(page.find("button", "Add the lesson"));
  expect(page.text()).toContain("Type it in a few words.");
  await page.type(page.find("#lesson"), "Keep the paper sheets by the till");
  await page.click(page.find("button", "Add the lesson"));
  expect(page.find("section[aria-labelledby=lessons]").textContent).toContain("Keep the paper sheets by the till Amira Khan");
  await page.type(page.find("#lesson"), "ring 999 054 8609 first");
  await page.click(page.find("button", "Add the lesson"));
  expect(page.text()).toContain("There is a number in it like an NHS number.");
});

test("REP-1: the report of an earlier outage is reached from that of a later one", async () => {
  await page.change(() => handOut(fake, prescriptionFor(fake, "Lindqvist")));
  await page.change(() => fake.app.endOutage());
  await page.change(() =>
    fake.app.declareOutage({ what: "C", since: fake.app.now() - 1, why: "", supplierIncident: null, nationalIncident: null }),
  );
  const [, second] = openOf(fake).log.outages;
  await page.go({ task: "report", outageId: second?.outageId ?? null });
  expect(page.text()).not.toContain("1 handing-over.");
  await page.click(page.find("summary", "Reports of other outages (1)"));
  await page.click(page.find("details button", "PMR down"));
  expect(page.text()).toContain("1 handing-over.");
});

test("REP-1: an owing that was closed is not said to be given, nor does anything else say that it is open", async () => {
  const prescription = prescriptionFor(fake, "Lindqvist");
  const say = async (choice: "owe" | "never"): Promise<void> => {
    const outcome = await fake.app.recordVisit({
      prescriptionKey: prescription.key,
      choices: prescription.items.map(({ itemId }) =>
        choice === "owe"
          ? { choice, itemId, why: "Out of stock" }
          : { choice, itemId, epsReason: "0001", why: "Patient does not want or need it" },
      ),
      ...NOBODY_TOOK_IT,
    });
    if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
  };
  await page.change(() => say("owe"));
  await stillOpen();
  expect(page.text()).toContain("Still owed: 1. Closed, not given: 0");
  await page.change(() => say("never"));
  expect(await stillOpen()).not.toContain("Owed, still to hand over");
  expect(page.text()).toContain("Still owed: 0. Closed, not given: 1");
  expect(page.find("section[aria-labelledby=report-sums]").textContent).toMatch(/Owed: .*, \d+ \w+ closed, not given1/);
  expect(page.text()).not.toContain("all given since");
});

test("REP-1: a line that a person answered by striking it is beside those they settled", async () => {
  let lines: LogLine[] = [];
  await page.change(async () => {
    lines = [
      ...(await handOut(fake, prescriptionFor(fake, "Lindqvist"))),
      ...(await handOut(fake, prescriptionFor(fake, "Westerby"))),
    ];
  });
  await page.change(() => fake.app.strike(lines[0]?.entryId ?? "", "recorded by mistake"));
  await stillOpen();
  const sums = page.find("section[aria-labelledby=report-sums]").textContent;
  expect(sums).toContain("Lines a person settled, those keyed into the PMR with them0");
  expect(sums).toContain("Lines struck with a reason, as the answer to a look or otherwise1");
});
