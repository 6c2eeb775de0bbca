import { expect, test } from "vitest";
import { emptyItem, emptyRouteDraft, type RouteDraft, type RouteItemDraft } from "../../../../src/app/shell/route-draft.ts";
import { particularsOnPaper } from "../../../../src/app/shell/route-particulars.ts";
import { itemAsks } from "../../../../src/app/tasks/without-copy/route-asks.ts";
import { typedOf } from "../../../../src/app/tasks/without-copy/route-form.ts";
import { routeFormGaps } from "../../../../src/app/tasks/without-copy/route-gaps.ts";
import { isNhs, mayBePrivate } from "../../../../src/core/rules/nhs-expense.ts";

const NOW = Date.UTC(2026, 10, 24, 10, 36);
const ITEM: RouteItemDraft = {
  ...emptyItem("one"),
  name: "Ramipril 5 mg capsules",
  quantity: "28",
  unit: "capsule",
  dose: "Take ONE capsule ONCE a day",
  schedule: "none",
};

/** A form on which everything is filled in that any route asks. */
const filled = (change: Partial<RouteDraft> = {}): RouteDraft => ({
  ...emptyRouteDraft("one"),
  kind: "paper-fp10",
  family: " Quillfeather ",
  given: "Odette May",
  birthDate: "1970-02-03",
  nhsNumber: "999 054 8609",
  address: "1 Test Row, Hallowby",
  postcode: "hb1 1zz",
  prescriberName: "Dr A Example",
  prescriberAddress: "Example Surgery",
  dated: "2026-11-23",
  serial: "123",
  inkAndSigned: "yes",
  repeats: "no",
  undertakes: "yes",
  verifiedHow: "rang back",
  emergency: "systems are down",
  interviewed: true,
  immediateNeed: true,
  previouslyPrescribed: true,
  doseAppropriate: true,
  evidence: ["nhs-app"],
  asked: "emergency-patient",
  to: "nhs-111",
  why: "Schedule 3",
  items: [{ ...ITEM, limit: "other", days: "28" }],
  ...change,
});

const focuses = (draft: RouteDraft): string[] => routeFormGaps(draft, NOW).map(({ focus }) => focus);

test("ROU-1: until a way is chosen that is all that is asked", () => {
  expect(focuses(emptyRouteDraft("one"))).toEqual(["own-kind"]);
});

test.each(["paper-fp10", "private", "emergency-prescriber", "emergency-patient", "referred"] as const)(
  "ROU-1: a whole form of %s makes something to supply against, with only its own particulars",
  (kind) => {
    const typed = typedOf("own:k", filled({ kind }), NOW);
    expect(typed).toMatchObject({
      key: "own:k",
      id: null,
      releasedBy: null,
      takenAt: NOW,
      route: { kind },
      patient: { family: "Quillfeather", given: ["Odette", "May"], address: ["1 Test Row", "Hallowby"], postcode: "HB1 1ZZ" },
    });
    expect(focuses(filled({ kind }))).toEqual([]);
  },
);

const BARE: Readonly<Record<string, string[]>> = {
  "paper-fp10": [
    "own-signed",
    "own-prescriber",
    "own-practice",
    "own-family",
    "own-given",
    "own-address",
    "own-name-one",
    "own-quantity-one",
    "own-unit-one",
    "own-dose-one",
    "own-schedule-one",
  ],
  private: [
    "own-signed",
    "own-repeats",
    "own-prescriber",
    "own-practice",
    "own-family",
    "own-given",
    "own-address",
    "own-name-one",
    "own-quantity-one",
    "own-unit-one",
    "own-dose-one",
    "own-schedule-one",
  ],
  "emergency-prescriber": [
    "own-undertakes",
    "own-prescriber",
    "own-practice",
    "own-family",
    "own-given",
    "own-address",
    "own-name-one",
    "own-quantity-one",
    "own-unit-one",
    "own-dose-one",
    "own-schedule-one",
  ],
  "emergency-patient": [
    "own-emergency",
    "own-prescriber",
    "own-family",
    "own-given",
    "own-address",
    "own-name-one",
    "own-quantity-one",
    "own-unit-one",
    "own-dose-one",
    "own-schedule-one",
    "own-limit-one",
  ],
  referred: ["own-asked-for", "own-why", "own-to", "own-family", "own-given", "own-name-one"],
};

test.each(Object.entries(BARE))("ROU-1: with nothing filled in, %s asks for these and no others", (kind, asks) => {
  expect(focuses({ ...emptyRouteDraft("one"), kind: kind as RouteDraft["kind"] })).toEqual(asks);
});

