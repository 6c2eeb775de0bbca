import { afterEach, beforeEach, expect, test } from "vitest";
import { lineNumberSchema } from "../../../../src/core/journal/line-number.ts";
import { clockTime } from "../../../../src/core/model/words.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { makeCopy, makeMorphine } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42, prescriptions: [...makeCopy(), makeMorphine("Fenwick", 99)] });
  page = await drawApp(fake.app);
});
afterEach(() => page.end());

/** Opens the first number on paper, at a time, with the prescription of a family. */
const openPaper = async (family: string, given = "") => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.type(page.find("#paper-time"), "09:12");
  await choosePatient(family, given);
};
const choosePatient = async (family: string, given = "") => {
  const { id } = prescriptionFor(fake, family, given);
  await page.type(page.find("#paper-search"), id ?? "");
  await page.click(page.find("ul[aria-label='Found'] button", id ?? ""));
};
/** Who did it, by the paper. */
const sayWho = async () => {
  for (const [id, person] of [
    ["paper-assembled", "tom"],
    ["paper-checked", "amira"],
    ["paper-clinical", "amira"],
  ] as const)
    await page.type(page.find(`#${id}`), person);
};

const takeTen = async () => {
  await page.go({ task: "paper", notice: null });
  await page.click(page.find("button", "Take 10 numbers"));
};

test("JRN-13: numbers are set aside, named for the sheet, and listed as open", async () => {
  await takeTen();
  expect(page.text()).toContain("Write B-0042 to B-0051 on the sheet.");
  expect(page.text()).toContain("10 numbers are open on paper");
  expect(openOf(fake).log.paperBlocks).toMatchObject([{ from: "B-0042", to: "B-0051" }]);
});

test("SHT-5: numbers once taken, the sheets with them are one press away; before, none are offered", async () => {
  await page.go({ task: "paper", notice: null });
  const offered = () => page.all("button").filter((button) => button.textContent === "Print the numbered sheets");
  expect(offered()).toHaveLength(0);
  await page.click(page.find("button", "Take 10 numbers"));
  await page.click(offered()[0] as HTMLElement);
  expect(page.find(".printed").textContent).toContain("B-0042");
  expect(page.find(".printed").textContent).toContain("B-0051");
});

test("JRN-13: a handing-over is typed in under its number, with the paper's time, and the number is open no more", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Choose the prescription, or type the paper in words below.");
  await page.type(page.find("#paper-time"), "09:12");
  await page.type(page.find("#paper-search"), "HARG");
  await page.click(page.find("ul[aria-label='Found'] button", prescriptionFor(fake, "Hargraves").id));
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Choose what the paper says for at least one medicine.");
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Choose who assembled it, or “Not on the paper”.");
  for (const [id, person] of [
    ["paper-assembled", "tom"],
    ["paper-checked", "amira"],
    ["paper-clinical", "amira"],
  ] as const)
    await page.type(page.find(`#${id}`), person);
  await page.click(page.find("button", "Record under B-0042"));
  const [line] = openOf(fake).log.lines;
  expect(line).toMatchObject({ line: "B-0042", body: { happened: { how: "from-paper" } } });
  expect(page.text()).toContain("B-0042 recorded.");
  expect(openOf(fake).paper.map((one) => one.line)).not.toContain("B-0042");
});

test("JRN-13, CHG-4: how the paper says the charge was settled is asked, and stands beside what a line here says", async () => {
  const exempt = { kind: "exempt", exemption: "0006", evidenceSeen: true } as const;
  await page.change(() => handOut(fake, prescriptionFor(fake, "Westerby"), ["14"], exempt));
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0043"));
  await page.type(page.find("#paper-time"), "09:12");
  await choosePatient("Westerby");
  await page.click(page.find("input[type=radio][value=given]"));
  await page.type(page.find("input[id^=paper-0]"), "14");
  await sayWho();
  expect(page.text()).toContain("With B-0042: No charge: E: medical exemption certificate (0006), proof seen.");
  const charge = page.find<HTMLSelectElement>("#paper-charge");
  expect([...charge.options].map(({ text }) => text)).not.toContain("Private, no NHS charge");
  await page.type(charge, "0001");
  await page.click(page.find("button", "Record under B-0043"));
  expect(openOf(fake).log.lines.at(-1)).toMatchObject({ line: "B-0043", body: { charge: { kind: "paid", exemption: "0001" } } });
});

