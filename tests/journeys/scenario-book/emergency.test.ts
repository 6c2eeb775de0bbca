import { expect } from "vitest";
import { pomRegister } from "../../../src/core/journal/pom-register.ts";
import { prescriptionsToCome } from "../../../src/core/journal/prescriptions-to-come.ts";
import { toComeFinding } from "../../../src/core/rules/prescription-to-come.ts";
import { aCounter, at } from "../../support/a-counter.ts";
import { amount, anItem, aPrescription, day, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPatientsRequest, aPrescribersRequest, aReferral, aRouteItem } from "../../support/a-route.ts";
import { AMIRA_RP } from "../../support/a-rp.ts";
import { scenario } from "../../support/scenario.ts";

// Emergency supplies: practice 2.1 to 2.4, 2.6.

const MORNING = "2026-11-23 10:00";
const HOUR = 3_600_000;

const named = (display: string) => anItem({ product: { code: "", display } });

scenario(
  {
    id: "S-66",
    rules: ["V1"],
    source: "practice 2.2; Human Medicines Regulations 2012 regs 224 and 225",
    situation:
      "What people ask for most: tramadol, pregabalin, gabapentin, midazolam, temazepam, buprenorphine, morphine, oxycodone, fentanyl, methadone, methylphenidate.",
    does: "Each is typed as no controlled drug, at the patient's and at a prescriber's request, with a reason.",
    must: "Each is known by its name, and refused whatever the reason.",
  },
  async () => {
    for (const [name, schedule] of [
      ["Tramadol 50 mg capsules", 3],
      ["Pregabalin 75 mg capsules", 3],
      ["Gabapentin 300 mg capsules", 3],
      ["Midazolam 10 mg/2 ml oromucosal solution", 3],
      ["Temazepam 10 mg tablets", 3],
      ["Buprenorphine 2 mg sublingual tablets", 3],
      ["Morphine sulfate 10 mg tablets", 2],
      ["Oxycodone 5 mg capsules", 2],
      ["Fentanyl 12 microgram/hour patches", 2],
      ["Methadone 1 mg/ml oral solution", 2],
      ["Methylphenidate 10 mg tablets", 2],
    ] as const)
      for (const request of [aPatientsRequest, aPrescribersRequest]) {
        const route = request({ items: [aRouteItem({ days: 3 })] });
        const told = await aCounter(MORNING).handOut(anOwn(route, [named(name)]), { reason: "In pain" });
        expect([name, told.isRecorded]).toEqual([name, false]);
        expect(told.words).toContain(`No emergency supply: by its name this is a controlled drug, Schedule ${schedule}.`);
      }
  },
);

scenario(
  {
    id: "S-67",
    rules: ["V1", "V6"],
    source: "practice 2.1 and 2.2; Human Medicines Regulations 2012 reg 225, NHS terms of service",
    situation: "Phenobarbital for epilepsy: the law's one exception, which the NHS terms do not name.",
    does: "The pharmacist supplies five days with a reason, without one, and six days.",
    must: "Five days with a reason; without one it stops; six days, or phenobarbital for anything else, never.",
  },
  async () => {
    const asked = (days: number, isForEpilepsy: boolean, reason: string | null) => {
      const item = aRouteItem({ schedule: "CD3", days, phenobarbitalForEpilepsy: isForEpilepsy, limit: null });
      return aCounter(MORNING).handOut(anOwn(aPatientsRequest({ items: [item] }), [named("Phenobarbital 30 mg tablets")]), {
        reason,
      });
    };
    expect(await asked(5, true, "Epilepsy, on the PMR")).toMatchObject({ isRecorded: true, says: ["EMS-1 STOP"] });
    expect(await asked(5, true, null)).toMatchObject({ isRecorded: false, says: ["EMS-1 STOP"] });
    expect(await asked(6, true, "Epilepsy, on the PMR")).toMatchObject({
      isRecorded: false,
      says: ["EMS-1 STOP", "EMS-2 BLOCK"],
    });
    expect(await asked(5, false, "For sleep")).toMatchObject({ isRecorded: false, says: ["EMS-1 BLOCK"] });
  },
);