test("PRV-1: one that may be repeated is asked how often in all, and before; no number is an answer", () => {
  const repeatable = (change: Partial<RouteDraft>) => filled({ kind: "private", repeats: "yes", ...change });
  expect(focuses(repeatable({}))).toEqual(["own-repeat-before"]);
  expect(focuses(repeatable({ repeatTimes: "0", repeatBefore: "many" }))).toEqual(["own-repeat-times", "own-repeat-before"]);
  const madeOf = (change: Partial<RouteDraft>) => {
    const items = [
      { ...ITEM, isOralContraceptive: true },
      { ...ITEM, itemId: "two" },
    ];
    const route = typedOf("own:k", repeatable({ items, ...change }), NOW)?.route;
    return route?.kind === "private" ? [route.repeat, route.items.map(({ limit }) => limit)] : null;
  };
  expect(madeOf({ repeatTimes: "4", repeatBefore: "1" })).toEqual([{ times: 4, before: 1 }, [null, null]]);
  expect(madeOf({ repeatBefore: "0" })).toEqual([{ times: null, before: 0 }, ["cycle", null]]);
  expect(typedOf("own:k", filled({ kind: "private" }), NOW)?.route).not.toHaveProperty("repeat");
  const typed = typedOf("own:k", repeatable({ repeatTimes: "4", repeatBefore: "1" }), NOW)?.route;
  expect(typed === undefined ? [] : particularsOnPaper(typed)).toContainEqual({
    label: "Repeats",
    value: "4 in all, dispensed 1 before",
  });
});

test("ROU-1: what a rule judges is no gap: a date that is not known, a signature that is missing, a condition that is not met", () => {
  expect(focuses(filled({ dated: "" }))).toEqual([]);
  expect(focuses(filled({ inkAndSigned: "no" }))).toEqual([]);
  expect(focuses(filled({ kind: "emergency-patient", interviewed: false, evidence: [] }))).toEqual([]);
  expect(focuses(filled({ kind: "emergency-prescriber", undertakes: "no", verifiedHow: "" }))).toEqual([]);
});

test("ROU-5: a referral by NHS 111 makes it at NHS expense, its number known or not; without it a price is agreed", () => {
  const typed = (change: Partial<RouteDraft>) => typedOf("own:one", filled({ kind: "emergency-patient", ...change }), NOW);
  const [plain, referred] = [typed({ referral: "left over" }), typed({ isPharmacyFirst: true, referral: " 111-42 " })];
  expect(plain?.route).not.toHaveProperty("pharmacyFirst");
  expect(referred?.route).toMatchObject({ pharmacyFirst: { referral: "111-42" } });
  expect(typed({ isPharmacyFirst: true })?.route).toMatchObject({ pharmacyFirst: { referral: "" } });
  if (plain === null || referred?.route === undefined) throw new Error("no route");
  expect([isNhs(plain), mayBePrivate(plain), isNhs(referred), mayBePrivate(referred)]).toEqual([false, true, true, false]);
  expect(particularsOnPaper(referred.route)).toContainEqual({ label: "Pharmacy First", value: "111-42" });
});

test("what cannot be is a gap: a birth that is to come, half an NHS number, a request from later today, a pharmacy without a name", () => {
  expect(focuses(filled({ birthDate: "2027-01-01" }))).toEqual(["own-born"]);
  expect(focuses(filled({ nhsNumber: "999 054" }))).toEqual(["own-nhs"]);
  expect(focuses(filled({ kind: "emergency-prescriber", askedTime: "23:59" }))).toEqual(["own-asked"]);
  expect(focuses(filled({ kind: "referred", to: "another-pharmacy" }))).toEqual(["own-to-name"]);
  expect(typedOf("own:k", filled({ nhsNumber: "999 054" }), NOW)).toBeNull();
});

test("a medicine is asked only what hangs on its route and schedule", () => {
  const of = (kind: RouteDraft["kind"], change: Partial<RouteItemDraft>) =>
    Object.entries(itemAsks(kind, { ...ITEM, ...change })).flatMap(([name, asks]) => (asks ? [name] : []));
  expect(of("paper-fp10", {})).toEqual(["schedule"]);
  expect(of("paper-fp10", { schedule: "CD2", isListed: true })).toEqual(["wordsAndFigures", "days"]);
  expect(of("paper-fp10", { schedule: "CD4" })).toEqual(["schedule", "days"]);
  expect(of("emergency-patient", {})).toEqual(["schedule", "limit"]);
  expect(of("emergency-patient", { limit: "pack" })).toEqual(["schedule", "limit", "smallest"]);
  expect(of("emergency-patient", { limit: "other" })).toEqual(["schedule", "limit", "days"]);
  expect(of("emergency-patient", { schedule: "CD4" })).toEqual(["schedule", "days"]);
  expect(of("emergency-patient", { name: "Phenobarbital 30 mg", schedule: "CD3" })).toEqual(["schedule", "days", "epilepsy"]);
  expect(of("referred", {})).toEqual([]);
});
