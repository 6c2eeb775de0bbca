import { describe, expect, test } from "vitest";
import {
  asksEvidence,
  chargesFor,
  claimAct,
  claimDraft,
  claimGaps,
  isSettledApart,
  settledWords,
} from "../../../../src/app/tasks/claim/claim-draft.ts";
import type { Charge } from "../../../../src/core/journal/handing-over.ts";
import { deviceLetterSchema, lineNumber } from "../../../../src/core/journal/line-number.ts";
import { isSupply } from "../../../../src/core/journal/log.ts";
import { birthDateSchema } from "../../../../src/core/model/local-date.ts";
import { type ClaimAt, claimsOf } from "../../../../src/core/reconcile/claims-of.ts";
import { AMIRA, entryId } from "../../../support/a-line.ts";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";

const onlyClaim = (fake: FakeControls): ClaimAt => {
  for (const { line } of openOf(fake).log.lines) fake.stand(line, settledAs("notified", MORNING));
  const [claim] = claimsOf({ ...openOf(fake).log, standings: openOf(fake).standings, received: openOf(fake).received }, MORNING);
  if (claim === undefined) throw new Error("nothing to claim");
  return claim;
};

const aClaim = async (): Promise<ClaimAt> => {
  const fake = createFakeApp();
  await handOut(fake, prescriptionFor(fake, "O’Brien"));
  return onlyClaim(fake);
};

/** The lines of a claim with other answers about the charge. */
const answering = (claim: ClaimAt, ...charges: Charge[]): ClaimAt => {
  const lines = claim.lines.map((line, index) => {
    const charge = charges[index];
    return charge === undefined || !isSupply(line.body) ? line : { ...line, body: { ...line.body, charge } };
  });
  return { ...claim, lines, standing: lines };
};

const PAYS: Charge = { kind: "paid", exemption: "0001", signed: true };
const LATER: Charge = { kind: "to-settle-later", exemption: null };
const exempt = (exemption: string | null, evidenceSeen?: boolean): Charge => ({
  kind: "exempt",
  exemption,
  ...(evidenceSeen === undefined ? {} : { evidenceSeen }),
});

/** A claim of two items: part of one and nothing of the other given under the first answer, all the rest under the second. */
const inTwoVisits = async (partOf: 0 | 1, first: Charge, second: Charge): Promise<ClaimAt> => {
  const fake = createFakeApp();
  const prescription = prescriptionFor(fake, "O’Brien");
  const rest = String(Number(prescription.items[partOf]?.quantity.value) - 14);
  await handOut(fake, prescription, partOf === 0 ? ["14", "owe"] : ["owe", "14"], first);
  await handOut(fake, prescription, partOf === 0 ? [rest] : [undefined, rest], second);
  return onlyClaim(fake);
};

describe("CLM-1: a claim starts from what the lines say", () => {
  test("the charge as it was settled, each item paid once, no endorsement", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    expect(draft.exemption).toBe("0001");
    expect(draft.items.map(({ charge, endorsement }) => [charge, endorsement])).toEqual([
      ["paid-once", "NDEC"],
      ["paid-once", "NDEC"],
    ]);
    expect(claimAct(draft, claim)).toEqual({
      do: "claim",
      exemption: "0001",
      evidenceSeen: false,
      items: claim.basis.items.map(({ itemId }) => ({
        itemId,
        charge: "paid-once",
        endorsements: [{ code: "NDEC", text: null }],
      })),
      lines: claim.lines.map(({ entryId }) => entryId),
    });
  });
  test("CHG-2: what was said of proof stands in it, of the exemption that is claimed; nothing where nobody was asked of that one", async () => {
    const claim = await aClaim();
    expect(claimDraft(claim).evidence).toBeNull();
    const [seen, notSeen] = [exempt("0006", true), exempt("0006", false)];
    expect(claimDraft(answering(claim, seen, seen)).evidence).toBe("seen");
    expect(claimDraft(answering(claim, notSeen, notSeen)).evidence).toBe("not-seen");
    expect(claimDraft(answering(claim, seen, notSeen))).toMatchObject({ exemption: "0006", evidence: null });
    expect(claimDraft(answering(claim, seen, exempt("0005", true)))).toMatchObject({ exemption: "", evidence: null });
  });
  test("CHG-2: where nobody said how the charge was settled, the age on that day says it; else it is asked", async () => {
    const claim = await aClaim();
    const unsaid = answering(claim, LATER, LATER);
    const of = (birthDate: string): string =>
      claimDraft({
        ...unsaid,
        basis: { ...claim.basis, patient: { ...claim.basis.patient, birthDate: birthDateSchema.parse(birthDate) } },
      }).exemption;
    expect(of("2016-03-01")).toBe("0002");
    expect(of("1950-03-01")).toBe("0004");
    expect(of("1990-03-01")).toBe("");
  });
  test("another exemption changes what is paid; what was not given is never paid for", async () => {
    const claim = await aClaim();
    expect(chargesFor("0006", claim)).toEqual(["not-paid", "not-paid"]);
    expect(chargesFor("0001", { ...claim, lines: claim.lines.slice(0, 1) })).toEqual(["paid-once", "not-paid"]);
  });
});

