import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deviceLetterSchema, lineNumberSchema } from "../../../../src/core/journal/line-number.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  await handOut(fake, prescriptionFor(fake, "Ashdown"));
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

test("JRN-15: every screen says how many lines are here only; locking with such lines names the three ways out first", async () => {
  for (const route of [{ task: "home" }, { task: "find" }, { task: "recover" }, { task: "paper", notice: null }] as const) {
    await page.go(route);
    expect(page.find("button", "1 here only").textContent).toBe("1 here only");
  }
  await page.click(page.find("button", "Lock"));
  expect(page.find("h1").textContent).toBe("1 line is on this tablet only");
  expect(page.all("h2, summary").map(({ textContent }) => textContent)).toEqual([
    "1. By the gateway",
    "2. As a sealed file",
    "3. On paper: what to write down (1 line)",
  ]);
  expect(page.find("details").textContent).toMatch(/B-0042 .*ASHDOWN, Leila, born .*Amoxicillin 500 mg capsules/);
  await page.click(page.find("button", "Lock all the same"));
  expect(fake.app.view().phase).toBe("locked");
});

test("JRN-15: the paper list says what was struck, what is owed, and what came from paper in words", async () => {
  const [line] = openOf(fake).log.lines;
  await page.change(() => fake.app.strike(line?.entryId ?? "", "wrong patient"));
  await page.change(() => fake.app.reservePaper(1, ""));
  await page.change(() =>
    fake.app.notePaper({ line: lineNumberSchema.parse("B-0043"), text: "Mr Smith, insulin 5 pens", happenedAt: MORNING }),
  );
  await page.go({ task: "leave" });
  const list = page.find("details").textContent;
  expect(list).toContain("STRUCK: wrong patient");
  expect(list).toContain("Mr Smith, insulin 5 pens");
  expect(list).toContain("(2 lines)");
});

test("JRN-15: where the gateway does not answer, trying says so", async () => {
  fake.set({ link: { state: "no-answer", since: MORNING, lastAnswerAt: null } });
  await page.go({ task: "leave" });
  await page.click(page.find("button", "Try now"));
  expect(page.text()).toContain("The gateway did not answer.");
});

test("JRN-15: the sealed file is offered as a download, and what to do with it is said", async () => {
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await page.go({ task: "leave" });
  await page.click(page.find("button", "Save the sealed file"));
  expect(page.text()).toContain("1 entry saved as holdfast-lines-B-1.txt.");
  expect(page.text()).toContain("Give the file to whoever runs the gateway.");
  expect(clicked).toHaveBeenCalledTimes(1);
  clicked.mockRestore();
});

test("JRN-15: storage that does not answer is never said to have nothing left", async () => {
  await page.end();
  page = await drawApp({ ...fake.app, sealedLines: async () => "unread" });
  await page.go({ task: "leave" });
  await page.click(page.find("button", "Save the sealed file"));
  expect(page.text()).toContain("nothing was saved");
  expect(page.text()).toContain("copy the lines on paper");
  expect(page.text()).not.toContain("The gateway has every line");
});

test("JRN-15: a strike that the gateway has not is on this device only, and is said, also where it has every line", async () => {
  await page.change(() => fake.receiveAll());
  const [line] = openOf(fake).log.lines;
  await page.change(() => fake.app.strike(line?.entryId ?? "", "wrong patient"));
  await page.click(page.find("button", "Lock"));
  expect(page.find("h1").textContent).toBe("1 entry is on this tablet only");
  expect(page.text()).toContain("Strikes, outages, decisions, or words from paper.");
  expect(page.text()).not.toContain("The gateway has every line. You can go.");
  expect(page.find("details").textContent).toMatch(/\(1 line\).*B-0042 .*STRUCK: wrong patient/);
});

test("JRN-15: with every line at the gateway there is nothing to say, and Lock locks", async () => {
  await page.change(() => fake.receiveAll());
  expect(page.all(".bar-here")).toEqual([]);
  await page.go({ task: "leave" });
  expect(page.find("h1").textContent).toBe("Nothing is on this device only");
  await page.click(page.find(".bar-lock"));
  expect(fake.app.view().phase).toBe("locked");
});

test("JRN-15: what is half filled in is named before it is thrown away by a lock, with the way back to it", async () => {
  const everyLine = new Set(openOf(fake).log.lines.map(({ entryId }) => entryId));
  fake.set({ places: { total: 1, thisDeviceOnly: 0, received: 1 }, received: everyLine, unsentBeside: 0 });
  await page.go({ task: "without-copy", key: null, line: null });
  await page.click(page.find("label.choice", "Emergency: the patient asks"));
  await page.type(page.find("#own-family"), "Kaur");
  await page.click(page.find("button.bar-lock"));
  expect(fake.app.view().phase).toBe("open");
  expect(page.text()).toContain("1 form is begun and not recorded.");
  expect(page.text()).toContain("Locking throws away what is typed there.");
  await page.click(page.find("button", "Carry on with KAUR?"));
  await page.click(page.find("button", "Give it up"));
  await page.click(page.find("button.bar-lock"));
  expect(fake.app.view().phase).toBe("locked");
});

test("JRN-15, MET-3: lines kept for other devices that the gateway has not are named before locking, with what to do", async () => {
  const C = deviceLetterSchema.parse("C");
  const met = [{ device: C, name: "Phone", epoch: 1, suppliedAt: null, supplies: 0, bagged: 0, entries: 3, received: 1 }];
  await page.change(() => {
    fake.receiveAll();
    fake.set({ met });
  });
  await page.click(page.find(".bar-lock"));
  expect(fake.app.view().phase).toBe("open");
  expect(page.find("h1").textContent).toBe("Lines of other devices are on this tablet");
  expect(page.text()).toContain("2 entries of device C: not at the gateway yet");
  expect(page.text()).toContain("do not clear it or hand it in");
  expect(page.text()).not.toContain("The gateway has every line. You can go.");
  await page.click(page.find("button", "Lock all the same"));
  expect(fake.app.view().phase).toBe("locked");
});
