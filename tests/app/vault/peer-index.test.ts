import { expect, test } from "vitest";
import { openIndex, peerHash, sealIndex } from "../../../src/app/vault/peer-index.ts";
import type { Peers } from "../../../src/core/wire/peers.ts";
import type { SealedIndex } from "../../../src/core/wire/supplied-index.ts";
import { amount, ITEM_A } from "../../support/a-prescription.ts";
import { aSealedDevice } from "../../support/a-sealed-device.ts";

const [mine, anothers] = [await aSealedDevice(), await aSealedDevice()];
const { enrolment, signing } = mine.record;
const { device, epoch } = enrolment;
const { ods } = enrolment.pharmacy;
const key = { id: "the-key", secret: "s".repeat(43) };
const peers: Peers = { key, devices: [{ device, name: "Tablet", epoch, signing }] };
const OF = { ods, device, epoch, through: 4, at: 1_000 };
const SUPPLY = {
  line: "B-0042",
  prescriptionKey: "a-key",
  itemId: ITEM_A,
  productCode: "1",
  nhsNumber: null,
  given: amount("28"),
  at: 60_000,
  by: "Amira Khan",
};

const TOLD = { supplies: [SUPPLY], bagged: [] };

const open = (index: SealedIndex, known = peers) => openIndex(index, known, mine.sealing);

test("MET-1: an index opens for who has the key and knows its device, and reads as nothing on the way", async () => {
  const index = await sealIndex(OF, TOLD, key, mine.sealing);
  expect(await open(index)).toMatchObject({ supplies: [[expect.any(String), expect.any(String), "28", 42, 1]] });
  for (const secret of ["a-key", ITEM_A, "Amira"]) expect(JSON.stringify(index)).not.toContain(secret);
});

test("MET-1: whoever has the key can make no index in another device's name", async () => {
  expect(await open(await sealIndex(OF, TOLD, key, anothers.sealing))).toBe("not-genuine");
});

test("MET-1: one made under another key, one changed on the way, and one of a stranger are told apart", async () => {
  const index = await sealIndex(OF, TOLD, key, mine.sealing);
  const other = { id: "another", secret: "t".repeat(43) };
  expect(await open(await sealIndex(OF, TOLD, other, mine.sealing))).toBe("other-key");
  expect(await open(index, { ...peers, key: { ...other, id: key.id } })).toBe("not-genuine");
  for (const change of [{ through: 5 }, { at: 1_001 }, { ods: "FX902" }, { sealed: `${index.sealed}A` }])
    expect(await open({ ...index, ...change } as SealedIndex), JSON.stringify(change)).toBe("not-genuine");
  expect(await open(index, { ...peers, devices: [] })).toBe("unknown-device");
});

test("MET-1: tags under one key are the same on every device, under another they are not", async () => {
  expect(await peerHash(key)("a text")).toBe(await peerHash({ ...key })("a text"));
  expect(await peerHash(key)("a text")).not.toBe(await peerHash({ ...key, secret: "t".repeat(43) })("a text"));
});
