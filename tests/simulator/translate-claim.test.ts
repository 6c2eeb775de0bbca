import { expect, test } from "vitest";
import { at, listAt } from "../../src/eps/fhir-path.ts";
import { claimFor, filled, pick, send, twoItems, whole } from "./supplies-at-eps.ts";

type Loose = Record<string, unknown>;
const set = (resource: object, field: string, value: unknown): void => void Object.assign(resource, { [field]: value });
const detail = (claim: Loose, place: number): Loose => at(claim, "item", 0, "detail", place) as Loose;

/** What is changed in a claim that is right, and the HTTP status. */
const CASES: readonly (readonly [what: string, change: (claim: Loose) => void, status: number])[] = [
  ["nothing", () => undefined, 200],
  ["no endorsement on the first item", (claim) => set(detail(claim, 0), "programCode", []), 400],
  ["no endorsement on a later item", (claim) => set(detail(claim, 1), "programCode", []), 200],
  ["two insurances", (claim) => set(claim, "insurance", [...listAt(claim, "insurance"), {}]), 400],
  ["two items", (claim) => set(claim, "item", [...listAt(claim, "item"), {}]), 400],
  ["no prescription", (claim) => void delete claim.prescription, 500],
  ["no patient", (claim) => void delete claim.patient, 500],
  ["nobody who claims", (claim) => set(claim, "contained", []), 400],
  ["no identifier", (claim) => void delete claim.identifier, 400],
  ["another kind of resource", (claim) => set(claim, "resourceType", "Task"), 400],
];

test.each(CASES)("a claim with %s", async (_what, change, status) => {
  const { sim, released } = await filled();
  const prescription = pick(released, twoItems);
  send(sim, prescription, whole(prescription), 1);
  const claim = claimFor(prescription, 1, 2) as Loose;
  change(claim);
  expect(sim.spine.claim(claim).status).toBe(status);
});
