import { expect, test } from "vitest";
import type { Left } from "../../../src/core/model/triage.ts";
import { TRIAGE_MEDICINES } from "../../../src/core/rules/tables/triage-medicines.ts";
import { isOverHour, suggestPriority } from "../../../src/core/rules/triage-priority.ts";

const left = (n: number, unit: Left["unit"] = "days"): Left => ({ n, unit });
const HOUR = 3_600_000;

test("TRI-2: a medicine of the table is P1, whatever is left; the table says that nobody has verified it", () => {
  for (const need of [
    "Insulin glargine 100 units/ml",
    "Salbutamol 100 microgram inhaler",
    "Co-careldopa 25mg/100mg tablets",
    "paracetamol\nLithium carbonate 400 mg tablets",
    "the WARFARIN, blue ones",
  ])
    expect(suggestPriority(need, left(28)).priority).toBe("P1");
  expect(suggestPriority("Warfarin 3 mg tablets", left(9)).why).toBe("the name is in the list as anticoagulant");
  expect(TRIAGE_MEDICINES.isVerified).toBe(false);
});

test("TRI-2: by whole words of each medicine: what is on the skin, or only looks alike, is not of the table", () => {
  expect(suggestPriority("Hydrocortisone 1% cream", left(28)).priority).toBe("P3");
  expect(suggestPriority("Aqueous cream, hydrocortisone 10 mg tablets", left(28)).priority).toBe("P1");
  expect(suggestPriority("Insulinase test strips", left(28)).priority).toBe("P3");
});

test("TRI-2: a word that makes one medicine something else says nothing of another on the same line", () => {
  for (const need of [
    "prednisolone 5mg and aqueous cream",
    "Testosterone gel and warfarin 3mg",
    "Tacrolimus 1mg caps / tacrolimus ointment",
    "warfarin 3mg & eye drops",
    "Aqueous cream + prednisolone 5 mg",
    "E45 cream/dexamethasone 2mg tablets",
    "Sirolimus oral drops",
    "Trimethoprim/sulfamethoxazole",
    "Prednisolone 5mg/5ml oral solution",
    "Co-careldopa 25mg/100mg tablets",
  ])
    expect([need, suggestPriority(need, left(9)).priority]).toEqual([need, "P1"]);
});

test("TRI-2: a strength is no second medicine, and one in per cent is not of a medicine that is taken", () => {
  for (const need of [
    "Hydrocortisone 10mg/g cream",
    "Tacrolimus 1 mg/g ointment",
    "Ciprofloxacin 3mg/ml eye drops",
    "Hydrocortisone 1% / Miconazole 2% cream",
    "Prednisolone 0.5% ear/eye drops",
    "Tacrolimus ointment and hydrocortisone cream",
    "Sandalwood and brandy",
  ])
    expect([need, suggestPriority(need, left(9)).priority]).toEqual([need, "P3"]);
});

test("TRI-2: little left is today, and so is what nobody said; the rest can wait", () => {
  const soon = (of: Left | null): string => suggestPriority("Examplapril 5 mg", of).priority;
  expect([null, left(0), left(1), left(2), left(3, "doses"), left(4, "doses")].map(soon)).toEqual([
    "P2",
    "P2",
    "P2",
    "P3",
    "P2",
    "P3",
  ]);
});

test("TRI-3: over an hour is said of the same hour only", () => {
  expect(isOverHour("P1", 0, HOUR)).toBe(false);
  expect(isOverHour("P1", 0, HOUR + 1)).toBe(true);
  expect(isOverHour("P2", 0, 9 * HOUR)).toBe(false);
});
