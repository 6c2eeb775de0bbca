import { afterEach, expect, test, vi } from "vitest";
import type { HeldLines } from "../../../src/app/shell/held-lines.ts";
import { type Drawn, drawApp } from "../../support/draw.tsx";
import { createFakeApp } from "../../support/fake-app.ts";

let page: Drawn;
afterEach(() => page.end());

const FILE = { name: "holdfast-lines-B-12.txt", text: "{}", entries: 12 };

/** An alarm on a device that holds this, after the button was pressed. */
const pressed = async (held: HeldLines): Promise<string> => {
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const fake = createFakeApp();
  fake.setPhase({ phase: "alarm", fact: "This device has lost its log.", next: "Use another enrolled device, or paper." });
  page = await drawApp({ ...fake.app, heldLines: async () => held });
  await page.click(page.find("button", "Save the sealed file"));
  expect(clicked).toHaveBeenCalledTimes(held.kind === "file" ? 1 : 0);
  clicked.mockRestore();
  return page.find("[role=alert]").textContent ?? "";
};

test("JRN-16: an alarm saves what is there, says how much, and when alone the site may be cleared", async () => {
  expect(await pressed({ kind: "file", file: FILE, silent: [] })).toMatch(/12 entries saved as holdfast-lines-B-12.txt/);
  expect(page.text()).toContain("Clear this site's data in the browser only once they say that every line is in.");
  expect(page.find("button", "Save the sealed file").getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  expect(document.activeElement?.tagName).toBe("H1");
});

test("JRN-16: a place that did not answer is named beside what was saved", async () => {
  expect(await pressed({ kind: "file", file: FILE, silent: ["database"] })).toMatch(/there may be more: the database did not/);
});

test.each<[HeldLines, RegExp]>([
  [{ kind: "nothing" }, /Nothing was found/],
  [{ kind: "unread" }, /does not answer, so nothing was saved.*press the button again/],
  [{ kind: "nameless", entries: 1 }, /1 entry is here.*show this to whoever runs the gateway/],
])("JRN-16: %o is said as it is", async (held, words) => {
  expect(await pressed(held)).toMatch(words);
});

test("MET-3, JRN-16: lines of other devices are named in an alarm, and each of their files can be saved", async () => {
  await pressed({ kind: "nothing", others: [{ ...FILE, name: "holdfast-lines-C-12.txt" }] });
  expect(page.text()).toContain("Lines of other devices are here too.");
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await page.click(page.find("button", "Save holdfast-lines-C-12.txt (12 entries)"));
  expect(clicked).toHaveBeenCalledTimes(1);
  expect(page.text()).toContain("12 entries saved as holdfast-lines-C-12.txt.");
  clicked.mockRestore();
});
