import { afterEach, beforeEach, expect, test } from "vitest";
import { basisOf } from "../../../../src/core/journal/decide-visit.ts";
import { entry, entryId, handedOut, MORNING, struck, visitId } from "../../../support/a-line.ts";
import { day } from "../../../support/a-prescription.ts";
import { anOwn, aPatientsRequest, aPrivate } from "../../../support/a-route.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp();
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

const supplied = (n: number, route: Parameters<typeof anOwn>[0]) =>
  entry(
    n,
    handedOut({
      line: `A-000${n}`,
      visit: visitId(n),
      basis: basisOf({ prescription: anOwn(route, undefined, `own:${n}`), copyTakenAt: MORNING }),
    }),
    "A",
  );

test("POM-1: from the log the way leads to the book once there is an entry: every particular, and what is struck stays readable", async () => {
  await page.go({ task: "log", notice: null });
  expect(page.all("button").some((button) => button.textContent?.includes("Prescription book"))).toBe(false);
  await page.change(() =>
    fake.adopt([
      supplied(1, aPrivate({ dated: day("2026-11-20") })),
      supplied(2, aPatientsRequest()),
      entry(3, struck(entryId(1, "A"), { line: "A-0001", reason: "wrong strength" }), "A"),
    ]),
  );
  await page.click(page.find("button", "Prescription book"));
  const text = page.text();
  for (const words of [
    "2 entries",
    "A-0001",
    "28 tablets of Examplapril 5 mg tablets",
    "1 Test Row, Hallowby, HB1 1ZZ",
    "Example Surgery, Hallowby",
    "20-Nov-2026",
    "Ran out, the practice cannot prescribe",
    "Struck: wrong strength.",
  ])
    expect(text).toContain(words);
  expect(page.all("h2.register-struck")).toHaveLength(1);
});
