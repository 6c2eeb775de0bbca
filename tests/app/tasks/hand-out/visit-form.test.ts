import { describe, expect, test } from "vitest";
import { EMPTY_DRAFT as EMPTY, type VisitDraft } from "../../../../src/app/shell/drafts.ts";
import { takerOf } from "../../../../src/app/shell/line-words.ts";
import { NOT_SUPPLIED_REASONS } from "../../../../src/app/shell/not-supplied-reasons.ts";
import { withPack } from "../../../../src/app/shell/pack-typed.ts";
import { intentOf } from "../../../../src/app/tasks/hand-out/intent.ts";
import {
  answeredBefore,
  asksIdentity,
  bagFormOf,
  type CheckFacts,
  formOf,
  gapsOf,
  mayBeCharged,
} from "../../../../src/app/tasks/hand-out/visit-form.ts";
import { entryBodySchema } from "../../../../src/core/journal/body.ts";
import type { BirthDate, LocalDate } from "../../../../src/core/model/local-date.ts";
import type { Quantity } from "../../../../src/core/model/quantity.ts";
import type { SupplyRoute } from "../../../../src/core/model/supply-route.ts";
import { ageExemption } from "../../../../src/core/rules/age-exemption.ts";
import { entry, handedOut, linesOf } from "../../../support/a-line.ts";
import { anOwn, aPatientsRequest } from "../../../support/a-route.ts";
import { toldOf } from "../../../support/a-told.ts";
import { MARSH_LANE, makeItem, makePrescription } from "../../../support/screen-data.ts";

const TODAY = "2026-11-24" as LocalDate;
const q = (text: string): Quantity => text as Quantity;
const item = makeItem({ name: "Metformin 500 mg tablets", quantity: "56", dose: "ONE" });

const FULL: VisitDraft = {
  ...EMPTY,
  assembledBy: "grace",
  checkedBy: "tom",
  clinicalCheckBy: "amira",
  to: "patient",
  charge: "paid",
};

const factsFor = (cd?: "CD2" | "CD4" | "words", choice: "give" | "owe" = "give", born = "1984-05-14"): CheckFacts => {
  const prescription = makePrescription(
    {
      family: "Hargreaves",
      given: "Margaret",
      born,
      nhs: "9990000476",
      items: [{ name: "Metformin 500 mg tablets", quantity: "56", dose: "ONE", ...(cd === undefined ? {} : { cd }) }],
    },
    1,
  );
  const itemId = prescription.items[0]?.itemId ?? "";
  const me = MARSH_LANE.team[0];
  if (me === undefined) throw new Error("no team");
  return {
    prescription,
    choices: [
      choice === "give"
        ? { choice: "give", itemId, quantity: q("56"), owingReason: null }
        : { choice: "owe", itemId, why: "Out of stock" },
    ],
    me,
    today: TODAY,
    lines: [],
    elsewhere: [],
    down: [],
    isCutOff: false,
    needsReason: false,
  };
};

describe("one item", () => {
  test("nothing chosen is a gap that says what to choose", () => {
    expect(intentOf(item, undefined, q("56"))).toMatchObject({ ok: false, gap: { focus: "item-1" } });
  });

  test("all gives what is left", () => {
    expect(intentOf(item, { choice: "all", given: "", owingReason: "", reason: "" }, q("28"))).toMatchObject({
      ok: true,
      choice: { choice: "give", quantity: "28" },
    });
  });

  test.each(["", "0", "56", "57", "many", "-1"])("a part of %j is no part of 56", (given) => {
    expect(intentOf(item, { choice: "part", given, owingReason: "Out of stock", reason: "" }, q("56"))).toMatchObject({
      ok: false,
      gap: { focus: "give-1" },
    });
  });

  test("a part needs to say why the rest is owed", () => {
    expect(intentOf(item, { choice: "part", given: "28", owingReason: "", reason: "" }, q("56"))).toMatchObject({
      ok: false,
      gap: { focus: "owing-1" },
    });
    expect(intentOf(item, { choice: "part", given: "28", owingReason: "Out of stock", reason: "" }, q("56"))).toMatchObject({
      ok: true,
    });
  });

  test("out of stock is owed; the rest of the list are EPS's reasons, without 0003", () => {
    const none = (reason: string) => intentOf(item, { choice: "none", given: "", owingReason: "", reason }, q("56"));
    expect(none("owe")).toMatchObject({ ok: true, choice: { choice: "owe" } });
    expect(none("0002")).toMatchObject({ ok: true, choice: { choice: "never", epsReason: "0002" } });
    expect(none("")).toMatchObject({ ok: false });
    expect(NOT_SUPPLIED_REASONS.flatMap(({ epsReason }) => (epsReason === null ? [] : [epsReason]))).toEqual([
      "0001",
      "0002",
      "0004",
      "0005",
      "0006",
      "0007",
      "0008",
      "0009",
      "0010",
      "0011",
    ]);
  });
});

