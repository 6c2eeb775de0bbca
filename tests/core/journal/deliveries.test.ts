import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type DeliveryOutcome, type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { deliveriesOf } from "../../../src/core/journal/deliveries.ts";
import { deliveriesInDoubt } from "../../../src/core/journal/deliveries-in-doubt.ts";
import { entry, entryId, handedOut, MORNING, moment, struck, visitId } from "../../support/a-line.ts";
import { ITEM_B } from "../../support/a-prescription.ts";

const sent = (change: Parameters<typeof handedOut>[0] = {}): EntryBody => {
  const body = handedOut(change);
  if (body.kind !== "handed-out") throw new Error("no supply");
  return entryBodySchema.parse({ ...body, handedTo: { ...body.handedTo, to: "delivery" } });
};
const atTheDoor = (outcome: DeliveryOutcome, at: number, visit = visitId(1), knew?: string[]): EntryBody =>
  entryBodySchema.parse({
    kind: "delivery-outcome",
    ...moment(at),
    ofVisit: visit,
    outcome,
    driver: "Dan Driver",
    to: outcome === "delivered" ? "Ann, neighbour" : null,
    note: "",
    ...(knew === undefined ? {} : { knew }),
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

test("DEL-1: of what one device said the last word counts, whatever time it names, and a struck one does not", () => {
  const said = atTheDoor("came-back", MORNING - 600_000);
  const later = entryBodySchema.parse({ ...said, recorded: { ...said.recorded, wall: MORNING + 60_000 } });
  expect(all(sent(), atTheDoor("no-answer", MORNING + 1), later)).toEqual(["B-0001 to put right"]);
  expect(all(sent(), atTheDoor("delivered", MORNING + 2), struck(entryId(2)))).toEqual(["B-0001 out"]);
});

test("DEL-2: what came back or was refused is to be put right until its lines are struck", () => {
  for (const outcome of ["came-back", "refused"] as const) {
    expect(all(sent(), atTheDoor(outcome, MORNING + 1))).toEqual(["B-0001 to put right"]);
    expect(all(sent(), atTheDoor(outcome, MORNING + 1), struck(entryId(1)))).toEqual([""]);
  }
});

const SENT = entry(1, sent());
const logOf = (...entries: ReturnType<typeof entry>[]) => applyEntries([SENT, ...entries]);
const doubtOf = (...entries: ReturnType<typeof entry>[]) => {
  const log = logOf(...entries);
  return {
    list: deliveriesOf(log).map(({ outcome, conflict, isOut, toPutRight }) => ({
      outcome: outcome?.outcome ?? null,
      conflict: conflict.map(({ outcome: said, device }) => `${said} ${device}`).sort(),
      isOut,
      toPutRight,
    })),
    doubts: deliveriesInDoubt(log).map(({ line, said }) => `${line} ${said.length}`),
  };
};
test("DEL-3: what was struck before, and known to be, did not go along: delivered was not said of it", () => {
  const two = entry(1, sent({ line: "B-0002", itemId: ITEM_B }), "D");
  const lines = (...of: string[]) => entryBodySchema.parse({ ...atTheDoor("delivered", MORNING + 5), lines: of });
  const onShelf = entry(3, struck(entryId(1)));
  const doubts = (...entries: ReturnType<typeof entry>[]) => deliveriesInDoubt(logOf(two, ...entries)).map(({ line }) => line);
  expect(doubts(onShelf, entry(4, lines(entryId(1, "D"))))).toEqual([]);
  expect(doubts(onShelf, entry(4, lines(entryId(1), entryId(1, "D"))))).toEqual(["B-0001"]);
  expect(doubts(onShelf, entry(4, atTheDoor("delivered", MORNING + 5)))).toEqual(["B-0001"]);
});

const CONFLICT = {
  list: [{ outcome: null, conflict: ["delivered C", "refused B"], isOut: false, toPutRight: false }],
  doubts: ["B-0001 2"],
};
const strikeIt = entry(9, struck(entryId(1)));

test.each([
  ["the delivered one recorded first", MORNING + 1, MORNING + 2],
  ["the refused one recorded first", MORNING + 2, MORNING + 1],
])(
  "DEL-3: delivered and refused, said without knowing of each other, are a conflict that invites no striking: %s",
  (_which, delivered, refused) => {
    const words = [entry(1, atTheDoor("delivered", delivered), "C"), entry(2, atTheDoor("refused", refused))];
    expect(doubtOf(...words)).toEqual(CONFLICT);
    expect(doubtOf(...words.toReversed())).toEqual(CONFLICT);
    expect(doubtOf(...words, strikeIt)).toEqual(CONFLICT);
  },
);

test("DEL-3: said anew in the knowledge of both, it is decided, whatever the clocks; a struck decision leaves the conflict", () => {
  const words = [entry(1, atTheDoor("delivered", MORNING + 1), "C"), entry(2, atTheDoor("refused", MORNING + 2))];
  const knew = [entryId(1, "C"), entryId(2)];
  const anew = (outcome: DeliveryOutcome) => entry(1, atTheDoor(outcome, MORNING - 9, visitId(1), knew), "D");
  expect(doubtOf(...words, anew("refused"))).toMatchObject({ list: [{ conflict: [], toPutRight: true }], doubts: [] });
  expect(doubtOf(...words, anew("delivered"))).toMatchObject({ list: [{ conflict: [], outcome: "delivered" }], doubts: [] });
  expect(doubtOf(...words, anew("delivered"), entry(3, struck(entryId(1, "D"))))).toEqual(CONFLICT);
});

test("DEL-3: no answer never overrules what was said without knowing of it; refused and came back agree", () => {
  const delivered = entry(1, atTheDoor("delivered", MORNING + 1), "C");
  expect(doubtOf(delivered, entry(2, atTheDoor("no-answer", MORNING + 2)))).toMatchObject({
    list: [{ outcome: "delivered", conflict: [], isOut: false }],
  });
  const refused = entry(1, atTheDoor("refused", MORNING + 1), "C");
  expect(doubtOf(refused, entry(2, atTheDoor("came-back", MORNING + 2)))).toMatchObject({
    list: [{ conflict: [], toPutRight: true }],
  });
});

test("DEL-3: a line that is struck although it was delivered is in doubt until it is supplied in the knowledge of that", () => {
  const delivered = entry(1, atTheDoor("delivered", MORNING + 1), "C");
  expect(doubtOf(delivered, strikeIt)).toMatchObject({ list: [{ outcome: "delivered" }], doubts: ["B-0001 1"] });
  expect(doubtOf(strikeIt, entry(2, atTheDoor("refused", MORNING + 2)))).toMatchObject({
    list: [{ isOut: false, toPutRight: false, conflict: [] }],
    doubts: [],
  });
  const finding = { rule: "DEL-3", severity: "STOP", itemId: null, fact: "", next: "" };
  const part = handedOut({ line: "C-0002", visit: visitId(2), quantity: "14", owed: "14", statusAfter: "0003" });
  expect(doubtOf(delivered, strikeIt, entry(2, part, "C")).doubts).toEqual(["B-0001 1"]);
  const knowing = entryBodySchema.parse({ ...part, findings: [finding] });
  expect(doubtOf(delivered, strikeIt, entry(2, knowing, "C")).doubts).toEqual([]);
  const onPaper = entryBodySchema.parse({ ...knowing, happened: { ...knowing.happened, how: "from-paper" } });
  expect(doubtOf(delivered, strikeIt, entry(2, onPaper, "C")).doubts).toEqual(["B-0001 1"]);
});
