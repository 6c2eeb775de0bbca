import { expect, test } from "vitest";
import { draftOfBag, withLiveBag } from "../../../src/app/shell/draft-of-bag.ts";
import { EMPTY_DRAFT } from "../../../src/app/shell/drafts.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { entry, handedOut, uuid } from "../../support/a-line.ts";
import { ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { MARSH_LANE } from "../../support/screen-data.ts";

const bagOf = (checkedBy: { name: string; gphc: string | null }, checksNotMade: string[] = []) => {
  const line = handedOut();
  if (line.kind !== "handed-out") throw new Error("no supply");
  const { happened, recorded, actor, outage, basis, assembledBy, clinicalCheckBy, findings } = line;
  const body = entryBodySchema.parse({
    kind: "assembled",
    ...{ happened, recorded, actor, outage, basis, assembledBy, clinicalCheckBy, findings, checkedBy },
    bagId: uuid(5, 5),
    checksNotMade,
    items: [
      {
        itemId: ITEM_A,
        quantity: "28",
        owed: "0",
        owingReason: null,
        pack: { brand: "Examplin", batch: "12AB34", expires: "2027-06-30" },
      },
      { itemId: ITEM_B, quantity: "20", owed: "36", owingReason: "Out of stock" },
    ],
    reason: null,
  });
  const [bag] = applyEntries([entry(1, body)]).bags;
  if (bag === undefined) throw new Error("no bag");
  return bag;
};

test("BAG-1: handing a bag out begins with what is in it and who made it", () => {
  expect(draftOfBag(bagOf({ name: "Amira Khan", gphc: "2999901" }), MARSH_LANE.team)).toMatchObject({
    bagId: uuid(5, 5),
    items: { [ITEM_A]: { choice: "all" }, [ITEM_B]: { choice: "part", given: "20", owingReason: "Out of stock" } },
    assembledBy: "tom",
    checkedBy: "amira",
  });
});

test("PAK-1: which pack it was goes with the bag", () => {
  const { packs } = draftOfBag(bagOf({ name: "Amira Khan", gphc: "2999901" }), MARSH_LANE.team);
  const draft = { ...EMPTY_DRAFT, packs: packs ?? {}, bagId: uuid(5, 5) };
  expect(withLiveBag(draft, { bags: [] }).packs).toEqual({});
  expect(packs).toEqual({ [ITEM_A]: { brand: "Examplin", batch: "12AB34", expires: "2027-06-30" } });
});

test("BAG-3: what was in a bag that waits no more is not chosen any more", () => {
  const bag = bagOf({ name: "Amira Khan", gphc: "2999901" });
  const draft = { ...EMPTY_DRAFT, ...draftOfBag(bag, MARSH_LANE.team) };
  expect(Object.keys(withLiveBag(draft, { bags: [bag] }).items)).toEqual([ITEM_A, ITEM_B]);
  expect(withLiveBag(draft, { bags: [] }).items).toEqual({});
});

test("ALL-1: a bag made without a word on allergies leaves what is typed of them since", () => {
  const draft = { ...EMPTY_DRAFT, allergies: "told" as const, allergiesTold: "penicillin" };
  const bag = bagOf({ name: "Amira Khan", gphc: "2999901" });
  expect({ ...draft, ...draftOfBag(bag, MARSH_LANE.team) }).toMatchObject({ allergies: "told", allergiesTold: "penicillin" });
});

test("BAG-1: somebody who is not in the team any more is chosen anew", () => {
  expect(draftOfBag(bagOf({ name: "Gone Person", gphc: null }), MARSH_LANE.team)).toMatchObject({ checkedBy: null });
});

test("CHK-1: what could not be checked when it was made goes with the bag, and with it when the bag is gone", () => {
  const bag = bagOf({ name: "Amira Khan", gphc: "2999901" }, ["pmr-history"]);
  const draft = { ...EMPTY_DRAFT, ...draftOfBag(bag, MARSH_LANE.team) };
  expect(draft.checks).toEqual({ "pmr-history": true, "gp-record": false });
  expect(withLiveBag(draft, { bags: [bag] }).checks).toEqual(draft.checks);
  expect(withLiveBag(draft, { bags: [] }).checks).toEqual({});
});