describe("the check", () => {
  test("nothing is preset but the age exemption", () => {
    expect(gapsOf(EMPTY, factsFor()).map(({ focus }) => focus)).toEqual([
      "assembled-by",
      "checked-by",
      "clinical-by",
      "handed-to",
      "charge",
    ]);
    expect(gapsOf(EMPTY, factsFor(undefined, "give", "1948-03-14")).map(({ focus }) => focus)).toEqual([
      "assembled-by",
      "checked-by",
      "clinical-by",
      "handed-to",
    ]);
  });

  test("proof of identity for Schedules 2 and 3 and where the schedule is not stated", () => {
    expect(asksIdentity(factsFor())).toBe(false);
    expect(asksIdentity(factsFor("CD4"))).toBe(false);
    expect(asksIdentity(factsFor("CD2"))).toBe(true);
    expect(asksIdentity(factsFor("words"))).toBe(true);
    expect(asksIdentity(factsFor("CD2", "owe"))).toBe(false);
    expect(gapsOf(FULL, factsFor("CD2")).map(({ focus }) => focus)).toEqual(["identity"]);
  });

  test("a STOP needs a reason, someone else a name, an exemption its code", () => {
    expect(gapsOf(FULL, { ...factsFor(), needsReason: true }).map(({ focus }) => focus)).toEqual(["reason"]);
    expect(gapsOf({ ...FULL, to: "someone-else" }, factsFor()).map(({ focus }) => focus)).toEqual(["taker-name"]);
    expect(gapsOf({ ...FULL, charge: "exempt" }, factsFor()).map(({ focus }) => focus)).toEqual(["exemption", "evidence"]);
  });

  test("ALL-1: nothing of allergies has to be chosen; who said something is asked what", () => {
    expect(formOf(FULL, factsFor())).not.toHaveProperty("allergies");
    expect(formOf({ ...FULL, allergies: "not-asked" }, factsFor())).toMatchObject({ allergies: { said: "not-asked" } });
    expect(gapsOf({ ...FULL, allergies: "told", allergiesTold: " " }, factsFor()).map(({ focus }) => focus)).toEqual([
      "allergies-told",
    ]);
    expect(formOf({ ...FULL, allergies: "told", allergiesTold: " penicillin " }, factsFor())).toMatchObject({
      allergies: { said: "told", told: "penicillin" },
    });
    expect(formOf({ ...FULL, allergies: "none-known" }, factsFor(undefined, "owe"))).not.toHaveProperty("allergies");
  });

  test("PAK-1: an expiry that cannot be read is asked for, of what is given only; also before it is bagged", () => {
    const facts = factsFor();
    const itemId = facts.prescription.items[0]?.itemId ?? "";
    const typed = (expires: string) => ({ ...FULL, packs: { [itemId]: { brand: "", batch: "12AB34", expires } } });
    expect(gapsOf(typed("soon"), facts).map(({ focus }) => focus)).toEqual(["pack-expires-1"]);
    expect(gapsOf(typed("soon"), factsFor(undefined, "owe"))).toEqual([]);
    expect(bagFormOf(typed("soon"), facts)).toBeNull();
    expect(gapsOf(typed("06/2027"), facts)).toEqual([]);
    const [choice] = facts.choices;
    expect(choice === undefined ? null : withPack(choice, typed("06/2027").packs)).toMatchObject({
      pack: { brand: "", batch: "12AB34", expires: "2027-06-30" },
    });
    expect(withPack({ choice: "owe", itemId, why: "Out of stock" }, typed("06/2027").packs)).not.toHaveProperty("pack");
  });

  test("a full form", () => {
    expect(formOf(FULL, factsFor())).toMatchObject({
      assembledBy: "grace",
      checkedBy: "tom",
      charge: { kind: "paid", exemption: "0001" },
      handedTo: { identity: null },
      reason: null,
    });
    expect(formOf(EMPTY, factsFor())).toBeNull();
    expect(formOf({ ...FULL, charge: null }, factsFor(undefined, "give", "2018-01-11"))).toMatchObject({
      charge: { kind: "exempt-by-age", exemption: "0002" },
    });
  });

  test("CD-4: of a health professional who collects a controlled drug the address is asked, and of nobody else", () => {
    const nurse = { ...FULL, to: "someone-else", name: "J Nurse", isProfessional: true, identity: "seen" } as const;
    expect(gapsOf(nurse, factsFor("CD2")).map(({ focus }) => focus)).toEqual(["taker-address"]);
    expect(gapsOf(nurse, factsFor()).map(({ focus }) => focus)).toEqual([]);
    const form = formOf({ ...nurse, professionalAddress: " 1 Ward Road " }, factsFor("CD2"));
    expect(form?.handedTo).toMatchObject({ name: "J Nurse", professionalAddress: "1 Ward Road" });
    expect(form === null ? "" : takerOf(form.handedTo)).toBe("J Nurse, health professional, 1 Ward Road");
    expect(formOf({ ...nurse, to: "patient" }, factsFor("CD2"))?.handedTo).not.toHaveProperty("professionalAddress");
  });

  test("ROU-3, ROU-5: a charge that is not offered any more, since the route was changed, is asked anew", () => {
    const own = (route: SupplyRoute): CheckFacts => ({ ...factsFor(), prescription: anOwn(route) });
    const choices = anOwn(aPatientsRequest()).items.map(({ itemId, quantity }) => ({
      choice: "give" as const,
      itemId,
      quantity: quantity.value,
      owingReason: null,
    }));
    const gaps = (charge: VisitDraft["charge"], route: SupplyRoute): string[] =>
      gapsOf({ ...FULL, charge, exemption: "0007", evidence: "seen" }, { ...own(route), choices }).map(({ focus }) => focus);
    const referred = aPatientsRequest({ pharmacyFirst: { referral: "" } });
    expect(gaps("private", aPatientsRequest())).toEqual([]);
    expect(gaps("private", referred)).toEqual(["charge"]);
    expect(gaps("exempt", referred)).toEqual([]);
    expect(gaps("exempt", aPatientsRequest())).toEqual(["charge"]);
    expect(gaps("later", aPatientsRequest())).toEqual([]);
  });

  test("CHG-2: whether proof was seen is asked of a declared exemption, a signature is ticked, and both go into the line", () => {
    const exempt = { ...FULL, charge: "exempt", exemption: "0010" } as const;
    expect(gapsOf(exempt, factsFor()).map(({ focus }) => focus)).toEqual(["evidence"]);
    expect(formOf({ ...exempt, evidence: "not-seen", signed: true }, factsFor())?.charge).toEqual({
      kind: "exempt",
      exemption: "0010",
      evidenceSeen: false,
      signed: true,
    });
    expect(formOf({ ...FULL, signed: true, evidence: "seen" }, factsFor())?.charge).toEqual({
      kind: "paid",
      exemption: "0001",
      signed: true,
    });
    expect(formOf({ ...FULL, charge: "later" }, factsFor())?.charge).toEqual({ kind: "to-settle-later", exemption: null });
  });

  test("CHG-3: the charge of a rest is not asked again; what was left to settle later stands, and can be changed into paid", () => {
    const facts = factsFor();
    const key = facts.prescription.key;
    const itemId = facts.prescription.items[0]?.itemId ?? "";
    const answered = (charge: object): CheckFacts => {
      const body = handedOut({ basis: { key }, itemId, quantity: "28", owed: "28", statusAfter: "0003" });
      return { ...facts, lines: linesOf(entry(1, entryBodySchema.parse({ ...body, charge }))) };
    };
    const paidThen = answered({ kind: "paid", exemption: "0001", signed: true });
    const unasked = { ...FULL, charge: null };
    expect(gapsOf(unasked, paidThen)).toEqual([]);
    expect(formOf({ ...FULL, charge: "later" }, paidThen)?.charge).toEqual({ kind: "paid", exemption: "0001", signed: true });
    expect(answeredBefore(paidThen)).toMatchObject([{ line: "B-0001", kind: "settled" }]);
    const later = answered({ kind: "to-settle-later", exemption: null });
    expect(gapsOf(unasked, later)).toEqual([]);
    expect(formOf(unasked, later)?.charge).toEqual({ kind: "to-settle-later", exemption: null });
    expect(formOf(FULL, later)?.charge).toMatchObject({ kind: "paid" });
    expect(gapsOf(unasked, facts).map(({ focus }) => focus)).toEqual(["charge"]);
    const part = handedOut({ basis: { key }, itemId, quantity: "14", owed: "42", statusAfter: "0003", line: "C-0004" });
    const exempt = { kind: "exempt", exemption: "0006", evidenceSeen: true };
    const there = linesOf(entry(1, entryBodySchema.parse({ ...part, charge: exempt }), "C"));
    const apart = { ...paidThen, lines: [...paidThen.lines, ...there] };
    expect(answeredBefore(apart)).toMatchObject([{ kind: "apart" }]);
    expect(gapsOf(unasked, apart)).toEqual([]);
    expect(formOf(unasked, apart)?.charge).toEqual({ kind: "to-settle-later", exemption: null });
  });

  test("CHG-4: by another device's word the charge may have been taken there, until a line here says how it was settled", () => {
    const facts = factsFor();
    const { key, items } = facts.prescription;
    const itemId = items[0]?.itemId ?? "";
    const told = { prescriptionKey: key, itemId, given: q("28"), of: toldOf() };
    const met: CheckFacts = {
      ...facts,
      elsewhere: [
        { ...told, line: "C-0002", at: 2 },
        { ...told, line: "B-0001", at: 1 },
        { ...told, line: "C-0003", at: 3, itemId: "another" },
      ],
    };
    expect(mayBeCharged(facts)).toEqual([]);
    expect(mayBeCharged(met)).toEqual([{ itemId, medicine: "Metformin 500 mg tablets", lines: ["B-0001", "C-0002"] }]);
    const body = handedOut({ basis: { key }, itemId, quantity: "28", owed: "28", statusAfter: "0003", line: "D-0001" });
    const here = (charge: object) => linesOf(entry(1, entryBodySchema.parse({ ...body, charge }), "D"));
    expect(mayBeCharged({ ...met, lines: here({ kind: "paid", exemption: "0001" }) })).toEqual([]);
    expect(mayBeCharged({ ...met, lines: here({ kind: "to-settle-later", exemption: null }) })).toHaveLength(1);
    // Asked on its own, before the charge; what is settled there is no charge here.
    const there = `charge-there-${itemId}`;
    const unasked = { ...FULL, charge: null };
    expect(gapsOf(unasked, met).map(({ focus }) => focus)).toEqual([there, "charge"]);
    expect(gapsOf(FULL, met).map(({ focus }) => focus)).toEqual([there]);
    const answered = (isSettled: boolean) => ({ settledThere: { [itemId]: { isSettled, lines: ["B-0001", "C-0002"] } } });
    expect(gapsOf({ ...unasked, ...answered(true) }, met)).toEqual([]);
    const settled = formOf({ ...FULL, ...answered(true) }, met);
    expect(settled).toMatchObject({ charge: { kind: "to-settle-later" }, chargedElsewhere: [itemId] });
    const not = formOf({ ...FULL, ...answered(false) }, met);
    expect(not).toMatchObject({ charge: { kind: "paid" } });
    expect(not).not.toHaveProperty("chargedElsewhere");
    // Where nothing is taken it makes no difference; nor without another device's word.
    for (const charge of ["later", "age"] as const) expect(gapsOf({ ...FULL, charge }, met)).toEqual([]);
    expect(formOf({ ...FULL, ...answered(true) }, facts)).toMatchObject({ charge: { kind: "paid" } });
    // A third device's line that came since was not in it: asked anew.
    const third = { ...met, elsewhere: [...met.elsewhere, { ...told, line: "E-0009", at: 4 }] };
    for (const isSettled of [true, false])
      expect(gapsOf({ ...FULL, ...answered(isSettled) }, third).map(({ focus }) => focus)).toEqual([there]);
  });

  test("where nothing is given nobody is asked", () => {
    expect(gapsOf(EMPTY, factsFor("CD2", "owe"))).toEqual([]);
  });
});

