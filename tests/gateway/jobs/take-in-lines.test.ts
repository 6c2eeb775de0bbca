import { afterEach, beforeEach, expect, test } from "vitest";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { takeInLines } from "../../../src/gateway/jobs/take-in-lines.ts";
import { aGateway, linesFileOf, OTHER_PHARMACY, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, visitId } from "../../support/a-line.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

const three = () =>
  device.seal(handedOut(), handedOut({ line: "B-0002", visit: visitId(2) }), handedOut({ line: "B-0003", visit: visitId(3) }));
const kept = async () =>
  (await (await gateway.handleOf()).entries()).map(({ open, problem }) => [open.device, open.seq, open.body?.kind, problem]);
const ALL = [1, 2, 3].map((seq) => ["B", seq, "handed-out", null]);
const read = (receipt: string) => sealingCrypto(device.record).readReceipt(receipt);

test("SYN-13: as a file: the lines are the device's own, and it can read the receipts; again it changes nothing", async () => {
  const entries = await three();
  const handle = await gateway.handleOf();
  const reversed = linesFileOf(device, entries.toReversed());
  const taken = await takeInLines(gateway.deps, handle, reversed);
  if (!taken.ok) throw new Error(taken.fact);
  expect([taken.added, taken.known]).toEqual([3, 0]);
  expect((await Promise.all(taken.receipts.receipts.map(read))).map((receipt) => receipt?.hash)).toEqual(
    reversed.entries.map(({ hash }) => hash),
  );
  expect(await takeInLines(gateway.deps, handle, reversed)).toEqual({ ...taken, added: 0, known: 3 });
  // What the device sends itself afterwards has its receipt already.
  expect(await receiptsOf(device, entries)).toEqual(taken.receipts.receipts.toReversed());
  expect(await kept()).toEqual(ALL);
});

test("SYN-13: what was damaged in a file on its way is left out and counted where the true entry is here already", async () => {
  const entries = await three();
  await receiptsOf(device, entries);
  const spoiled = entries.map((entry, index) => (index === 1 ? { ...entry, body: `${entry.body.slice(0, -1)}A` } : entry));
  const handle = await gateway.handleOf();
  expect(await takeInLines(gateway.deps, handle, linesFileOf(device, spoiled))).toMatchObject({
    ok: true,
    added: 0,
    known: 2,
    damaged: 1,
    receipts: { receipts: [expect.any(String), expect.any(String)] },
  });
  expect(await kept()).toEqual(ALL);
  expect(await takeInLines(gateway.deps, handle, linesFileOf(device, spoiled.slice(1, 2)))).toMatchObject({
    ok: false,
    next: "Save it again on the device.",
  });
});

test("SYN-13: by any enrolled device of the pharmacy, with receipts for the one they came from", async () => {
  const entries = await three();
  const other = await gateway.enrol();
  const receipts = await receiptsOf(other, entries);
  expect((await Promise.all(receipts.map(read))).map((receipt) => [receipt?.device, receipt?.seq])).toEqual([
    ["B", 1],
    ["B", 2],
    ["B", 3],
  ]);
  expect(await kept()).toEqual(ALL);
});

test("SYN-13, GW-3: brought by a device of another pharmacy they are kept as strangers there, and are no lines here", async () => {
  const entries = await three();
  const stranger = await gateway.enrol(OTHER_PHARMACY.ods);
  await receiptsOf(stranger, entries);
  expect(await kept()).toEqual([]);
  const theirs = await (await gateway.handleOf(OTHER_PHARMACY.ods)).entries();
  expect(new Set(theirs.map(({ problem }) => problem))).toEqual(new Set(["it is of another pharmacy"]));
});

test("SYN-13: a file of a device that is not enrolled here, or of another pharmacy, is left whole, with the next step", async () => {
  const file = linesFileOf(device, await three());
  const elsewhere = await gateway.handleOf(OTHER_PHARMACY.ods);
  expect(await takeInLines(gateway.deps, elsewhere, file)).toMatchObject({
    ok: false,
    next: expect.stringContaining("that pharmacy"),
  });
  const unknown = { ...file, signing: { ...file.signing, kid: "another" } };
  expect(await takeInLines(gateway.deps, await gateway.handleOf(), unknown)).toMatchObject({
    ok: false,
    next: expect.stringContaining("recover-log"),
  });
  expect(await kept()).toEqual([]);
});

test("SYN-3: a line changed on the way is kept as a problem, and the others are taken in", async () => {
  const entries = await three();
  const [first, second, third] = entries;
  if (first === undefined || second === undefined || third === undefined) throw new Error("nothing sealed");
  const file = linesFileOf(device, [first, { ...second, body: `${second.body} ` }, third]);
  await takeInLines(gateway.deps, await gateway.handleOf(), file);
  await receiptsOf(device, entries);
  expect((await kept()).map(([, seq, kind]) => [seq, kind])).toEqual([
    [1, "handed-out"],
    [2, undefined],
    [3, "handed-out"],
    [2, "handed-out"],
  ]);
});
