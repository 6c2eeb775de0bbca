import { expect, test } from "vitest";
import { DISPENSER_ENDORSEMENTS, NO_ENDORSEMENT } from "../../../src/core/model/dispenser-endorsement.ts";
import { DISPENSER_ENDORSEMENT } from "../../../src/eps/code-lists.ts";

test("CLM-1: the endorsements people may choose are EPS's, each once, none first", () => {
  expect(DISPENSER_ENDORSEMENTS.map(({ code }) => code).sort()).toEqual(Object.keys(DISPENSER_ENDORSEMENT).sort());
  expect(DISPENSER_ENDORSEMENTS[0]?.code).toBe(NO_ENDORSEMENT);
});