test("age exemptions: under 16, 60 or over, and only from a full date of birth", () => {
  const on = (born: string) => ageExemption(born as BirthDate, TODAY)?.code ?? null;
  expect(on("2010-11-25")).toBe("0002");
  expect(on("2010-11-24")).toBeNull();
  expect(on("1966-11-24")).toBe("0004");
  expect(on("1966-11-25")).toBeNull();
  expect(on("1940")).toBeNull();
  expect(ageExemption(null, TODAY)).toBeNull();
});

describe("CHK-1: what could not be checked", () => {
  const exempt: VisitDraft = { ...FULL, charge: "exempt", exemption: "0010", evidence: "not-seen" };
  const during = (down: CheckFacts["down"]): CheckFacts => ({ ...factsFor(), down });
  test("goes by the outage, by what the charge rests on, and by what a person said", () => {
    expect(formOf(FULL, during([]))?.checksNotMade).toEqual([]);
    expect(formOf(FULL, during(["A"]))?.checksNotMade).toEqual(["pmr-history"]);
    expect(formOf(exempt, during(["A"]))?.checksNotMade).toEqual(["pmr-history", "exemption"]);
    expect(formOf({ ...exempt, checks: { "pmr-history": false } }, during(["A"]))?.checksNotMade).toEqual(["exemption"]);
  });
  test("is never missing: it holds nothing up, and nothing is written where nothing is given", () => {
    expect(gapsOf(FULL, during(["D"]))).toEqual([]);
    expect(formOf(EMPTY, { ...factsFor(undefined, "owe"), down: ["D"] })?.checksNotMade).toEqual([]);
  });
  test("goes with a bag, but for the exemption, which is asked when it is handed out", () => {
    expect(bagFormOf(exempt, during(["D"]))?.checksNotMade).toEqual(["pmr-history", "gp-record", "eps-status"]);
  });
});