scenario(
  {
    id: "S-68",
    rules: ["V6"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 225",
    situation: "An insulin, a reliever inhaler, a cream, a contraceptive pill and an antibiotic syrup.",
    does: "The pharmacist says that it is the smallest pack, one cycle, the smallest full course; and then that it is not.",
    must: "No number of days limits them; more than the smallest is refused, and what the most is is said.",
  },
  async () => {
    for (const [limit, most] of [
      ["pack", "the smallest pack available"],
      ["cycle", "one full treatment cycle"],
      ["course", "the smallest quantity that gives a full course"],
    ] as const) {
      const asked = (smallest: boolean) =>
        aCounter(MORNING).handOut(anOwn(aPatientsRequest({ items: [aRouteItem({ limit, smallest, days: null })] })), {
          reason: "asked",
        });
      expect(await asked(true)).toMatchObject({ isRecorded: true, says: [] });
      const more = await asked(false);
      expect(more).toMatchObject({ isRecorded: false, says: ["EMS-2 BLOCK"] });
      expect(more.words).toContain(`The most is ${most}`);
    }
  },
);

scenario(
  {
    id: "S-69",
    rules: ["V7"],
    source: "practice 2.2; Human Medicines Regulations 2012 reg 225",
    situation: "An emergency supply in order, but for one of its conditions or the evidence.",
    does: "The pharmacist supplies it without a reason.",
    must: "It stops, and names that one and no other.",
  },
  async () => {
    const conditions: [Parameters<typeof aPatientsRequest>[0], string][] = [
      [{ interviewed: false }, "interviewed by the pharmacist"],
      [{ immediateNeed: false }, "immediate need, and no prescription to be had in time"],
      [{ previouslyPrescribed: false }, "prescribed for them before"],
      [{ doseAppropriate: false }, "the dose is right for them"],
      [{ evidence: [] }, "evidence"],
    ];
    for (const [change, words] of conditions) {
      const told = await aCounter(MORNING).handOut(anOwn(aPatientsRequest(change)));
      expect(told).toMatchObject({ isRecorded: false, says: ["EMS-3 STOP"] });
      expect(told.words).toContain(`Not established for an emergency supply: ${words}.`);
    }
    expect(await aCounter(MORNING).handOut(anOwn(aPatientsRequest()))).toMatchObject({ isRecorded: true, says: [] });
  },
);

scenario(
  {
    id: "S-70",
    rules: [],
    source: "practice 2.1; Human Medicines Regulations 2012 reg 224",
    situation: "A prescriber rings and asks for 56 days of an ordinary medicine.",
    does: "The pharmacist supplies it as directed; in another case the prescriber does not undertake to send a prescription; in a third nobody asked how they know who it is.",
    must: "The patient's thirty days do not bind a prescriber; without the undertaking nothing goes, without knowing who it is a reason is needed.",
  },
  async () => {
    const items = [aRouteItem({ days: 56 })];
    const asked = (change: Parameters<typeof aPrescribersRequest>[0], reason: string | null = null) =>
      aCounter(MORNING).handOut(anOwn(aPrescribersRequest({ items, ...change })), { reason });
    expect(await asked({})).toMatchObject({ isRecorded: true, says: [] });
    expect(await asked({ undertakes: false }, "They are busy")).toMatchObject({ isRecorded: false, says: ["EMS-4 BLOCK"] });
    expect(await asked({ verifiedHow: "" })).toMatchObject({ isRecorded: false, says: ["EMS-4 STOP"] });
    expect(await asked({ verifiedHow: "" }, "Known voice")).toMatchObject({ isRecorded: true });
  },
);

scenario(
  {
    id: "S-71",
    rules: ["V8"],
    source: "practice 2.1; Human Medicines Regulations 2012 reg 224",
    situation: "Supplied at a prescriber's request on Monday at ten; half of it was owed and followed on Tuesday.",
    does: "The pharmacist looks after 48, 49, 72 and 73 hours.",
    must: "The clock runs from Monday's handing-over: a warning after 48 hours, an alarm after 72, with whom to ring.",
  },
  async () => {
    const counter = aCounter(MORNING);
    const request = anOwn(aPrescribersRequest());
    await counter.handOut(request, { give: ["14"] });
    await counter.comes("2026-11-24 10:00");
    await counter.handOut(request, { give: ["14"] });
    const [waiting] = prescriptionsToCome(counter.log());
    expect(waiting).toMatchObject({ lines: ["B-0001", "B-0002"], prescriber: { phone: "01632 960111" } });
    const after = (hours: number) => toComeFinding(waiting?.suppliedAt ?? 0, (waiting?.suppliedAt ?? 0) + hours * HOUR);
    expect((waiting?.suppliedAt ?? 0) - at(MORNING)).toBeLessThan(HOUR);
    expect([48, 49, 72, 73].map((hours) => after(hours).severity)).toEqual(["INFO", "WARN", "WARN", "STOP"]);
    expect(after(73).next).toContain("Ring the prescriber today");
  },
);

scenario(
  {
    id: "S-72",
    rules: ["V8", "V11"],
    source: "practice 1.3 and 2.3; Human Medicines Regulations 2012 reg 224 and Sch 23",
    situation: "The prescription for Monday's emergency supply comes by EPS on Wednesday.",
    does: "The pharmacist records that it came, and somebody then opens it to dispense it.",
    must: "The prescription book gets its date and the day it came; dispensing it again is stopped, naming the line; what else is on it may be handed out.",
  },
  async () => {
    const other = { code: "9999000077", display: "Samplol 2 mg capsules" };
    const items = [anItem(), anItem({ itemId: ITEM_B, number: 2, product: other, prescribed: "56" })];
    const copy = aPrescription({ signedOn: "2026-11-24", releasedBy: "pmr", items });
    const counter = aCounter(MORNING);
    const request = anOwn(aPrescribersRequest());
    await counter.handOut(request);
    expect(pomRegister(counter.log())).toMatchObject([
      { datedOn: null, receivedOn: null, emergency: "The practice's system is down" },
    ]);
    await counter.comes("2026-11-25 10:00");
    counter.fake.set({ prescriptions: [copy] });
    const arrival = {
      key: request.key,
      id: copy.id,
      serial: null,
      dated: day("2026-11-24"),
      receivedOn: day("2026-11-25"),
      despite: null,
    };
    expect(await counter.fake.app.recordArrival(arrival)).toMatchObject({ kind: "recorded" });
    expect(prescriptionsToCome(counter.log())).toEqual([]);
    expect(pomRegister(counter.log())).toMatchObject([{ datedOn: "2026-11-24", receivedOn: "2026-11-25" }]);
    const again = await counter.handOut(copy);
    expect(again.isRecorded).toBe(false);
    expect(again.says).toEqual(["EMS-6 STOP", "DUP-5 STOP"]);
    expect(again.words).toContain("This prescription came for what was supplied as B-0001. Do not dispense that again.");
    const nothing = await counter.handOut(copy, { give: [undefined, undefined], reason: "Only what was not given" });
    expect(nothing).toMatchObject({ isRecorded: false, says: ["VIS-1 STOP"] });
    const rest = await counter.handOut(copy, { give: [undefined, "56"], reason: "Only what was not given then" });
    expect(rest.isRecorded).toBe(true);
  },
);

scenario(
  {
    id: "S-73",
    rules: [],
    source: "practice 2.3; Human Medicines Regulations 2012 Sch 23",
    situation: "An emergency supply of an ordinary medicine, and one of an oral contraceptive, both asked for by the patient.",
    does: "The pharmacist opens the prescription book, and then strikes the first.",
    must: "The entry has the nature of the emergency; for the contraceptive none is due, which it says; what is struck stays readable.",
  },
  async () => {
    const counter = aCounter(MORNING);
    await counter.handOut(anOwn(aPatientsRequest(), undefined, "own:one"));
    const pill = anItem({ product: { code: "9999000055", display: "Samplestrel 30 microgram tablets" } });
    await counter.handOut(
      anOwn(aPatientsRequest({ items: [aRouteItem({ limit: "cycle", smallest: true, days: null })] }), [pill], "own:two"),
    );
    expect(pomRegister(counter.log()).map(({ emergency, notRequired }) => [emergency, notRequired !== null])).toEqual([
      ["Ran out, the practice cannot prescribe", false],
      ["Ran out, the practice cannot prescribe", true],
    ]);
    await counter.fake.app.strike(counter.lines()[0]?.entryId ?? "", "wrong patient");
    expect(pomRegister(counter.log())).toMatchObject([
      { reference: "B-0001", medicine: "Examplapril 5 mg tablets", strike: { reason: "wrong patient" } },
      { reference: "B-0002", strike: null },
    ]);
  },
);

scenario(
  {
    id: "S-74",
    rules: ["V18"],
    source: "practice 2.2; a source of low grade",
    situation: "The Responsible Pharmacist has gone out for lunch; somebody asks for an emergency supply.",
    does: "Staff make it with everything else in order.",
    must: "It stops for the absence, and once more because it is an emergency supply.",
  },
  async () => {
    const counter = aCounter(MORNING);
    await counter.fake.app.recordRp({ what: "absent", who: AMIRA_RP, at: null, attestedBy: null });
    expect(await counter.handOut(anOwn(aPatientsRequest()))).toMatchObject({
      isRecorded: false,
      says: ["RP-2 STOP", "EMS-7 STOP"],
    });
  },
);

scenario(
  {
    id: "S-75",
    rules: ["V1"],
    source: "practice 2.2 and 2.6; RPS, recording a refusal",
    situation: "Tramadol was asked for and cannot be supplied.",
    does: "The pharmacist records the refusal, and that the patient was sent to NHS 111.",
    must: "It takes a line with what, why and where to; it is no entry of the prescription book, and nothing can be given against it.",
  },
  async () => {
    const counter = aCounter(MORNING);
    const refusal = anOwn(aReferral({ why: "Schedule 3", to: "nhs-111" }), [named("Tramadol 50 mg capsules")]);
    const itemId = refusal.items[0]?.itemId ?? "";
    const told = await counter.handOut(refusal, { choices: [{ choice: "never", itemId, epsReason: null, why: "Schedule 3" }] });
    expect(told.entries).toMatchObject([
      {
        kind: "not-supplied",
        line: "B-0001",
        outcome: "never",
        why: "Schedule 3",
        basis: { route: { kind: "referred", to: "nhs-111" } },
      },
    ]);
    expect(pomRegister(counter.log())).toEqual([]);
    const anew = anOwn(aReferral(), [named("Tramadol 50 mg capsules")], "own:anew");
    expect(await counter.handOut(anew, { reason: "In pain" })).toMatchObject({
      isRecorded: false,
      says: expect.arrayContaining(["PRO-1 BLOCK"]),
    });
  },
);

scenario(
  {
    id: "S-76",
    rules: ["V11"],
    source: "practice 1.3 and 12, V11",
    situation: "Twenty-eight tablets went out from a copy on 23 November.",
    does: "The patient asks for an emergency supply of the same after 10 days, after 27, and after 28.",
    must: "Within 28 days it may be a duplicate, and asks how much they still have; on the 28th day it is not stopped.",
  },
  async () => {
    for (const [date, isStopped] of [
      ["2026-12-03", true],
      ["2026-12-20", true],
      ["2026-12-21", false],
    ] as const) {
      const copy = aPrescription();
      const counter = aCounter(MORNING, [copy]);
      await counter.handOut(copy);
      await counter.comes(`${date} 10:05`);
      const told = await counter.handOut(anOwn(aPatientsRequest()));
      expect([date, told.isRecorded, told.says]).toEqual([date, !isStopped, isStopped ? ["DUP-5 STOP"] : []]);
      if (isStopped) expect(told.words).toContain("how much they still have");
    }
  },
);

scenario(
  {
    id: "S-77",
    rules: [],
    source: "practice 2.2; RPS and the lesson of July 2024",
    situation: "The patient has had half of the emergency supply; the rest was out of stock.",
    does: "They come back for the rest the next day.",
    must: "It is the rest of the same supply, not a loan to be made good: no more than the rest goes out.",
  },
  async () => {
    const counter = aCounter(MORNING);
    const request = anOwn(aPatientsRequest());
    await counter.handOut(request, { give: ["10"] });
    await counter.comes("2026-11-24 10:00");
    expect(await counter.handOut(request, { give: ["19"], reason: "asked" })).toMatchObject({
      isRecorded: false,
      says: ["DUP-1 BLOCK"],
    });
    expect((await counter.handOut(request, { give: ["18"] })).entries).toMatchObject([
      { kind: "owing-supplied", owed: "0", given: [{ quantity: amount("18") }] },
    ]);
  },
);
