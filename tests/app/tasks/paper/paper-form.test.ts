import { describe, expect, test } from "vitest";
import { EMPTY_PAPER, type PaperDraft } from "../../../../src/app/shell/paper-draft.ts";
import { numbersFor, paperForm, paperGaps } from "../../../../src/app/tasks/paper/paper-form.ts";
import { lineNumberSchema } from "../../../../src/core/journal/line-number.ts";
import type { PaperNumber } from "../../../../src/core/journal/paper-numbers.ts";
import type { SupplyRoute } from "../../../../src/core/model/supply-route.ts";
import { MORNING } from "../../../support/a-line.ts";
import { anItem, aPrescription, ITEM_A, ITEM_B } from "../../../support/a-prescription.ts";
import { anOwn, aPaperFp10, aPrivate } from "../../../support/a-route.ts";

const PRESCRIPTION = aPrescription({ items: [anItem(), anItem({ itemId: ITEM_B, number: 2 })] });
const STAFF = { assembledBy: "tom", checkedBy: "amira", clinicalCheckBy: "amira" };
const line = (n: number) => lineNumberSchema.parse(`B-000${n}`);
const open: PaperNumber[] = [3, 4, 6].map((n) => ({ line: line(n), why: "block", since: MORNING }));

describe("JRN-13: one number on paper", () => {
  test("several medicines take the numbers that follow on paper; too few, and it says so", () => {
    expect(numbersFor(line(3), 2, open)).toEqual([line(3), line(4)]);
    expect(numbersFor(line(4), 2, open)).toEqual([line(4), line(6)]);
    expect(numbersFor(line(6), 2, open)).toBeNull();
    expect(numbersFor(line(5), 1, open)).toBeNull();
  });
  test("what is missing, in the order people see it", () => {
    const gaps = (draft = EMPTY_PAPER, at: number | null = MORNING) =>
      paperGaps(draft, PRESCRIPTION, { at, now: MORNING + 1, doubts: [] }).map(({ focus }) => focus);
    expect(gaps(EMPTY_PAPER, null)).toEqual(["paper-time", "paper-items"]);
    expect(gaps(EMPTY_PAPER, MORNING + 2)).toEqual(["paper-time", "paper-items"]);
    const given = { ...EMPTY_PAPER, items: { [ITEM_A]: { what: "given" as const, quantity: "many" } } };
    expect(gaps(given)).toEqual([`paper-${ITEM_A}`, "paper-assembled", "paper-checked", "paper-clinical"]);
    expect(gaps({ ...EMPTY_PAPER, items: { [ITEM_A]: { what: "not-supplied" } } })).toEqual([]);
  });
  test("the form holds what the paper says and leaves out what it does not", () => {
    const draft = { ...EMPTY_PAPER, ...STAFF, items: { [ITEM_B]: { what: "given" as const, quantity: " 28 " } } };
    const paper = { lines: [line(3)], at: MORNING };
    expect(paperForm(draft, PRESCRIPTION, paper, "me", [])).toMatchObject({
      choices: [{ choice: "give", itemId: ITEM_B, quantity: "28" }],
      assembledBy: "tom",
      paper,
    });
    expect(
      paperForm({ ...EMPTY_PAPER, items: { [ITEM_A]: { what: "not-supplied" } } }, PRESCRIPTION, paper, "me", []),
    ).toMatchObject({
      choices: [{ choice: "owe", itemId: ITEM_A }],
      assembledBy: "me",
    });
  });
  test("PAK-1, ALL-1: which pack and what of allergies are typed in from the paper too, of what was given", () => {
    const given = { [ITEM_A]: { what: "given" as const, quantity: "28" }, [ITEM_B]: { what: "not-supplied" as const } };
    const packs = (expires: string) => ({ [ITEM_A]: { brand: "", batch: "12AB34", expires } });
    const draft: PaperDraft = { ...EMPTY_PAPER, ...STAFF, items: given, packs: packs("06/2027"), allergies: "told" };
    const gaps = (of: PaperDraft) =>
      paperGaps(of, PRESCRIPTION, { at: MORNING, now: MORNING + 1, doubts: [] }).map(({ focus }) => focus);
    expect(gaps(draft)).toEqual(["allergies-told"]);
    expect(gaps({ ...draft, packs: packs("soon"), allergies: null })).toEqual(["pack-expires-1"]);
    expect(
      paperForm({ ...draft, allergiesTold: "penicillin" }, PRESCRIPTION, { lines: [line(3)], at: MORNING }, "me", []),
    ).toMatchObject({
      choices: [{ choice: "give", pack: { brand: "", batch: "12AB34", expires: "2027-06-30" } }, { choice: "owe" }],
      allergies: { said: "told", told: "penicillin" },
    });
  });
  test("CHK-1: what was down at the time on the paper could not be checked, unless the paper says otherwise", () => {
    const items = { [ITEM_B]: { what: "given" as const, quantity: "28" } };
    const written = (draft: PaperDraft) =>
      paperForm(draft, PRESCRIPTION, { lines: [line(3)], at: MORNING }, "me", ["B", "A"]).checksNotMade;
    expect(written({ ...EMPTY_PAPER, items })).toEqual(["pmr-history", "gp-record"]);
    expect(written({ ...EMPTY_PAPER, items, checks: { "gp-record": false } })).toEqual(["pmr-history"]);
    expect(written({ ...EMPTY_PAPER, items: { [ITEM_A]: { what: "not-supplied" } } })).toEqual([]);
  });
  test("the charge as the paper says it; where it says nothing it is to be settled", () => {
    const items = { [ITEM_B]: { what: "given" as const, quantity: "28" } };
    const written = (charge: string) =>
      paperForm({ ...EMPTY_PAPER, items, charge }, PRESCRIPTION, { lines: [line(3)], at: MORNING }, "me", ["A"]);
    expect(written("").charge).toEqual({ kind: "to-settle-later", exemption: null });
    expect(written("0001").charge).toEqual({ kind: "paid", exemption: "0001" });
    expect(written("0004").charge).toEqual({ kind: "exempt-by-age", exemption: "0004" });
    expect(written("0006")).toMatchObject({
      charge: { kind: "exempt", exemption: "0006" },
      checksNotMade: ["pmr-history", "exemption"],
    });
  });
  test("a charge that the route does not offer, chosen before it was changed, counts for nothing", () => {
    const of = (route: SupplyRoute, charge: string) => {
      const own = anOwn(route);
      const items = { [own.items[0]?.itemId ?? ""]: { what: "given" as const, quantity: "28" } };
      return paperForm({ ...EMPTY_PAPER, items, charge }, own, { lines: [line(3)], at: MORNING }, "me", []).charge.kind;
    };
    expect([of(aPrivate(), "private"), of(aPrivate(), "0001")]).toEqual(["private", "to-settle-later"]);
    expect([of(aPaperFp10(), "private"), of(aPaperFp10(), "0001")]).toEqual(["to-settle-later", "paid"]);
  });
  test("CD-4: of a controlled drug it is asked who took it and what they proved; the paper may not say", () => {
    const morphine = aPrescription({
      items: [anItem({ controlledDrug: { schedule: "CD2", words: "thirty", basis: "message" } })],
    });
    const items = { [ITEM_A]: { what: "given" as const, quantity: "28" } };
    const draft: PaperDraft = { ...EMPTY_PAPER, ...STAFF, items };
    const gaps = (of: PaperDraft, prescription = morphine) =>
      paperGaps(of, prescription, { at: MORNING, now: MORNING + 1, doubts: [] }).map(({ focus }) => focus);
    const written = (of: PaperDraft, prescription = morphine) =>
      paperForm(of, prescription, { lines: [line(3)], at: MORNING }, "me", []).handedTo;
    expect(gaps(draft)).toEqual(["handed-to", "identity"]);
    expect(gaps({ ...draft, to: "someone-else", isProfessional: true, identity: "seen" })).toEqual([
      "taker-name",
      "taker-address",
    ]);
    const silent: PaperDraft = { ...draft, to: "not-stated", identity: "not-stated" };
    expect(gaps(silent)).toEqual([]);
    expect(written(silent)).toMatchObject({ to: "not-stated", name: null, identity: "not-stated" });
    expect(gaps(draft, PRESCRIPTION)).toEqual([]);
    expect(written(draft, PRESCRIPTION)).toMatchObject({ to: "not-stated", identity: null });
  });
});
