import { expect } from "vitest";
import { hasRightCheckCharacter, parsePrescriptionId } from "../../../src/core/model/prescription-id.ts";
import { aCounter, at } from "../../support/a-counter.ts";
import { amount, anItem, aPrescription, ITEM_B } from "../../support/a-prescription.ts";
import { scenario } from "../../support/scenario.ts";

// Dispensing against a prescription that EPS released before the outage: practice 0, 1.1, 1.3, 3.4, 7.4.

scenario(
  {
    id: "S-36",
    rules: [],
    source: "practice 1.1, outage C; NHS (Pharmaceutical Services) Regulations 2013 Sch 4 para 5",
    situation: "EPS is down in the whole country; the prescription was released to this pharmacy this morning.",
    does: "The pharmacist supplies it from the copy.",
    must: "It is recorded at once, and the line carries what EPS is told by afterwards: release, source, prescription and items.",
  },
  async () => {
    const prescription = aPrescription();
    const told = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription);
    expect(told).toMatchObject({ isRecorded: true, says: [] });
    expect(told.entries).toMatchObject([
      {
        kind: "handed-out",
        basis: {
          id: prescription.id,
          provenance: "released-to-us",
          releaseResponseId: prescription.releaseResponseId,
          sourceHash: prescription.sourceHash,
          items: [{ itemId: prescription.items[0]?.itemId, quantity: { value: "28" } }],
        },
      },
    ]);
  },
);

scenario(
  {
    id: "S-37",
    rules: ["V9"],
    source: "practice 0.2; Human Medicines Regulations 2012 reg 219",
    situation:
      "A prescription is known by its token, by the tracker, by a list, or by a message that released it to nobody here.",
    does: "The pharmacist tries to dispense against each, and gives a reason.",
    must: "None can be: no reason goes past it, nothing is written, and the open ways are named.",
  },
  async () => {
    for (const provenance of ["token-seen", "tracker-view", "listed", "seen-not-released"]) {
      const prescription = aPrescription({ provenance });
      const counter = aCounter("2026-11-23 10:00", [prescription]);
      const told = await counter.handOut(prescription, { reason: "The patient is known here" });
      expect(told).toMatchObject({ isRecorded: false, says: ["PRO-1 BLOCK"] });
      expect(told.words).toContain("a signed paper FP10, an emergency supply");
      expect(counter.lines()).toEqual([]);
    }
  },
);

scenario(
  {
    id: "S-38",
    rules: ["V10"],
    source: "practice 12, V10; EPS cancellation responses R-0002 and R-0003",
    situation: "The copy is four hours old, and then a minute more.",
    does: "The pharmacist supplies an ordinary item at both moments.",
    must: "At four hours nothing more than its age is said, a minute later it is a warning; neither stops the supply.",
  },
  async () => {
    const saidAt = async (moment: string): Promise<string[]> => {
      const prescription = aPrescription();
      const counter = aCounter(moment, [prescription]);
      counter.fake.set({ copyTakenAt: at("2026-11-23 08:00") });
      const told = await counter.handOut(prescription);
      expect(told.isRecorded).toBe(true);
      return told.says;
    };
    expect(await saidAt("2026-11-23 11:59")).toEqual([]);
    expect(await saidAt("2026-11-23 12:01")).toEqual(["AGE-1 WARN"]);
  },
);

scenario(
  {
    id: "S-39",
    rules: ["V10"],
    source: "practice 12, V10",
    situation: "A fresh copy with methotrexate, an anticoagulant, an insulin and an ordinary tablet.",
    does: "The pharmacist supplies all four.",
    must: "Each of the three is to be confirmed with the patient; the ordinary one is not.",
  },
  async () => {
    const names = [
      "Methotrexate 2.5 mg tablets",
      "Warfarin 3 mg tablets",
      "Insulin examplin 100 units/ml",
      "Examplapril 5 mg tablets",
    ];
    const items = names.map((display, index) =>
      anItem({ itemId: `item-${index}`, number: index + 1, product: { code: `999900010${index}`, display } }),
    );
    const prescription = aPrescription({ items });
    const { entries } = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription);
    expect(
      entries.map((body) => ("findings" in body ? body.findings.filter(({ rule }) => rule === "AGE-2").length : null)),
    ).toEqual([1, 1, 1, 0]);
  },
);

scenario(
  {
    id: "S-40",
    rules: ["V19"],
    source: "practice 7.4; ISO 7064 MOD 37-2",
    situation: "A released prescription whose number has a wrong check character, as even published samples have.",
    does: "The pharmacist supplies it.",
    must: "The number is known to be wrong, and the supply is recorded all the same.",
  },
  async () => {
    expect(
      ["24F5DA-A83008-7EFE6Z", "83C40E-A23856-00123W", "16B2E0-A83008-81C13H", "24F5DA-A83008-7EFE6A"].map((text) => {
        const id = parsePrescriptionId(text);
        return id !== null && hasRightCheckCharacter(id);
      }),
    ).toEqual([true, true, true, false]);
    const odd = aPrescription({ id: "24F5DA-A83008-7EFE6A", key: "24F5DA-A83008-7EFE6A" });
    expect(await aCounter("2026-11-23 10:00", [odd]).handOut(odd)).toMatchObject({ isRecorded: true });
  },
);