test("JRN-13, VIS-5: who assembled and checked it is never made up: not on the paper, it is written and shown as not stated", async () => {
  await openPaper("Westerby");
  expect(document.activeElement?.id).toBe("paper-items");
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  for (const id of ["paper-assembled", "paper-checked", "paper-clinical"]) await page.type(page.find(`#${id}`), "not-stated");
  await page.click(page.find("button", "Record under B-0042"));
  const nobody = { name: "not stated", gphc: null };
  expect(openOf(fake).log.lines[0]?.body).toMatchObject({ assembledBy: nobody, checkedBy: nobody, clinicalCheckBy: nobody });
  expect(openOf(fake).log.lines[0]?.body.findings.map(({ rule }) => rule)).not.toContain("VIS-5");
  await page.go({ task: "log", notice: null });
  expect(page.text()).toContain("not stated / not stated");
  expect(page.text()).not.toContain("NS");
});

test("JRN-13: numbers nobody used are closed in one go, asked for once more; what was typed in is not among them", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.click(page.find("summary"));
  await page.click(page.find("button", "Nobody used B-0042"));
  await page.click(page.find("button", "Nobody used B-0043 to B-0051"));
  expect(page.text()).toContain("Are all 9 empty on the sheet, B-0043 to B-0051?");
  expect(openOf(fake).paper).toHaveLength(9);
  await page.click(page.find("button", "Yes, nobody used any of them"));
  await expect.poll(() => page.text()).toContain("B-0043 to B-0051 are closed: nobody used them.");
  expect(openOf(fake).paper).toEqual([]);
  expect(openOf(fake).log.notes.map(({ line }) => line)).toHaveLength(10);
});

test("JRN-7, JRN-13: of numbers in the middle of which one was used only whole runs are closed; what is in doubt is not said to be closed", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0046"));
  await page.click(page.find("summary"));
  await page.type(page.find("#paper-words"), "Mr Smith, insulin 5 pens");
  await page.type(page.find("#paper-time"), "09:05");
  await page.click(page.find("button", "Record it as words"));
  await page.click(page.find("button", "Nobody used B-0047 to B-0051"));
  fake.nextWrite("in-doubt");
  await page.click(page.find("button", "Yes, nobody used any of them"));
  expect(page.text()).toContain("NOT CONFIRMED");
  await page.click(page.find("button", /written/i));
  expect(page.text()).not.toContain("are closed");
  expect(openOf(fake).paper).toHaveLength(9);
  await page.click(page.find("button", "Nobody used B-0042 to B-0045"));
  await page.click(page.find("button", "Yes, nobody used any of them"));
  await expect.poll(() => page.text()).toContain("B-0042 to B-0045 are closed: nobody used them.");
  expect(openOf(fake).paper.map(({ line }) => line)).toEqual(["B-0047", "B-0048", "B-0049", "B-0050", "B-0051"]);
});

test("ALL-1: another prescription on the paper form is another patient: nothing typed of the first goes with it", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.type(page.find("#paper-time"), "09:12");
  await page.type(page.find("#paper-search"), "HARG");
  await page.click(page.find("ul[aria-label='Found'] button", prescriptionFor(fake, "Hargraves").id));
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  await page.click(page.find("input[value=told]"));
  await page.type(page.find("#allergies-told"), "penicillin, anaphylaxis");
  await page.type(page.find("#paper-assembled"), "tom");
  await page.click(page.find("button", "Another prescription"));
  expect(document.activeElement?.id).toBe("paper-search");
  await page.type(page.find("#paper-search"), "ASHD");
  await page.click(page.find("ul[aria-label='Found'] button", prescriptionFor(fake, "Ashdown").id));
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  expect(page.all("input[value=told]:checked, #allergies-told")).toEqual([]);
  expect(page.find<HTMLSelectElement>("#paper-assembled").value).toBe("tom");
});

