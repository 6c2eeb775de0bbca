import { expect, test } from "vitest";
import { enrolmentCodeOf } from "../../../../src/app/tasks/enrol/enrolment-code.ts";

test("the code in a link, or by itself", () => {
  expect(enrolmentCodeOf("https://holdfast.example/#enrol=abc-DEF_123")).toBe("abc-DEF_123");
  expect(enrolmentCodeOf(" abc-DEF_123 \n")).toBe("abc-DEF_123");
  expect(enrolmentCodeOf("abc- DEF _123")).toBe("abc-DEF_123");
  expect(enrolmentCodeOf("  ")).toBe("");
});
