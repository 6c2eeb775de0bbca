import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import type { SealedEntry } from "../../../src/core/journal/envelope.ts";
import { readAgain } from "../../../src/gateway/jobs/read-again.ts";
import { receiveEntries } from "../../../src/gateway/jobs/receive-entries.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, struck, visitId } from "../../support/a-line.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

const sealOne = async (body: EntryBody = handedOut()): Promise<SealedEntry> => {
  const [entry] = await device.seal(body);
  if (entry === undefined) throw new Error("nothing sealed");
  return entry;
};
const kept = async () => (await gateway.handleOf()).entries();
const read = (receipt: string | undefined) => sealingCrypto(device.record).readReceipt(receipt ?? "");

describe("a receipt", () => {
  test("SYN-2: is signed, and for these bytes of this device", async () => {
    const entry = await sealOne();
    const [receipt] = await receiptsOf(device, [entry]);
    expect(await read(receipt)).toMatchObject({
      ods: "FX901",
      device: "B",
      epoch: 1,
      seq: 1,
      hash: entry.hash,
      serverSeq: 1,
      storeEpoch: gateway.store.epoch,
    });
  });
  test("SYN-2: is the same for the same bytes, to the byte", async () => {
    const entry = await sealOne();
    const first = await receiptsOf(device, [entry]);
    gateway.clock.pass(86_400_000);
    expect(await receiptsOf(device, [entry])).toEqual(first);
    expect(await kept()).toHaveLength(1);
  });
  test("SYN-2: also after the gateway was started again", async () => {
    const entry = await sealOne();
    const first = await receiptsOf(device, [entry]);
    await gateway.restart();
    expect(await receiptsOf(device, [entry])).toEqual(first);
  });
  test("SYN-2: also when the same bytes come twice at once", async () => {
    const entry = await sealOne();
    const [one, two] = await Promise.all([receiptsOf(device, [entry]), receiptsOf(device, [entry])]);
    expect(one).toEqual(two);
    expect(await kept()).toHaveLength(1);
  });
  test("SYN-2: one for each entry, in the order sent, also where one of them was known", async () => {
    const entries = await device.seal(
      handedOut(),
      handedOut({ line: "B-0002", visit: visitId(2) }),
      handedOut({ line: "B-0003", visit: visitId(3) }),
    );
    const [, second, third] = entries;
    if (second === undefined || third === undefined) throw new Error("nothing sealed");
    await receiptsOf(device, [second]);
    const receipts = await receiptsOf(device, entries);
    expect(await Promise.all(receipts.map(async (receipt) => (await read(receipt))?.hash))).toEqual(
      entries.map(({ hash }) => hash),
    );
  });
});

describe("SYN-11: a receipt tells where the device's chain ends at the gateway", () => {
  test("it is the highest number there is, in whatever order they come", async () => {
    const [one, two, three] = await device.seal(
      handedOut(),
      struck(visitId(1)),
      handedOut({ line: "B-0002", visit: visitId(2) }),
    );
    if (one === undefined || two === undefined || three === undefined) throw new Error("nothing sealed");
    const heads = [];
    for (const entry of [two, one, three]) heads.push((await read((await receiptsOf(device, [entry]))[0]))?.head);
    expect(heads).toEqual([
      { seq: 2, hash: two.hash },
      { seq: 2, hash: two.hash },
      { seq: 3, hash: three.hash },
    ]);
  });
  test("a spoiled copy moves nothing", async () => {
    const entry = await sealOne();
    const [receipt] = await receiptsOf(device, [{ ...entry, body: `${entry.body} ` }]);
    expect((await read(receipt))?.head).toBeUndefined();
    expect((await read((await receiptsOf(device, [entry]))[0]))?.head).toEqual({ seq: 1, hash: entry.hash });
  });
  test("it tells through which number entries are in a backup", async () => {
    await receiptsOf(device, [await sealOne()]);
    await gateway.deps.registry.beginBackup();
    await gateway.deps.registry.finishBackup();
    const [receipt] = await receiptsOf(device, await device.seal(struck(visitId(1))));
    expect(await read(receipt)).toMatchObject({ serverSeq: 2, backedUpThrough: 1 });
  });
  test("SYN-9: a device of version 1 gets receipts of version 1, also for what one of version 2 has brought", async () => {
    const old = createGatewayClient(gateway.ask, sealingCrypto(device.record), 1);
    const entry = await sealOne();
    const newer = await read((await receiptsOf(device, [entry]))[0]);
    const answer = await old.upload({ v: 1, entries: [entry, ...(await device.seal(struck(visitId(1))))] });
    if (answer.kind !== "answer") throw new Error("no answer");
    const [again, first] = await Promise.all(answer.value.receipts.map(read));
    const { head: _head, ...asBefore } = newer ?? { head: null };
    expect(again).toEqual(asBefore);
    expect(first).toMatchObject({ seq: 2 });
    expect([again, first].map((receipt) => Object.hasOwn(receipt ?? {}, "head"))).toEqual([false, false]);
  });
});

