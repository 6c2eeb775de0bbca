import { expect, test } from "vitest";
import { codesOf } from "./pharmacy-at-eps.ts";
import { filled, giveBack, pick } from "./supplies-at-eps.ts";

type Loose = Record<string, unknown>;
const set = (resource: object, field: string, value: unknown): void => void Object.assign(resource, { [field]: value });

/** What is changed in a return of repeat dispensing; the HTTP status; the code, where there is one. */
const CASES: readonly (readonly [what: string, change: (task: Loose) => void, status: number])[] = [
  ["an unknown reason", (task) => set(task, "statusReason", { coding: [{ code: "9999" }] }), 200],
  ["no patient", (task) => void delete task.for, 200],
  ["another status", (task) => set(task, "status", "completed"), 400],
  ["no identifier", (task) => void delete task.identifier, 400],
  ["nobody who asks", (task) => set(task, "contained", []), 400],
  ["no group identifier", (task) => void delete task.groupIdentifier, 500],
  ["no focus", (task) => void delete task.focus, 500],
  [
    "repeat numbers of another integer type, as in NHS's own examples",
    (task) =>
      set(task, "extension", [
        {
          url: "https://fhir.nhs.uk/StructureDefinition/Extension-EPS-RepeatInformation",
          extension: [{ url: "numberOfRepeatsIssued", valueUnsignedInt: 0 }],
        },
      ]),
    500,
  ],
  ["another kind of resource", (task) => set(task, "resourceType", "Claim"), 400],
];

test.each(CASES)("a return with %s", async (_what, change, status) => {
  const { sim, released } = await filled();
  const prescription = pick(released, (one) => one.issue !== null);
  const task = giveBack(prescription, 1) as Loose;
  change(task);
  const answer = sim.spine.task(task);
  expect(answer.status).toBe(status);
  if (status === 500) expect(codesOf(answer)).toEqual(["SERVER_ERROR"]);
});
