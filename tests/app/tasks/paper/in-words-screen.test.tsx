import { afterEach, beforeEach, expect, test } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { openOf } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  await fake.app.reservePaper(3, "");
  for (const [place, text] of ["Mr Smith, insulin 5 pens", "Ann Example, 28 of something"].entries()) {
    const number = openOf(fake).paper[0];
    if (number === undefined) throw new Error(`no number for ${place}`);
    await fake.app.notePaper({ line: number.line, text, happenedAt: MORNING - 3_600_000 });
  }
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("JRN-13: Recover leads to what was typed in from paper in words, and it is open until a person says what was done", async () => {
  await page.go({ task: "recover" });
  await page.click(page.find("button", "B-0042, B-0043: follow up by hand"));
  expect(page.find("h1").textContent).toBe("From paper, in words");
  await page.click(page.find("button", "Say what was done about B-0042"));
  await page.click(page.find("button", "Done with B-0042"));
  expect(page.text()).toContain("Choose what was done.");
  await page.click(page.find("label", "Nothing to do"));
  await page.click(page.find("button", "Done with B-0042"));
  expect(page.text()).toContain("Say in a few words what, or why.");
  expect(document.activeElement?.id).toBe("more-B-0042");
  await page.type(page.find("#more-B-0042"), "he came back and has a new prescription");
  await page.click(page.find("button", "Done with B-0042"));
  expect(page.text()).toContain("B-0042 is followed up: Nothing to do: he came back and has a new prescription.");
  await page.click(page.find("label", "Entered in the PMR"));
  await page.click(page.find("button", "Done with B-0043"));
  expect(page.text()).toContain("Nothing is to be followed up.");
  await page.click(page.find("button", "Back to recovery"));
  expect(page.text()).not.toContain("in words");
});

test("JRN-13, JRN-15, SHT-2: what was done stands with the words in the log, on its print, and on the list of what is here only", async () => {
  await page.go({ task: "log", notice: null });
  await page.click(page.find("button", "Say what was done about them"));
  await page.click(page.find("button", "Say what was done about B-0043"));
  await page.click(page.find("label", "Entered in the PMR"));
  await page.click(page.find("button", "Done with B-0043"));
  const said = "Followed up 24-Nov-2026 10:36 by A Khan: Entered in the PMR";
  await page.go({ task: "log", notice: null });
  expect(page.find("[aria-labelledby=paper-notes] li", "B-0043").textContent).toContain(said);
  await page.go({ task: "print", sheet: "log", only: null });
  expect(page.find(".printed").textContent).toContain(`Ann Example, 28 of something (Amira Khan)${said}`);
  await page.go({ task: "leave" });
  expect(page.find("details").textContent).toContain(said);
});
