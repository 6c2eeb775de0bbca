import { expect, test } from "vitest";
import { takerOf } from "../../../src/app/shell/line-words.ts";

const told = { toldNameAndAddress: false, toldDateOfBirth: false, identity: null };

test("JRN-13: who took it is said as it was recorded, and what the paper did not say as not stated", () => {
  expect(takerOf({ to: "not-stated", name: null, ...told })).toBe("not stated");
  expect(takerOf({ to: "patient", name: null, ...told })).toBe("patient");
  expect(takerOf({ to: "someone-else", name: "J Nurse", professionalAddress: "Ward 4", ...told })).toBe(
    "J Nurse, health professional, Ward 4",
  );
});
