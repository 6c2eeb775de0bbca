import { expect, test } from "vitest";
import { ageWords } from "../../../src/app/components/age-words.ts";
import type { BirthDate, LocalDate } from "../../../src/core/model/local-date.ts";

const age = (born: string, today = "2026-11-24"): string => ageWords(born as BirthDate, today as LocalDate);

test("years from two on, months under two", () => {
  expect(age("1948-03-14")).toBe("78 y");
  expect(age("1948-11-25")).toBe("77 y");
  expect(age("2024-11-24")).toBe("2 y");
  expect(age("2024-11-25")).toBe("23 months");
  expect(age("2026-10-24")).toBe("1 month");
  expect(age("2026-10-25")).toBe("0 months");
});

test("nothing is claimed of a day that is not stated", () => {
  expect(age("1948")).toBe("about 78 y");
  expect(age("1948-03")).toBe("about 78 y");
});
