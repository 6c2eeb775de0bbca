import { expect, test } from "vitest";
import { alsoOpen } from "../../../src/app/shell/also-open.ts";
import { NOT_USED } from "../../../src/core/journal/decide-paper.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { entry } from "../../support/a-line.ts";
import { noted, paperBlock } from "../../support/beside-lines.ts";
import { createFakeApp, type FakeControls } from "../../support/fake-app.ts";
import { MORNING } from "../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../support/visits.ts";

const matters = (fake: FakeControls): [string, string, string][] =>
  alsoOpen(openOf(fake), MORNING).map(({ count, words, note }) => [count, words, note]);

test("nothing is open on a new device", () => {
  expect(matters(createFakeApp())).toEqual([]);
});

test("JRN-13: numbers still on paper are open, and what was typed in from paper in words is for a person", async () => {
  const fake = createFakeApp();
  await fake.app.reservePaper(3, "");
  const [first, second] = openOf(fake).paper;
  if (first === undefined || second === undefined) throw new Error("no numbers on paper");
  await fake.app.notePaper({ line: first.line, text: "Mr Smith, insulin 5 pens", happenedAt: MORNING });
  await fake.app.notePaper({ line: second.line, text: NOT_USED, happenedAt: MORNING });
  expect(matters(fake)).toEqual([
    ["1", "Numbers on paper", "to type in, or to say that nobody used them"],
    ["1", "Typed in from paper in words", `${first.line}: follow up by hand, Holdfast tells nobody of them`],
  ]);
  await fake.app.followUp(first.line, "Entered in the PMR");
  expect(matters(fake)).toEqual([["1", "Numbers on paper", "to type in, or to say that nobody used them"]]);
});

test("JRN-13: numbers still on paper of another device are open here too, until the log has them", () => {
  const fake = createFakeApp();
  fake.adopt([entry(1, paperBlock("C-0001", "C-0003"), "C"), entry(2, noted("C-0002"), "C")]);
  expect(matters(fake)).toContainEqual(["2", "Numbers on paper of other devices", "device C: to type in there"]);
});

test("CLM-1: claims ready and under way are both counted and named", async () => {
  const fake = createFakeApp();
  for (const family of ["Westerby", "Lindqvist"]) {
    const [line] = await handOut(fake, prescriptionFor(fake, family));
    fake.stand(line?.line ?? "", settledAs("notified", MORNING));
  }
  const items = prescriptionFor(fake, "Westerby").items.map(({ itemId }) => ({
    itemId,
    charge: "not-paid" as const,
    endorsements: [{ code: "NDEC", text: null }],
  }));
  await fake.app.decide(
    prescriptionFor(fake, "Westerby").key,
    { do: "claim", exemption: "0001", evidenceSeen: false, items },
    "",
  );
  expect(matters(fake)).toEqual([
    ["2", "To claim", "1 ready, by 05-Dec-2026 · 1 on their way"],
    ["1", "Deadlines", "next 05-Dec-2026"],
  ]);
});

test("hand-backs, owings, writes in doubt and doubts are open matters, doubts with name and date of birth", async () => {
  const fake = createFakeApp();
  const westerby = prescriptionFor(fake, "Westerby");
  await handOut(fake, westerby, ["14"]);
  fake.set({
    handBacks: new Map([
      [westerby.key, { kind: "open", ending: "finish-here", waits: "for-eps" }],
      ["another", { kind: "to-choose", mayReturn: true }],
      ["a third", { kind: "confirmed", ending: "return" }],
    ]),
    doubts: new Map([[westerby.key, ["EPS did not take the claim."]]]),
    inDoubt: [
      { write: { what: "B-0007", ids: [], at: MORNING }, isRecorded: false, isTypedIn: false },
      { write: { what: "B-0008", ids: [], at: MORNING }, isRecorded: true, isTypedIn: false },
    ],
  });
  expect(matters(fake)).toEqual([
    ["1", "Not confirmed", "see Home: is it on paper?"],
    ["2", "To hand back to the PMR", "1 to choose"],
    ["1", "Deadlines", "next 16-May-2027"],
    ["?", "WESTERBY, Alan, born 08-Jul-1955", "EPS did not take the claim."],
    ["1", "Owed, still to hand over", "find the patient"],
  ]);
});

test("SYN-16: a device that may hold lines nobody else has is an open matter, until it is heard of", () => {
  const fake = createFakeApp();
  const silent = {
    device: deviceLetterSchema.parse("C"),
    name: "Tablet at the back",
    lastSeenAt: MORNING,
    entries: 16,
    lines: 14,
  };
  fake.set({ silentDevices: [silent] });
  expect(matters(fake)).toEqual([
    [
      "C",
      expect.stringMatching(/^Tablet at the back has not been heard of since .*\d\d:\d\d/),
      "find it: it had sent 14 lines, and may hold more",
    ],
  ]);
  fake.set({ silentDevices: [] });
  expect(matters(fake)).toEqual([]);
});
