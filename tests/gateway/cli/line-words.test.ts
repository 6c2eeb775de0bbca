import { expect, test } from "vitest";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { lineWords } from "../../../src/gateway/cli/line-words.ts";
import { entry, handedOut, linesOf, notSupplied } from "../../support/a-line.ts";

const wordsOf = (body: EntryBody): string => linesOf(entry(1, body)).map(lineWords).join();

test("a line says what was given and owed in the prescribed unit", () => {
  expect(wordsOf(handedOut())).toBe("28 tablets given");
  expect(wordsOf(handedOut({ quantity: "14", owed: "14" }))).toBe("14 tablets given, 14 tablets owed");
  const owing = handedOut({ quantity: "14", owed: "14" });
  if (owing.kind !== "handed-out") throw new Error("no supply");
  const why = { ...owing, owingReason: "Part pack only", reason: "Prescriber phoned" };
  expect(wordsOf(why)).toBe("14 tablets given, 14 tablets owed: Part pack only; reason given: Prescriber phoned");
  expect(wordsOf(notSupplied())).toBe("all 28 tablets owed: Out of stock");
  expect(wordsOf(notSupplied({ outcome: "never" }))).toBe("not supplied: Not required");
});