describe("CHG-3, CLM-1: each item's charge is the one by which it was settled, with whichever line", () => {
  const draftAfter = async (partOf: 0 | 1, first: Charge, second: Charge) => {
    const { exemption, evidence, items } = claimDraft(await inTwoVisits(partOf, first, second));
    return { exemption, evidence, charges: items.map(({ charge }) => charge) };
  };
  const FREE = exempt("0010", true);
  test.each([
    { what: "the second was exempt before, the first is paid now", partOf: 1 as 0 | 1, first: FREE, second: PAYS, pays: 0 },
    { what: "the first was exempt before, the second is paid now", partOf: 0 as 0 | 1, first: FREE, second: PAYS, pays: 1 },
    { what: "the second was paid before, the first is exempt now", partOf: 1 as 0 | 1, first: PAYS, second: FREE, pays: 1 },
  ])("$what: the exemption is asked", async ({ partOf, first, second, pays }) => {
    const charges = [0, 1].map((index) => (index === pays ? "paid-once" : "not-paid"));
    expect(await draftAfter(partOf, first, second)).toEqual({ exemption: "", evidence: null, charges });
  });
  test("settled in one way over two visits, it fills itself", async () => {
    expect(await draftAfter(1, FREE, FREE)).toEqual({ exemption: "0010", evidence: "seen", charges: ["not-paid", "not-paid"] });
    expect(await draftAfter(0, LATER, PAYS)).toMatchObject({ exemption: "0001", charges: ["paid-once", "paid-once"] });
  });
  test("what was settled apart keeps its charges under whichever exemption is chosen", async () => {
    const claim = await inTwoVisits(1, FREE, PAYS);
    expect(isSettledApart(claim)).toBe(true);
    expect(chargesFor("0001", claim)).toEqual(["paid-once", "not-paid"]);
    expect(chargesFor("0010", claim)).toEqual(["paid-once", "not-paid"]);
  });
  /** The claim, with another answer about one of its items that a device gave which knew of nothing. */
  const answeredThere = (claim: ClaimAt, index: number, charge: Charge): ClaimAt => {
    const own = claim.lines[index];
    if (own === undefined || !isSupply(own.body)) throw new Error("a supply");
    const line = lineNumber(deviceLetterSchema.parse("C"), 4);
    const there = { ...own, entryId: entryId(1, "C"), device: "C", seq: 1, line, body: { ...own.body, line, charge } };
    return { ...claim, lines: [...claim.lines, there], standing: [...claim.standing, there] };
  };
  test("an item that two devices answered differently is asked, and no exemption is taken from either, nor from the age", async () => {
    const claim = answeredThere(await aClaim(), 1, FREE);
    const draft = claimDraft(claim);
    expect(draft).toMatchObject({ exemption: "", evidence: null, items: [{ charge: "paid-once" }, { charge: null }] });
    expect(claimGaps(draft).map(({ focus }) => focus)).toEqual(["claim-exemption", "claim-charge-1"]);
    const second = claim.basis.items[1]?.itemId ?? "";
    expect(settledWords(second, claim)).toEqual([
      `Charge paid: ${claim.lines[1]?.line}`,
      "No charge: Free contraceptives only (0010), proof seen: C-0004",
    ]);
    // The person's choice of exemption says nothing of an item beside one that was settled.
    expect(chargesFor("0001", claim)).toEqual(["paid-once", null]);
    const old = { ...claim.basis, patient: { ...claim.basis.patient, birthDate: birthDateSchema.parse("1950-03-01") } };
    expect(claimDraft({ ...claim, basis: old })).toMatchObject({ exemption: "", items: [{}, { charge: null }] });
  });
  test("CHG-4: a claim names what stood beside its lines, so that opened again it keeps what was decided of both answers", async () => {
    const answered = answeredThere(await aClaim(), 1, FREE);
    // EPS was told of the first device's lines only.
    const claim = { ...answered, lines: answered.lines.slice(0, 2) };
    const draft = { ...claimDraft(claim), exemption: "0001", evidence: null };
    const act = claimAct({ ...draft, items: draft.items.map((item) => ({ ...item, charge: "paid-once" as const })) }, claim);
    if (act?.do !== "claim") throw new Error("no claim");
    expect(act).toMatchObject({ lines: claim.lines.map(({ entryId: id }) => id), beside: [entryId(1, "C")] });
    const decision = {
      entryId: entryId(9),
      basis: claim.basis,
      act,
      at: MORNING,
      by: AMIRA,
      reason: null,
    } as ClaimAt["decision"];
    expect(claimDraft({ ...claim, decision })).toMatchObject({
      exemption: "0001",
      items: [{ charge: "paid-once" }, { charge: "paid-once" }],
    });
    const unread = { ...act };
    delete unread.beside;
    expect(claimDraft({ ...claim, decision: decision === null ? null : { ...decision, act: unread } })).toMatchObject({
      exemption: "",
      items: [{}, { charge: null }],
    });
  });
  test("all of it answered differently: the exemption that a person chooses says it of each", async () => {
    const claim = answeredThere(answeredThere(await aClaim(), 0, FREE), 1, FREE);
    expect(claimDraft(claim)).toMatchObject({ exemption: "", items: [{ charge: null }, { charge: null }] });
    expect(chargesFor("0001", claim)).toEqual(["paid-once", "paid-once"]);
    expect(chargesFor("0010", claim)).toEqual(["not-paid", "not-paid"]);
  });
  test("a claim that was made before the other answer was known says nothing of that item", async () => {
    const claim = await aClaim();
    const act = claimAct(claimDraft(claim), claim);
    if (act?.do !== "claim") throw new Error("a claim");
    const decision = { entryId: entryId(8), basis: claim.basis, act, reason: null, at: MORNING, by: AMIRA };
    const made = { ...claim, decision };
    expect(claimDraft(made)).toMatchObject({ exemption: "0001", items: [{ charge: "paid-once" }, { charge: "paid-once" }] });
    const known = answeredThere(made, 1, FREE);
    expect(claimDraft(known)).toMatchObject({ exemption: "", items: [{ charge: "paid-once" }, { charge: null }] });
    const anew = { ...act, lines: known.lines.map((line) => line.entryId) };
    expect(claimDraft({ ...known, decision: { ...decision, act: anew } })).toMatchObject({
      exemption: "0001",
      items: [{ charge: "paid-once" }, { charge: "paid-once" }],
    });
  });
  test("an item whose charge nobody settled is asked, where the other's is known", async () => {
    const claim = answering(await aClaim(), PAYS, LATER);
    const draft = claimDraft(claim);
    expect(draft).toMatchObject({ exemption: "0001", items: [{ charge: "paid-once" }, { charge: null }] });
    expect(claimGaps(draft)).toMatchObject([{ focus: "claim-charge-1" }]);
    expect(claimAct(draft, claim)).toBeNull();
  });
});

describe("CLM-1: nothing goes to EPS half said", () => {
  test("evidence is asked for where somebody declared it, not for age nor payment", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    expect([asksEvidence("0001"), asksEvidence("0004"), asksEvidence("0006")]).toEqual([false, false, true]);
    expect(claimGaps({ ...draft, exemption: "0006" })).toMatchObject([{ focus: "claim-evidence" }]);
    expect(claimAct({ ...draft, exemption: "0006", evidence: "seen" }, claim)).toMatchObject({
      exemption: "0006",
      evidenceSeen: true,
    });
    expect(claimAct({ ...draft, exemption: "0006", evidence: "not-seen" }, claim)).toMatchObject({ evidenceSeen: false });
  });
  test("how it was settled, and the text an endorsement asks for", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    const [first, ...rest] = draft.items;
    if (first === undefined) throw new Error("an item");
    const gaps = claimGaps({ ...draft, exemption: "", items: [{ ...first, endorsement: "IP" }, ...rest] });
    expect(gaps.map(({ focus }) => focus)).toEqual(["claim-exemption", "endorsement-text-0"]);
    expect(claimAct({ ...draft, exemption: "" }, claim)).toBeNull();
  });
});
