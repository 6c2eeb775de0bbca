import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type DeliveryOutcome, type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { deliveriesOf } from "../../../src/core/journal/deliveries.ts";
import { entry, entryId, handedOut, MORNING, moment, struck, visitId } from "../../support/a-line.ts";

const sent = (change: Parameters<typeof handedOut>[0] = {}): EntryBody => {
  const body = handedOut(change);
  if (body.kind !== "handed-out") throw new Error("no supply");
  return entryBodySchema.parse({ ...body, handedTo: { ...body.handedTo, to: "delivery" } });
};
const atTheDoor = (outcome: DeliveryOutcome, at: number, visit = visitId(1)): EntryBody =>
  entryBodySchema.parse({
    kind: "delivery-outcome",
    ...moment(at),
    ofVisit: visit,
    outcome,
    driver: "Dan Driver",
    to: outcome === "delivered" ? "Ann, neighbour" : null,
    note: "",
  });
const all = (...bodies: EntryBody[]) =>
  deliveriesOf(applyEntries(bodies.map((body, index) => entry(index + 1, body)))).map(
    ({ lines, isOut, toPutRight }) =>
      `${lines.map(({ line }) => line).join(" ")}${isOut ? " out" : ""}${toPutRight ? " to put right" : ""}`,
  );

test("DEL-1: what went out is out until somebody says; nobody at home is still out", () => {
  expect(all(handedOut())).toEqual([]);
  expect(all(sent(), sent({ line: "B-0002", visit: visitId(2), at: MORNING - 1 }))).toEqual(["B-0002 out", "B-0001 out"]);
  expect(all(sent(), atTheDoor("no-answer", MORNING + 1))).toEqual(["B-0001 out"]);
  expect(all(sent(), atTheDoor("no-answer", MORNING + 1), atTheDoor("delivered", MORNING + 2))).toEqual(["B-0001"]);
});

test("DEL-1: the last word recorded counts, whatever time it names, and a struck one does not", () => {
  const said = atTheDoor("came-back", MORNING - 600_000);
  const later = entryBodySchema.parse({ ...said, recorded: { ...said.recorded, wall: MORNING + 60_000 } });
  expect(all(sent(), atTheDoor("no-answer", MORNING + 1), later)).toEqual(["B-0001 to put right"]);
  expect(all(sent(), atTheDoor("delivered", MORNING + 2), struck(entryId(2)))).toEqual(["B-0001 out"]);
});

test("DEL-2: what came back or was refused is to be put right until its lines are struck", () => {
  for (const outcome of ["came-back", "refused"] as const) {
    expect(all(sent(), atTheDoor(outcome, MORNING + 1))).toEqual(["B-0001 to put right"]);
    expect(all(sent(), atTheDoor(outcome, MORNING + 1), struck(entryId(1)))).toEqual([]);
  }
});
