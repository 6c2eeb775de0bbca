import { expect, test } from "vitest";
import { EMPTY_TAKER, isProfessional, takerTyped, wantsProof } from "../../../src/app/shell/taker-typed.ts";
import { anItem, aPrescription, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

const drug = (schedule: "CD2" | "CD4" | null) => ({ schedule, words: null, basis: "message" as const });
const giving = (controlledDrug: ReturnType<typeof drug> | null, given = ITEM_A) =>
  wantsProof(aPrescription({ items: [anItem({ controlledDrug }), anItem({ itemId: ITEM_B })] }), (itemId) => itemId === given);

test("CD-1: proof is asked for where a controlled drug for the register is given, or one of a schedule nobody says", () => {
  expect(giving(drug("CD2"))).toBe(true);
  expect(giving(drug(null))).toBe(true);
  expect(giving(drug("CD4"))).toBe(false);
  expect(giving(null)).toBe(false);
  expect(giving(drug("CD2"), ITEM_B)).toBe(false);
});

test("CD-4, JRN-13: only what is asked for is kept, and what nobody said is not stated, never the patient", () => {
  expect(takerTyped(EMPTY_TAKER, false)).toEqual({ to: "not-stated", name: null, identity: null });
  const nurse = {
    ...EMPTY_TAKER,
    to: "someone-else",
    name: " J Nurse ",
    isProfessional: true,
    professionalAddress: " Ward 4 ",
    identity: "seen",
  } as const;
  expect(takerTyped(nurse, true)).toEqual({
    to: "someone-else",
    name: "J Nurse",
    identity: "seen",
    professionalAddress: "Ward 4",
  });
  expect(takerTyped(nurse, false)).toEqual({ to: "someone-else", name: "J Nurse", identity: null });
  expect(isProfessional({ ...nurse, to: "patient" }, true)).toBe(false);
});
