import { afterEach, expect, test, vi } from "vitest";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let page: Drawn;
afterEach(() => page.end());

const labelsOf = async (fake: FakeControls, family: string, given: readonly (string | null)[] = []) => {
  const lines = await handOut(fake, prescriptionFor(fake, family), given);
  page = await drawApp(fake.app);
  await page.go({ task: "labels", entryIds: lines.map(({ entryId }) => entryId) });
  return lines;
};

const printing = () => vi.spyOn(window, "print").mockImplementation(() => undefined);

test("LAB-1: a label without directions is not drawn for the printer, and printing says what is missing and where", async () => {
  const print = printing();
  const fake = createFakeApp({ startingLine: 42 });
  await labelsOf(fake, "Łukasik");
  const [directions] = page.all("textarea");
  await page.type(directions as HTMLTextAreaElement, " ");
  expect(page.all(".printed")).toEqual([]);
  await page.click(page.find("button", "Print labels"));
  expect(page.text()).toContain("Nothing was printed: B-0042 is not ready. The directions are missing.");
  expect(print).not.toHaveBeenCalled();
  await page.type(page.all("textarea")[0] as HTMLTextAreaElement, "Take ONE capsule ONCE a day");
  await page.click(page.find("button", "Print 1 label"));
  expect(print).toHaveBeenCalledOnce();
});

test("LAB-1: where the gateway knows no address it is typed once on this device", async () => {
  const fake = createFakeApp();
  const { device } = openOf(fake);
  fake.set({ device: { ...device, pharmacy: { ...device.pharmacy, address: [] } } });
  await labelsOf(fake, "Łukasik");
  expect(page.text()).toContain("The pharmacy's address is missing.");
  expect(page.all(".printed")).toEqual([]);
  await page.type(page.find<HTMLTextAreaElement>("#label-address"), "4 Marsh Lane, Hallowby, HB4 1ZZ");
  expect(page.find(".printed").textContent).toContain("4 Marsh Lane");
  expect(fake.app.printSetup().address).toBe("4 Marsh Lane, Hallowby, HB4 1ZZ");
});

test("LAB-2: long directions go over to a second label in a real browser, and nothing runs out of its box", async () => {
  const fake = createFakeApp();
  await labelsOf(fake, "Łukasik");
  await page.type(
    page.all("textarea")[0] as HTMLTextAreaElement,
    "Take ONE capsule in the morning and ONE at night, swallowed whole with a full glass of water, ".repeat(4),
  );
  const cells = page.all(".label-cell");
  expect(cells.length).toBeGreaterThan(1);
  for (const [index, cell] of cells.entries()) {
    expect(cell.textContent).toContain(
      index + 1 === cells.length
        ? `Label ${index + 1} of ${cells.length}`
        : `${index + 1} of ${cells.length}, continued on ${index + 2} of ${cells.length}`,
    );
    expect(cell.scrollHeight).toBeLessThanOrEqual(cell.clientHeight + 1);
    for (const line of cell.querySelectorAll<HTMLElement>(".label-line"))
      expect(line.scrollWidth, line.textContent ?? "").toBeLessThanOrEqual(line.clientWidth + 1);
  }
});

test("LAB-2: where the browser draws letters larger than it measured, nothing is printed and the next step is said", async () => {
  const print = printing();
  print.mockClear();
  await labelsOf(createFakeApp(), "Łukasik");
  const enlarged = document.createElement("style");
  enlarged.textContent = ".label-line { font-size: 20pt !important; }";
  document.head.append(enlarged);
  await page.click(page.find("button", "Print 1 label"));
  enlarged.remove();
  expect(page.text()).toContain("Nothing was printed: this browser enlarges small type");
  expect(print).not.toHaveBeenCalled();
});

test("LAB-7: the pharmacy's own wording stands on the label of what it names, may be taken out, and is said to be theirs", async () => {
  const fake = createFakeApp();
  const { code } = prescriptionFor(fake, "Łukasik").items[0]?.product ?? { code: "" };
  fake.set({ labelWording: { takenInAt: Date.UTC(2026, 10, 2, 12), lines: new Map([[code, ["Made-up advice."]]]) } });
  await labelsOf(fake, "Łukasik");
  expect(page.text()).toContain("Your pharmacy's own wording, taken in 02-Nov-2026, stands here");
  expect(page.find(".label-cell").textContent).toContain("Made-up advice.");
  await page.type(page.all("textarea")[1] as HTMLTextAreaElement, " ");
  expect(page.find(".label-cell").textContent).not.toContain("Made-up advice.");
});