test("ALL-1, JRN-15: a copy that goes meanwhile: another prescription is another patient, and what is typed counts as begun until then", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.type(page.find("#paper-search"), "HARG");
  const gone = prescriptionFor(fake, "Hargraves");
  await page.click(page.find("ul[aria-label='Found'] button", gone.id));
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  await page.click(page.find("input[value=told]"));
  await page.type(page.find("#allergies-told"), "penicillin, anaphylaxis");
  await page.change(() => fake.set({ prescriptions: openOf(fake).prescriptions.filter(({ key }) => key !== gone.key) }));
  await page.go({ task: "home" });
  expect(page.text()).toContain("Carry on with B-0042, from paper?");
  await page.go({ task: "from-paper", line: lineNumberSchema.parse("B-0042"), key: null });
  await page.type(page.find("#paper-search"), "ASHD");
  await page.click(page.find("ul[aria-label='Found'] button", prescriptionFor(fake, "Ashdown").id));
  for (const given of page.all("input[type=radio][value=given]")) await page.click(given);
  expect(page.all("input[value=told]:checked, #allergies-told")).toEqual([]);
});

test("JRN-13: what is not in the copy is kept in words; a number nobody used is closed", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.click(page.find("summary"));
  await page.click(page.find("button", "Record it as words"));
  expect(page.text()).toContain("Type what the paper says.");
  await page.type(page.find("#paper-words"), "Ann Example, 28 of something, by Tom");
  await page.click(page.find("button", "Record it as words"));
  expect(page.text()).toContain("Enter the time that is on the paper, above.");
  expect(document.activeElement?.id).toBe("paper-time");
  expect(openOf(fake).log.notes).toEqual([]);
  await page.type(page.find("#paper-time"), "09:05");
  await page.click(page.find("button", "Record it as words"));
  expect(page.text()).toContain("B-0042 recorded in words.");
  expect(openOf(fake).log.notes).toMatchObject([{ line: "B-0042", text: "Ann Example, 28 of something, by Tom" }]);
  expect(clockTime(openOf(fake).log.notes[0]?.at ?? 0)).toBe("09:05");
  await page.click(page.find(".paper-list button", "Type in B-0043"));
  await page.click(page.find("summary"));
  await page.click(page.find("button", "Nobody used B-0043"));
  expect(page.text()).toContain("B-0043 is closed: nobody used it.");
  expect(
    openOf(fake)
      .paper.map((one) => one.line)
      .at(0),
  ).toBe("B-0044");
  await page.go({ task: "log", notice: null });
  expect(page.text()).toContain("From paper, in words");
});

test("CD-4, SHT-4: of a controlled drug the paper form asks who took it and what they proved; the log and the worksheet say what it says, never the patient", async () => {
  await openPaper("Fenwick");
  await page.click(page.find("#paper-items input[value=given]"));
  await sayWho();
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Choose who took it, or “Not on the paper”.");
  expect(page.text()).toContain("Choose whether proof of identity was seen, or “Not on the paper”.");
  expect(document.activeElement?.id).toBe("handed-to");
  for (const said of page.all("input[value=not-stated]")) await page.click(said);
  await page.click(page.find("button", "Record under B-0042"));
  expect(openOf(fake).log.lines).toMatchObject([
    { line: "B-0042", body: { handedTo: { to: "not-stated", name: null, identity: "not-stated" } } },
  ]);
  await page.go({ task: "log", notice: null });
  expect(page.find(".log-taker").textContent).toBe("not stated, proof not stated");
  expect(page.find(".log-item").textContent).toContain(
    "From paper, typed in 10:36 by A Khan; its number was set aside later, 10:36",
  );
  await page.go({ task: "print", sheet: "log", only: null });
  expect(page.find(".printed").textContent).toContain("not statedproof not stated");
  expect(page.find(".printed").textContent).toContain("From paper, typed in 10:36 by A Khan");
  await page.go({ task: "print", sheet: "register", only: null });
  expect(page.find(".sheet-table tbody tr").textContent).toMatch(/30 tabletsnot statednot statednot stated/);
  expect(page.find(".sheet-table tbody tr").textContent).not.toContain("patient");
});

