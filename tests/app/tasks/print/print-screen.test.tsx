import { afterEach, expect, test, vi } from "vitest";
import type { SheetName } from "../../../../src/app/shell/sheet-names.ts";
import { entry, handedOut, MORNING as OTHER_MORNING } from "../../../support/a-line.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING, makeCopy, makeMorphine } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let page: Drawn;
afterEach(() => page.end());

const open = async (fake: FakeControls, sheet: SheetName): Promise<string> => {
  page = await drawApp(fake.app);
  await page.go({ task: "print", sheet, only: null });
  return page.find(".printed").textContent ?? "";
};

const rowsOf = (): string[] => page.all(".sheet-table tbody tr").map((row) => row.textContent ?? "");

const MORPHINE = makeMorphine("Fenwick", 99);

const withMorphine = () => createFakeApp({ startingLine: 42, prescriptions: [...makeCopy().slice(0, 11), MORPHINE] });

const SHEETS: readonly SheetName[] = [
  "log",
  "owings",
  "shortages",
  "responsible-pharmacist",
  "register",
  "prescription-book",
  "deliveries",
  "waiting",
  "blank",
];

test.each(SHEETS)(
  "SHT-1: the sheet “%s” carries pharmacy, ODS code, when it was printed and by whom; its address names nothing",
  async (sheet) => {
    const fake = withMorphine();
    await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
    await fake.app.reservePaper(10, "");
    const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
    await open(fake, sheet);
    const head = page.find(".sheet-top").textContent;
    for (const part of ["Marsh Lane Pharmacy, 4 Marsh Lane", "FX901", "Tablet B", "Printed 24-Nov-2026 10:36 by Amira Khan"])
      expect(head).toContain(part);
    expect(page.find(".sheet-page > thead").contains(page.find(".sheet-top"))).toBe(true);
    expect(location.hash).toBe("#/print");
    expect(document.title).toBe("Print · Holdfast");
    await page.click(page.find(".action-main button", "Print"));
    expect(print).toHaveBeenCalled();
  },
);

test("SHT-1: Print is reached from the log, and every sheet from there", async () => {
  page = await drawApp(createFakeApp().app);
  await page.go({ task: "log", notice: null });
  await page.click(page.find("button", /^ Print$/));
  expect(page.all(".print-rows button")).toHaveLength(12);
  await page.click(page.find(".print-rows button", "Owings book"));
  expect(page.find("h1").textContent).toBe("Owings book");
  await page.click(page.find("button", "Back to Print"));
  expect(page.find("h1").textContent).toBe("Print");
});

test("SHT-11: how many prescriptions wait is said before they are printed; what is handed out waits no more", async () => {
  const fake = withMorphine();
  page = await drawApp(fake.app);
  await page.go({ task: "print", sheet: null, only: null });
  const waiting = () => page.find(".print-rows button", "What is waiting").textContent;
  const before = Number(/(\d+) prescriptions with what is left/.exec(waiting() ?? "")?.[1]);
  await page.change(() => handOut(fake, prescriptionFor(fake, "Hargraves")));
  expect(waiting()).toContain(`${before - 1} prescriptions with what is left`);
  await page.click(page.find(".print-rows button", "What is waiting"));
  expect(page.find(".printed").textContent).toContain(`${before - 1} prescriptions. Copy of`);
});

test("SHT-2: the log on paper: every number, struck lines ruled through, outage rows, boxes to sign, numbers kept free", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  await fake.app.declareOutage({
    what: "D",
    since: MORNING - 600_000,
    why: "the router",
    supplierIncident: "4711",
    nationalIncident: null,
  });
  const [first] = await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
  await handOut(fake, prescriptionFor(fake, "Łukasik"));
  await fake.app.strike(first?.entryId ?? "", "wrong quantity picked");
  await fake.app.reservePaper(10, "");
  const text = await open(fake, "log");
  expect(text).toContain("2 lines so far, 1 struck. 10 numbers kept free for handwriting");
  const rows = rowsOf();
  expect(rows[0]).toBe("24-Nov-2026");
  expect(rows[1]).toMatch(/^Outage declared .*the router · incident 4711$/);
  expect(rows[2]).toContain("STRUCK 10:36 A Khan: wrong quantity picked");
  expect(rows[2]).toMatch(/none$/);
  expect(page.all(".sheet-line")[0]?.querySelectorAll("s").length).toBeGreaterThan(5);
  expect(rows[3]).toContain("ŁUKASIK, Zofia (Mrs)");
  expect(rows.slice(4)).toEqual(Array.from({ length: 10 }, (_, n) => `B-00${44 + n}`));
  expect(page.find("th", "Signature")).toBeDefined();
});