test("LAB-4: each pack has its own label", async () => {
  const fake = createFakeApp();
  await labelsOf(fake, "Hargraves");
  await page.type(page.find<HTMLInputElement>("input[inputmode=text]"), "28 + 28");
  expect(page.all(".label-cell").map((cell) => cell.textContent?.startsWith("28 Metformin"))).toEqual([true, true]);
  await page.type(page.find<HTMLInputElement>("input[inputmode=text]"), "28");
  expect(page.text()).toContain("28 is 28, and 56 were given.");
  expect(page.all(".label-cell")).toEqual([]);
});

test("LAB-3: what may be misread is said beside the directions, and prints all the same", async () => {
  const fake = createFakeApp();
  await labelsOf(fake, "Łukasik");
  await page.type(page.all("textarea")[0] as HTMLTextAreaElement, "1 bd");
  expect(page.text()).toContain("“bd” is an abbreviation.");
  expect(page.all(".label-cell")).toHaveLength(1);
});

test("LAB-6: the label size is chosen once, a ruled test print shows it, and without a printer it is copied by hand", async () => {
  const fake = createFakeApp();
  await labelsOf(fake, "Łukasik");
  await page.type(page.find<HTMLSelectElement>("select"), "label-sheet");
  await page.type(page.find<HTMLInputElement>("input[type=number]"), "3");
  expect(page.all(".label-sheet > .label-cell").map((cell) => cell.textContent !== "")).toEqual([false, false, true]);
  expect(fake.app.printSetup().labels).toBe("label-sheet");
  await page.click(page.find("button", "Ruled test print"));
  expect(page.all(".label-ruler")).toHaveLength(24);
  await page.click(page.find("button", "Back to the labels"));
  await page.click(page.find("button", "Copy by hand"));
  const large = page.find(".label-large").textContent;
  for (const part of ["Ramipril", "ŁUKASIK, Zofia", "24-Nov-2026", "4 Marsh Lane", "Keep out of the reach and sight of children"])
    expect(large).toContain(part);
});

test("LAB-5: a line's number in the log leads to its label; a struck one does not", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  const [line] = await handOut(fake, prescriptionFor(fake, "Łukasik"));
  page = await drawApp(fake.app);
  await page.go({ task: "log", notice: null });
  await page.click(page.find("button", "B-0042"));
  expect(page.find("h1").textContent).toBe("Labels");
  await page.change(() => fake.app.strike(line?.entryId ?? "", "wrong strength"));
  expect(page.text()).toContain("This line is struck: it has no label.");
});

test("LAB-5: what lies checked in a bag is labelled before it is handed out; off the list it has no label", async () => {
  const fake = createFakeApp();
  const prescription = prescriptionFor(fake, "Łukasik");
  await fake.app.recordBag({
    prescriptionKey: prescription.key,
    items: prescription.items.map(({ itemId, quantity }) => ({
      choice: "give",
      itemId,
      quantity: quantity.value,
      owingReason: null,
    })),
    assembledBy: "grace",
    checkedBy: "tom",
    clinicalCheckBy: "amira",
    checksNotMade: [],
    reason: null,
  });
  page = await drawApp(fake.app);
  await page.go({ task: "bags", notice: null });
  await page.click(page.find("button", "Labels for the bag of"));
  const label = page.find(".label-cell").textContent;
  for (const part of ["28 Ramipril 5 mg capsules", "ŁUKASIK, Zofia (Mrs)", "24-Nov-2026", "GO / TB"])
    expect(label).toContain(part);
  const [bag] = openOf(fake).log.bags;
  await page.change(() => fake.app.endBag(bag?.bagId ?? "", "not-collected", "nobody came"));
  expect(page.all(".label-cell")).toEqual([]);
  expect(page.text()).toContain("the bag waits no more");
});

test("LAB-2: directions that make very many labels for one pack are a warning, and printing asks once more", async () => {
  const print = printing();
  print.mockClear();
  await labelsOf(createFakeApp(), "Łukasik");
  await page.type(page.all("textarea")[0] as HTMLTextAreaElement, "Take ONE capsule TWICE a day as directed. ".repeat(25));
  expect(page.text()).toMatch(/One pack of this takes \d+ labels\./);
  const button = page.find("button", /Print \d+ labels/);
  await page.click(button);
  expect(page.text()).toContain("press Print again to print them all");
  expect(print).not.toHaveBeenCalled();
  await page.click(button);
  expect(print).toHaveBeenCalledOnce();
});