test("DUP-1, JRN-13: more than was prescribed is said at the field, and recorded once a person says that it stands so; then it is looked at, with no gateway", async () => {
  await openPaper("Hargraves");
  await page.click(page.find("#paper-items input[value=given]"));
  await page.type(page.find("#paper-items input[inputmode=decimal]"), "500");
  await sayWho();
  expect(page.find("#paper-items [role=alert]").textContent).toContain("More than was prescribed: 56.");
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Look at the paper again: tick it, or type what stands there.");
  expect(openOf(fake).log.lines).toEqual([]);
  await page.click(page.find("label", "That is what stands on the paper"));
  await page.type(page.find("#paper-items input[inputmode=decimal]"), "560");
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("Look at the paper again: tick it, or type what stands there.");
  await page.click(page.find("label", "That is what stands on the paper"));
  await page.click(page.find("button", "Record under B-0042"));
  expect(openOf(fake).log.lines).toHaveLength(1);
  await page.go({ task: "log", notice: null });
  expect(page.find(".log-item").textContent).toContain("Against a rule: More than prescribed: 56.");
  await page.go({ task: "print", sheet: "log", only: null });
  expect(page.find(".printed").textContent).toContain("Against a rule: More than prescribed: 56.");
  await page.go({ task: "recover" });
  expect(page.text()).toContain("1 needs a look");
  await page.click(page.find(".look-list button", "More than prescribed: 56."));
  expect(page.find("h1").textContent).toBe("It happened against a rule");
  expect(page.text()).toContain("More than prescribed: 56. It was typed in from paper, so no rule could stop it.");
});

test("DUP-1, JRN-13: what the log has already is asked for before it is typed in a second time", async () => {
  await handOut(fake, prescriptionFor(fake, "Hargraves"));
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0043"));
  await page.type(page.find("#paper-time"), "10:30");
  await choosePatient("Hargraves");
  await page.click(page.find("#paper-items input[value=given]"));
  await sayWho();
  expect(page.text()).toContain(
    "Already supplied by B-0042 at 10:36: is this the same supply? The same? Then do not record it twice",
  );
  await page.click(page.find("label", "It is another supply: it stands so on the paper"));
  await page.click(page.find("button", "Record under B-0043"));
  expect(page.text()).toContain("B-0043 recorded.");
  expect(openOf(fake).log.lines.map(({ line }) => line)).toEqual(["B-0042", "B-0043"]);
});

test("JRN-13, JRN-15: a number half typed in is kept while one looks elsewhere, carried on with, and named before a lock", async () => {
  await openPaper("Hargraves");
  await page.click(page.find("#paper-items input[value=given]"));
  await page.type(page.find("#paper-assembled"), "tom");
  await page.go({ task: "prescription", key: prescriptionFor(fake, "Ashdown").key });
  await page.go({ task: "find" });
  await page.click(page.find("button", "Carry on with B-0042, from paper?"));
  expect(page.find<HTMLInputElement>("#paper-time").value).toBe("09:12");
  expect(page.find<HTMLInputElement>("#paper-items input[inputmode=decimal]").value).toBe("56");
  expect(page.find<HTMLSelectElement>("#paper-assembled").value).toBe("tom");
  await page.click(page.find("button.bar-lock"));
  expect(page.text()).toContain("1 form is begun and not recorded.");
  expect(page.text()).toContain("Carry on with B-0042, from paper? HARGRAVES, Maureen (Mrs)");
  await page.go({ task: "paper", notice: null });
  await page.click(page.find(".paper-list button", "Carry on with B-0042"));
  await sayWho();
  await page.click(page.find("button", "Record under B-0042"));
  expect(page.text()).toContain("B-0042 recorded.");
  expect(page.text()).not.toContain("Carry on with");
});

test("JRN-13, JRN-15: words half typed of a number on paper are kept too, and in sight", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0043"));
  await page.click(page.find("summary"));
  await page.type(page.find("#paper-words"), "Ann Example, 28 of");
  await page.go({ task: "home" });
  await page.click(page.find("button", "Carry on with B-0043, from paper? In words. Not recorded yet."));
  expect(page.find<HTMLTextAreaElement>("#paper-words").value).toBe("Ann Example, 28 of");
  expect(page.find<HTMLDetailsElement>("details").open).toBe(true);
});

test("JRN-13: patients whose names are alike are told apart before one of their prescriptions is chosen", async () => {
  await takeTen();
  await page.click(page.find(".paper-list button", "Type in B-0042"));
  await page.type(page.find("#paper-search"), "HARGREAVES");
  expect(page.text()).toContain(
    "Two patients called Margaret Hargreaves. Look at the date of birth and the address on the paper before you choose one.",
  );
  expect(page.all("ul[aria-label='Found'] button").map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/born 14-Mar-1948, 12 Quay Row/),
      expect.stringMatching(/born 14-May-1984, 7B Tannery Court/),
    ]),
  );
  await page.type(page.find("#paper-search"), "ASHDOWN");
  expect(page.text()).not.toContain("patients called");
});