test("SHT-2: what is no part of the outage is left out until all is asked for; another device has a table of its own", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  fake.adopt([entry(2, handedOut({ line: "A-0001", at: OTHER_MORNING }), "A")]);
  await fake.app.declareOutage({ what: "C", since: MORNING, why: "", supplierIncident: null, nationalIncident: null });
  await handOut(fake, prescriptionFor(fake, "Łukasik"));
  await open(fake, "log");
  expect(page.find(".printed").textContent).not.toContain("A-0001");
  await page.click(page.find("input[value=all]"));
  expect(page.find(".printed").textContent).toContain("A-0001");
  expect(page.all(".sheet-table").map((table) => table.getAttribute("aria-label"))).toEqual([
    "Lines of Device A",
    "Lines of Tablet B",
  ]);
  expect(page.all(".sheet-new-page")).toHaveLength(1);
});

test("SHT-3: what is short, on the screen and on paper the same", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
  await handOut(fake, prescriptionFor(fake, "O’Brien"), ["6"]);
  await open(fake, "shortages");
  expect(page.all(".short-list > li").map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Metformin 500 mg tablets96 tablets.*B-0042 HARGRAVES.*46 tablets, the rest/),
  ]);
  expect(rowsOf()).toEqual([
    expect.stringMatching(
      /^Metformin 500 mg tablets96 tabletsB-0042 HARGRAVES.*46 tablets, the rest.*B-0043 O’BRIEN.*50 tablets, the rest/,
    ),
  ]);
});

test("SHT-4: supplies for the register stand on the log and on a worksheet that says it is not the register", async () => {
  const fake = withMorphine();
  const [line] = await handOut(fake, MORPHINE);
  await handOut(fake, prescriptionFor(fake, "Hargreaves", "Margaret Ann"));
  const text = await open(fake, "register");
  expect(text).toContain("Not the register");
  expect(rowsOf()).toEqual([
    expect.stringMatching(
      /^B-0042.*24-Nov-2026FENWICK, Dorothy.*12 Quay Row.*Dr S Whitlock, Fenbrook Surgery.*30 tablets.*patientyesyes25-Nov-2026$/,
    ),
  ]);
  await page.go({ task: "log", notice: null });
  expect(page.text()).toContain("1 supply for the controlled drugs register, the first by the end of 25-Nov-2026.");
  await page.go({ task: "home" });
  expect(page.text()).toContain("1 supply for the controlled drugs register");
  await page.click(page.find("button", "Worksheet for the register"));
  expect(page.find("h1").textContent).toBe("Worksheet for the controlled drugs register");
  await page.change(() => fake.setNow(MORNING + 2 * 86_400_000));
  await page.go({ task: "home" });
  await page.go({ task: "log", notice: null });
  expect(page.text()).toContain("register: the first was to be entered by the end of 25-Nov-2026.");
  await page.go({ task: "print", sheet: "register", only: null });
  expect(rowsOf()[0]).toContain("25-Nov-2026 past: make sure it is entered");
  await page.change(() => fake.app.recordRegisterEntered(line?.entryId ?? ""));
  expect(rowsOf()[0]).toMatch(/25-Nov-202626-Nov-2026 AK$/);
  await page.change(() => fake.app.strike(line?.entryId ?? "", "handed to the wrong patient"));
  expect(rowsOf()[0]).toContain("STRUCK: handed to the wrong patient");
});

test("SHT-4: a supply whose schedule nothing here knows any more is named, to be looked up", async () => {
  const fake = createFakeApp();
  fake.adopt([entry(2, handedOut({ line: "A-0001", at: MORNING, basis: { key: "gone from the copy" } }), "A")]);
  expect(await open(fake, "register")).toContain("The schedule is no longer known on this device: A-0001");
});

test("SHT-5: empty sheets carry the numbers set aside for paper; without such numbers there is no sheet, and where to take them is said", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
  await page.go({ task: "print", sheet: "blank", only: null });
  expect(page.all(".printed")).toEqual([]);
  expect(page.text()).toContain("No numbers are set aside for paper.");
  await page.click(page.find("button", "Take numbers for paper"));
  await page.click(page.find("button", "Take 10 numbers"));
  await page.go({ task: "print", sheet: "blank", only: null });
  expect(rowsOf()).toEqual(Array.from({ length: 10 }, (_, n) => `B-00${42 + n}`));
});

test("SHT-6: the owings book and a slip for each patient say what is owed and until when", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
  await open(fake, "owings");
  expect(rowsOf()).toEqual([expect.stringMatching(/^B-004224-Nov-202610:36HARGRAVES.*46tablets.*Out of stock16-May-2027$/)]);
  await page.go({ task: "print", sheet: "owing-slips", only: null });
  const [slip] = page.all(".slip");
  for (const part of [
    "46 tablets: Metformin 500 mg tablets",
    "HARGRAVES, Maureen (Mrs)",
    "B-0042",
    "16-May-2027",
    "01632 960901",
  ])
    expect(slip?.textContent).toContain(part);
});