test("SYN-3: two entries in one place of a device's chain, as a copied device writes them, are both kept and shown", async () => {
  const copied = await gateway.handleOf();
  const entry = await sealOne();
  const sealing = sealingCrypto(device.record);
  const header = entry.header.replace(/"id":"[^"]+"/, `"id":"${visitId(77)}"`);
  const body = await sealing.seal(JSON.stringify(handedOut({ quantity: "7" })), header);
  const hash = await sealing.sha256(header + (await sealing.sha256(body)));
  await receiptsOf(device, [entry, { header, body, hash, signature: await sealing.sign(hash) }]);
  expect((await copied.entries()).map(({ problem, open }) => [problem, open.body?.kind])).toEqual([
    [null, "handed-out"],
    ["another entry has this place in its device's chain: both are kept", "handed-out"],
  ]);
});

describe("SYN-18: what was kept unread is read later", () => {
  /** The gateway as it was before its update: it knows no line of this kind yet. */
  const receivedByOlder = (entries: SealedEntry[]) => {
    const crypto = { ...gateway.deps.crypto, openBody: async () => '{"kind":"of-a-later-version"}' };
    const sender = { letter: "B", epoch: 1, signing: device.record.signing.key, protocol: 2 };
    return gateway.handleOf().then((handle) => receiveEntries({ ...gateway.deps, crypto }, handle, sender, entries));
  };
  test("by a newer version: lines, standings and devices learn of it, and its receipt stays the same", async () => {
    const entry = await sealOne();
    const [receipt] = await receivedByOlder([entry]);
    const { to } = await device.changes();
    const handle = await gateway.handleOf();
    expect(await kept()).toMatchObject([{ problem: "the body is of an unknown kind or shape", open: { body: null } }]);
    expect(await readAgain(gateway.deps, handle)).toBe(1);
    expect(await kept()).toMatchObject([{ problem: null, open: { body: { kind: "handed-out" } } }]);
    const key = handedOut();
    const about = "basis" in key ? key.basis.key : "";
    expect(await handle.entriesAbout(about)).toHaveLength(1);
    expect(await handle.entriesAbout("another")).toEqual([]);
    const learned = (await device.changes(to)).changes.map(({ kind }) => kind);
    expect(learned).toEqual(expect.arrayContaining(["entry", "standing"]));
    expect(await readAgain(gateway.deps, handle)).toBe(0);
    expect(await receiptsOf(device, [entry])).toEqual([receipt]);
  });
  test("what still cannot be read, and what is spoiled, stays as it is", async () => {
    const entry = await sealOne();
    await receiptsOf(device, [{ ...entry, signature: entry.signature.replace(/./g, "A") }]);
    const foreign = await sealOne();
    await receivedByOlder([foreign]);
    const unable = { ...gateway.deps, crypto: { ...gateway.deps.crypto, openBody: async () => null } };
    expect(await readAgain(unable, await gateway.handleOf())).toBe(0);
    expect((await kept()).map(({ problem }) => problem)).toEqual([
      "the signature is not this device's",
      "the body is of an unknown kind or shape",
    ]);
    expect(await readAgain(gateway.deps, await gateway.handleOf())).toBe(1);
  });
});