scenario(
  {
    id: "S-41",
    rules: [],
    source: "practice 1.3 and 3.4; EPS item statuses 0001 to 0004",
    situation: "Four items: one is there, one in part, one is out of stock, one the patient does not need.",
    does: "The pharmacist gives all, part, and owes one; the last is never to be supplied.",
    must: "Four lines of one visit: fully dispensed, partial, owing, not dispensed.",
  },
  async () => {
    const items = ["a", "b", "c", "d"].map((itemId, index) =>
      anItem({ itemId, number: index + 1, product: { code: `999900020${index}`, display: `Samplol ${index + 1} mg tablets` } }),
    );
    const prescription = aPrescription({ items });
    const { entries } = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription, {
      choices: [
        { choice: "give", itemId: "a", quantity: amount("28"), owingReason: null },
        { choice: "give", itemId: "b", quantity: amount("10"), owingReason: "Part pack only" },
        { choice: "owe", itemId: "c", why: "Out of stock" },
        { choice: "never", itemId: "d", epsReason: "0001", why: "Not required" },
      ],
    });
    expect(entries.map((body) => ("statusAfter" in body ? body.statusAfter : null))).toEqual(["0001", "0003", "0004", "0002"]);
    expect(new Set(entries.map((body) => ("visit" in body ? body.visit : null))).size).toBe(1);
  },
);

scenario(
  {
    id: "S-42",
    rules: [],
    source: "practice 6.2",
    situation: "Two items are handed to the patient's daughter, who knew name and address; the charge was paid.",
    does: "The pharmacist records it.",
    must: "Each line says what was prescribed and given, who assembled, checked and looked at it, who took it, what they told us and the charge.",
  },
  async () => {
    const prescription = aPrescription({
      items: [anItem(), anItem({ itemId: ITEM_B, number: 2, product: { code: "9999000002", display: "Samplol 2 mg tablets" } })],
    });
    const handedTo = {
      to: "someone-else",
      name: "Ann, daughter",
      toldNameAndAddress: true,
      toldDateOfBirth: false,
      identity: null,
    } as const;
    const { entries } = await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription, {
      handedTo,
      charge: { kind: "paid", exemption: "0001" },
    });
    expect(entries).toHaveLength(2);
    for (const body of entries)
      expect(body).toMatchObject({
        visitLines: 2,
        assembledBy: { name: "Grace Oduya" },
        checkedBy: { name: "Tom Bexley", gphc: "5999903" },
        clinicalCheckBy: { name: "Amira Khan", gphc: "2999901" },
        handedTo,
        charge: { kind: "paid", exemption: "0001" },
        owed: "0",
      });
  },
);

scenario(
  {
    id: "S-43",
    rules: [],
    source: "practice 8.4; MHRA on software as a medical device",
    situation: "The copy says ten tablets every day, of a medicine and for a patient for whom that may be wrong.",
    does: "The pharmacist supplies it.",
    must: "Holdfast says nothing of the dose: it is no dose checker, and does not seem to be one.",
  },
  async () => {
    const prescription = aPrescription({ items: [anItem({ dose: "Take TEN tablets TWICE a day" })] });
    expect(await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription)).toMatchObject({
      isRecorded: true,
      says: [],
    });
  },
);

scenario(
  {
    id: "S-44",
    rules: ["V12"],
    source: "practice 6.2; standards for registered pharmacies, GPhC",
    situation: "The same person assembled and checked an item.",
    does: "They record it without a reason, and then with one.",
    must: "First refused, with nothing written; then recorded, with the reason on the line.",
  },
  async () => {
    const prescription = aPrescription();
    const counter = aCounter("2026-11-23 10:00", [prescription]);
    expect(await counter.handOut(prescription, { checkedBy: "grace" })).toMatchObject({
      isRecorded: false,
      says: ["VIS-5 STOP"],
    });
    expect(counter.lines()).toEqual([]);
    const told = await counter.handOut(prescription, { checkedBy: "grace", reason: "Working alone" });
    expect(told.entries).toMatchObject([
      { reason: "Working alone", findings: expect.arrayContaining([expect.objectContaining({ rule: "VIS-5" })]) },
    ]);
  },
);

scenario(
  {
    id: "S-45",
    rules: ["V21"],
    source: "practice 3.2; Human Medicines Regulations 2012 reg 217",
    situation: "A child on the day before their twelfth birthday, and on it; and a patient whose date of birth nobody knows.",
    does: "The pharmacist supplies an item to each.",
    must: "The age is pointed out on the day before, not on the birthday; where none is known it is asked for.",
  },
  async () => {
    const said = async (birthDate: string | null): Promise<string[]> => {
      const prescription = aPrescription({ patient: { ...aPrescription().patient, birthDate } });
      return (await aCounter("2026-11-23 10:00", [prescription]).handOut(prescription)).says;
    };
    expect([await said("2014-11-24"), await said("2014-11-23"), await said(null)]).toEqual([["PAT-1 INFO"], [], ["PAT-1 WARN"]]);
  },
);
