import { expect, test } from "vitest";
import { chargeWords } from "../../../src/core/journal/charge-words.ts";

test.each([
  [{ kind: "paid", exemption: "0001" }, "Charge paid"],
  [{ kind: "exempt-by-age", exemption: "0004" }, "No charge: C: 60 or over (0004)"],
  [{ kind: "exempt", exemption: "0006" }, "No charge: E: medical exemption certificate (0006)"],
  [
    { kind: "exempt", exemption: "0006", evidenceSeen: false, signed: true },
    "No charge: E: medical exemption certificate (0006), proof not seen, signed",
  ],
  [{ kind: "paid", exemption: "0001", signed: false }, "Charge paid, not signed yet"],
  [{ kind: "exempt", exemption: null }, "No charge: which exemption is not stated"],
  [{ kind: "to-settle-later", exemption: null }, "Charge still to settle: ask the patient"],
] as const)("CHG-2: the charge is read back and keyed as it was settled: %o", (charge, words) => {
  expect(chargeWords(charge)).toBe(words);
});