test("SHT-6: from what was just recorded, the slip for that patient alone", async () => {
  const fake = createFakeApp({ startingLine: 42 });
  await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
  const lines = await handOut(fake, prescriptionFor(fake, "O’Brien"), ["6"]);
  page = await drawApp(fake.app);
  await page.go({ task: "print", sheet: "owing-slips", only: lines.map(({ entryId }) => entryId) });
  expect(page.all(".slip").map((slip) => slip.textContent?.includes("O’BRIEN"))).toEqual([true]);
  await page.go({ task: "print", sheet: "owing-slips", only: [] });
  expect(page.text()).toContain("Nothing is owed: there is no slip to print.");
});

test("SHT-7: the Responsible Pharmacist record: from, until, absences with their sum, and struck entries ruled through", async () => {
  const fake = createFakeApp();
  const who = { name: "Amira Khan", gphc: "2999901" };
  await fake.app.recordRp({ what: "absent", who, at: MORNING - 3_600_000, attestedBy: null });
  await fake.app.recordRp({ what: "back", who, at: MORNING - 1_800_000, attestedBy: null });
  const wrong = openOf(fake).log.rp.at(-1);
  await fake.app.strike(wrong?.entryId ?? "", "not back yet");
  await fake.app.recordRp({ what: "back", who, at: MORNING - 600_000, attestedBy: null });
  const text = await open(fake, "responsible-pharmacist");
  expect(text).toContain("24-Nov-2026: absences together 50 min of 2 h");
  expect(rowsOf().some((row) => row.includes("STRUCK 24-Nov-2026 10:36 Amira Khan: not back yet"))).toBe(true);
  expect(page.all("s").length).toBeGreaterThan(0);
  expect(text).toContain("24-Nov-2026 08:36");
});

test("SHT-7, RP-5: a number that is no pharmacist's is said on the printed record", async () => {
  const fake = createFakeApp({ withoutRp: true });
  await fake.app.recordRp({ what: "on", who: { name: "Tom Bexley", gphc: "5999903" }, at: null, attestedBy: "Amira Khan" });
  expect(await open(fake, "responsible-pharmacist")).toContain("5999903 not like a pharmacist's number");
});

test("SHT-8: the notices: who is in charge with their number, and one for the door that names no patient and can be changed", async () => {
  const fake = createFakeApp();
  await handOut(fake, prescriptionFor(fake, "Łukasik"));
  expect(await open(fake, "rp-notice")).toContain("Amira KhanGPhC registration number 2999901");
  await page.go({ task: "print", sheet: "door", only: null });
  await page.type(page.find<HTMLTextAreaElement>("textarea"), "Our computers are down.\nPlease wait.");
  const notice = page.find(".printed").textContent ?? "";
  expect(notice).toContain("Our computers are down.Please wait.");
  expect(notice).not.toContain("ŁUKASIK");
});

test("SHT-8: with nobody signed on there is no notice, and the next step is said", async () => {
  page = await drawApp(createFakeApp({ withoutRp: true }).app);
  await page.go({ task: "print", sheet: "rp-notice", only: null });
  expect(page.all(".printed")).toEqual([]);
  await page.click(page.find("button", /^ Sign on$/));
  expect(page.find("h1").textContent).toBe("Responsible Pharmacist");
});

test("SHT-11: what is waiting has everybody with what is left; that it is printed is in the log before the paper is", async () => {
  const fake = withMorphine();
  await handOut(fake, prescriptionFor(fake, "Hargraves"), ["10"]);
  const text = await open(fake, "waiting");
  expect(text).toContain("FENWICK");
  expect(text).toMatch(/HARGRAVES.*46 tablets/);
  let printsAtPrinting = -1;
  const print = vi.spyOn(window, "print").mockImplementation(() => {
    printsAtPrinting = openOf(fake).log.prints.length;
  });
  await page.click(page.find(".action-bar button", /^ Print$/));
  expect(print).toHaveBeenCalledOnce();
  expect(printsAtPrinting).toBe(1);
  print.mockRestore();
});

test("SHT-9: the prescription book says when it has nothing; SHT-10: so does the delivery sheet, and a delivery has its row", async () => {
  const fake = withMorphine();
  expect(await open(fake, "prescription-book")).toContain("No private prescription and no emergency supply is in this log.");
  await page.go({ task: "print", sheet: "deliveries", only: null });
  expect(page.text()).toContain("Nothing is out for delivery.");
  const { key, items } = prescriptionFor(fake, "Fenwick");
  await page.change(() =>
    fake.app.recordVisit({
      prescriptionKey: key,
      choices: items.map(({ itemId, quantity }) => ({ choice: "give", itemId, quantity: quantity.value, owingReason: null })),
      assembledBy: "grace",
      checkedBy: "tom",
      clinicalCheckBy: "amira",
      handedTo: { to: "delivery", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: "seen" },
      charge: { kind: "paid", exemption: "0001" },
      reason: null,
      checksNotMade: [],
      bagId: null,
      paper: null,
    }),
  );
  expect(rowsOf().filter((row) => row.includes("FENWICK") && row.includes("CD: sign"))).toHaveLength(1);
});