describe("what is not in order is kept too", () => {
  test("SYN-3: another entry with a known id: both kept, the second shown as a problem", async () => {
    const entry = await sealOne();
    const sealing = sealingCrypto(device.record);
    const body = await sealing.seal(JSON.stringify(handedOut({ quantity: "7" })), entry.header);
    const hash = await sealing.sha256(entry.header + (await sealing.sha256(body)));
    await receiptsOf(device, [entry]);
    const [receipt] = await receiptsOf(device, [{ header: entry.header, body, hash, signature: await sealing.sign(hash) }]);
    expect(await read(receipt)).toMatchObject({ hash, serverSeq: 2 });
    expect((await kept()).map(({ problem }) => problem)).toEqual([null, "another entry has this id: both are kept"]);
    expect(gateway.logged.join()).toContain("entry-needs-a-look");
  });

  const spoiled: readonly [what: string, spoil: (entry: SealedEntry) => SealedEntry, problem: string][] = [
    ["whose header is no header", (entry) => ({ ...entry, header: "not a header" }), "the header cannot be read"],
    [
      "whose signature is another's",
      (entry) => ({ ...entry, signature: entry.signature.replace(/./g, "A") }),
      "the signature is not this device's",
    ],
    [
      "of a device nobody enrolled",
      (entry) => ({ ...entry, header: entry.header.replace(/"device":"B"(.*)"kid":"[^"]*"/, '"device":"Q"$1"kid":"nobody"') }),
      "its device is not enrolled here",
    ],
    [
      "under another letter than its device's",
      (entry) => ({ ...entry, header: entry.header.replace('"device":"B"', '"device":"Q"') }),
      "it says to be another device's than the one that signed it",
    ],
    ["whose body was changed", (entry) => ({ ...entry, body: `${entry.body} ` }), "the bytes do not match their hash"],
  ];
  test.each(spoiled)("SYN-3: an entry %s is kept and receipted, with the reason", async (_what, spoil, problem) => {
    const entry = spoil(await sealOne());
    expect(await receiptsOf(device, [entry])).toHaveLength(1);
    expect(await kept()).toMatchObject([{ entry: { header: entry.header, body: entry.body }, problem, open: { body: null } }]);
  });

  const sealedRaw = async (text: string): Promise<SealedEntry> => {
    const entry = await sealOne();
    const sealing = sealingCrypto(device.record);
    const body = await sealing.seal(text, entry.header);
    const hash = await sealing.sha256(entry.header + (await sealing.sha256(body)));
    return { header: entry.header, body, hash, signature: await sealing.sign(hash) };
  };
  test.each([
    ["that is no JSON", "not json", "the body is not JSON"],
    ["of a kind this version does not know", '{"kind":"delivery-out"}', "the body is of an unknown kind or shape"],
  ])("SYN-3: a body %s is kept and receipted, with the reason", async (_what, text, problem) => {
    const entry = await sealedRaw(text);
    const [receipt] = await receiptsOf(device, [entry]);
    expect(await read(receipt)).toMatchObject({ hash: entry.hash });
    expect(await kept()).toMatchObject([{ problem, open: { body: null } }]);
  });

  test.each([
    ["signature", (entry: SealedEntry) => ({ ...entry, signature: entry.signature.replace(/./g, "A") })],
    ["hash", (entry: SealedEntry) => ({ ...entry, hash: "A".repeat(43) })],
  ])("SYN-3: the entry itself is still read when one with another %s came first", async (_what, spoil) => {
    const entry = await sealOne();
    await receiptsOf(device, [spoil(entry)]);
    const [receipt] = await receiptsOf(device, [entry]);
    expect(await read(receipt)).toMatchObject({ hash: entry.hash, serverSeq: 2 });
    expect((await kept()).map(({ open }) => open.body === null)).toEqual([true, false]);
  });

  test("SYN-2: a spoiled copy that comes first does not take the place of the entry: the receipt is for what was received", async () => {
    const entry = await sealOne();
    const [spoiledReceipt] = await receiptsOf(device, [{ ...entry, body: `${entry.body} ` }]);
    expect((await read(spoiledReceipt))?.hash).not.toBe(entry.hash);
    const [receipt] = await receiptsOf(device, [entry]);
    expect((await read(receipt))?.hash).toBe(entry.hash);
    const readable = (await kept()).filter(({ open }) => open.body !== null);
    expect(readable).toMatchObject([{ entry }]);
  });
});

describe("what follows from an entry", () => {
  test("GW-5: its standing and its place in the work list are there as soon as its receipt is", async () => {
    await receiptsOf(device, await device.seal(handedOut()));
    const handle = await gateway.handleOf();
    expect((await device.changes()).changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: "standing",
          line: "B-0001",
          standing: { kind: "for-eps", act: "notify", state: "needs-sign-in" },
        }),
      ]),
    );
    expect(await handle.openWork()).toEqual([{ key: "24F5DA-A83008-7EFE6Z", id: "24F5DA-A83008-7EFE6Z", issueNumber: null }]);
  });

  test("GW-5: where the commit fails there is no entry, no standing, no work, and no receipt", async () => {
    await gateway.store.db.schema.dropTable("work").execute();
    const answer = await device.client.upload({ v: 1, entries: await device.seal(handedOut()) });
    expect(answer).toMatchObject({ kind: "refused", refusal: { refused: "broken", retry: "later" } });
    expect(await kept()).toEqual([]);
    const before = ["pharmacy", "peers"];
    expect((await device.changes()).changes.filter(({ kind }) => !before.includes(kind))).toEqual([]);
  });

  test("JRN-6: a strike that comes before its line takes hold when the line comes", async () => {
    const [line] = await device.seal(handedOut());
    if (line === undefined) throw new Error("nothing sealed");
    const target: { id: string } = JSON.parse(line.header);
    await receiptsOf(device, await device.seal(struck(target.id)));
    await receiptsOf(device, [line]);
    expect((await device.changes()).changes).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "standing", standing: { kind: "nothing-to-do", why: "struck" } })]),
    );
  });
});
