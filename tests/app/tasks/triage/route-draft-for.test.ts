import { expect, test } from "vitest";
import { begunFor, routeDraftFor } from "../../../../src/app/tasks/triage/route-draft-for.ts";
import { birthDateSchema } from "../../../../src/core/model/local-date.ts";

const PERSON = { name: "Sue Anne Brown", birthDate: birthDateSchema.parse("1961-05-02"), need: "insulin glargine" };

test("TRI-4: a supply without a copy begins with who waits and what for", () => {
  expect(routeDraftFor(PERSON, "one")).toMatchObject({
    family: "Brown",
    given: "Sue Anne",
    birthDate: "1961-05-02",
    items: [{ itemId: "one", name: "insulin glargine" }],
    kind: null,
  });
  expect(routeDraftFor({ ...PERSON, name: "BROWN, Sue", birthDate: null }, "one")).toMatchObject({
    family: "BROWN",
    given: "Sue",
    birthDate: "",
  });
});

test("TRI-4: a form that was begun for them is gone on with, and another's is not", () => {
  const drafts = new Map([["own:1", { ...routeDraftFor(PERSON, "one"), kind: "private" as const }]]);
  expect(begunFor(PERSON, drafts)).toBe("own:1");
  expect(begunFor({ ...PERSON, birthDate: null }, drafts)).toBeNull();
  expect(begunFor({ ...PERSON, name: "Sam Brown" }, drafts)).toBeNull();
});
