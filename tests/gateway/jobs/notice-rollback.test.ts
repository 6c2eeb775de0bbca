import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, struck, visitId } from "../../support/a-line.ts";
import { ENGINES, newDatabase, type TestDatabase } from "../../support/store-place.ts";

describe.each(ENGINES)("a store on %s", (engine) => {
  let database: TestDatabase | null;
  let gateway: TestGateway;
  let device: TestDevice;
  let epoch: string;
  beforeEach(async () => {
    database = engine === "postgres" ? await newDatabase() : null;
    gateway = await aGateway({}, database?.url ?? null);
    device = await gateway.enrol();
    epoch = gateway.store.epoch;
  });
  afterEach(async () => {
    await gateway.end();
    await database?.drop();
  });

  const epochNow = async () => (await gateway.store.epochNow()).epoch;
  const ask = async (
    after: number,
    receipted: { serverSeq: number; hash: string } | null,
    storeEpoch = epoch,
    mark: string | null = null,
    by = device,
  ) => {
    const answer = await by.client.changes(after, { storeEpoch, mark, receipted });
    if (answer.kind !== "answer") throw new Error(answer.kind);
    return answer.value;
  };
  const markOf = async (by = device): Promise<string> => {
    const { mark } = await ask(0, null, epoch, null, by);
    if (mark === undefined) throw new Error("no mark");
    return mark;
  };
  const asked = async (...given: Parameters<typeof ask>) => (await ask(...given)).storeEpoch;
  /** What it told since the copy was made is gone with what it held then. */
  const putBack = () => gateway.store.db.deleteFrom("marks").execute();
  const renewals = () => gateway.logged.filter((line) => line.includes("store-epoch-renewed"));

  test("SYN-12: what the store told of itself, said back, is no reason to renew it", async () => {
    const first = await markOf();
    expect(await asked(0, null, epoch, first)).toBe(epoch);
    await receiptsOf(device, await device.seal(handedOut()));
    gateway.clock.pass(3_600_000);
    expect(await markOf()).not.toBe(first);
    await gateway.restart();
    expect(await asked(0, null, epoch, first)).toBe(epoch);
  });

  test("SYN-12: while all that a device knows is there, the epoch stays", async () => {
    const [entry] = await device.seal(handedOut());
    if (entry === undefined) throw new Error("nothing sealed");
    await receiptsOf(device, [entry]);
    const { change } = await (await gateway.handleOf()).lastNumbers();
    expect(await asked(change, { serverSeq: 1, hash: entry.hash })).toBe(epoch);
    expect((await gateway.store.epochNow()).renewed).toBeNull();
  });

  const lost: readonly [what: string, lose: () => Promise<unknown>][] = [
    ["a name that it gave itself", () => putBack()],
    ["an entry", () => gateway.store.of("FX901").updateTable("pharmacies").set({ next_entry: 1 }).execute()],
    ["a change", () => gateway.store.of("FX901").updateTable("pharmacies").set({ next_change: 1 }).execute()],
  ];
  test.each(lost)(
    "SYN-12: a mark tells of %s that is gone: the epoch is renewed for all, once, and that is said",
    async (_what, lose) => {
      await receiptsOf(device, await device.seal(handedOut(), struck(visitId(1))));
      const mark = await markOf();
      await lose();
      const renewed = await asked(0, null, undefined, mark);
      expect(renewed).not.toBe(epoch);
      expect(await epochNow()).toBe(renewed);
      expect(renewals()).toHaveLength(1);
      expect(await (await gateway.ask("/health")).json()).toMatchObject({
        renewed: { at: expect.any(Number), why: expect.stringContaining("put back without holdfast restore") },
      });
      // The device that has not learned of it yet, and one that has, are no reason to renew it again, however often they say it.
      for (const known of [epoch, renewed, renewed]) expect(await asked(0, null, known, mark)).toBe(renewed);
      expect(await epochNow()).toBe(renewed);
    },
  );

  test("GW-3, SYN-12: a mark that nobody told, or another pharmacy's, renews nothing", async () => {
    const theirs = await gateway.enrol("FX902");
    const ofTheirs = await markOf(theirs);
    const [said = "", proof = ""] = (await markOf()).split(".");
    const word = JSON.parse(Buffer.from(said, "base64url").toString()) as Record<string, unknown>;
    const more = Buffer.from(JSON.stringify({ ...word, entry: 9_000 })).toString("base64url");
    await putBack();
    for (const mark of ["never told", `${said}.`, `${more}.${proof}`, `.${proof}`, ofTheirs])
      expect(await asked(0, null, epoch, mark)).toBe(epoch);
    expect(renewals()).toEqual([]);
  });

  test.each<[string, (last: { entry: number; change: number }) => Parameters<typeof ask>]>([
    ["a cursor beyond the store's end", ({ change }) => [change + 1, null]],
    ["a receipt beyond its end", ({ entry }) => [0, { serverSeq: entry + 1, hash: "h".repeat(43) }]],
    ["a receipt for another entry in that place", () => [0, { serverSeq: 1, hash: "h".repeat(43) }]],
  ])(
    "SYN-12, GW-3: %s is a device's own word: it offers everything anew, and no other device hears of it",
    async (_what, known) => {
      const beside = await gateway.enrol();
      const theirs = await gateway.enrol("FX902");
      await receiptsOf(device, await device.seal(handedOut(), struck(visitId(1))));
      const said = known(await (await gateway.handleOf()).lastNumbers());
      const told = await asked(...said);
      expect(told).not.toBe(epoch);
      expect(gateway.logged.join("\n")).toContain('"event":"device-offers-anew"');
      // What it says of another store than it was told of proves nothing, so it is asked once.
      expect(await asked(said[0], said[1])).toBe(told);
      expect(await asked(0, null, told)).toBe(told);
      expect(await epochNow()).toBe(epoch);
      for (const other of [beside, theirs]) expect(await asked(0, null, epoch, null, other)).toBe(epoch);
      // Its receipts are of the store as it was told of it, so that it takes them.
      const [receipt = ""] = await receiptsOf(device, await device.seal(struck(visitId(2))));
      expect(await sealingCrypto(device.record).readReceipt(receipt)).toMatchObject({ storeEpoch: told });
    },
  );

  test("SYN-12: what a device knows of an earlier epoch, or says without one, proves nothing", async () => {
    expect(await asked(10_000, { serverSeq: 9_000, hash: "h".repeat(43) }, "the epoch before")).toBe(epoch);
    const answer = await device.client.changes(10_000);
    expect(answer).toMatchObject({ kind: "answer", value: { storeEpoch: epoch } });
  });

  test("SYN-12: two that find out at once, at two gateways, renew it once; a device is asked once", async () => {
    const second = await gateway.beside();
    const there = createGatewayClient(second.ask, sealingCrypto(device.record));
    const elsewhere = async (after: number, mark: string | null, storeEpoch: string) => {
      const answer = await there.changes(after, { storeEpoch, mark, receipted: null });
      return answer.kind === "answer" ? answer.value.storeEpoch : answer;
    };
    const mark = await markOf();
    await putBack();
    const answers = await Promise.all([
      asked(0, null, epoch, mark),
      elsewhere(0, mark, epoch),
      asked(0, null, epoch, mark),
      elsewhere(0, mark, epoch),
    ]);
    const renewed = await epochNow();
    expect(new Set(answers)).toEqual(new Set([renewed]));
    expect(renewals()).toHaveLength(1);
    const anew = await Promise.all([
      asked(10_000, null, renewed),
      elsewhere(10_000, null, renewed),
      asked(10_000, null, renewed),
      elsewhere(10_000, null, renewed),
    ]);
    await second.end();
    expect(new Set(anew).size).toBe(1);
    expect(gateway.logged.filter((line) => line.includes("device-offers-anew"))).toHaveLength(1);
  });

  describe("a device that the store does not know any more", () => {
    /** Put back from before the device C was enrolled. */
    const forgetC = async () => {
      await gateway.store.of("FX901").deleteFrom("devices").where("letter", "=", "C").execute();
      await gateway.store.of("FX901").updateTable("pharmacies").set({ letters_through: 1 }).execute();
    };
    const refusalOf = async (by: TestDevice, mark: string | null) => {
      const answer = await by.client.changes(0, { storeEpoch: epoch, mark, receipted: null });
      return answer.kind === "refused" ? answer.refusal : answer;
    };

    test("SYN-6, SYN-12: its mark tells that the store was put back, and it is told the epoch of the one that refuses it", async () => {
      const locum = await gateway.enrol();
      const mark = await markOf(locum);
      await forgetC();
      const refusal = await refusalOf(locum, mark);
      expect(refusal).toMatchObject({ refused: "device-not-known", storeEpoch: await epochNow() });
      // Nothing that the mark tells of is gone but the device itself, of whose letter it tells.
      expect(await epochNow()).not.toBe(epoch);
      expect(await refusalOf(locum, mark)).toMatchObject({ storeEpoch: await epochNow() });
      expect(renewals()).toHaveLength(1);
    });

    test("SYN-9: of an earlier version it is told nothing that it could not read", async () => {
      const locum = await gateway.enrol();
      await forgetC();
      for (const version of [1, 2]) {
        const client = createGatewayClient(gateway.ask, sealingCrypto(locum.record), version);
        const answer = await client.changes(0);
        expect(answer.kind === "refused" && Object.keys(answer.refusal)).toEqual(["v", "refused", "next", "retry"]);
      }
    });

    test("SYN-6: one whose proof does not hold is told nothing that would make it think this another store", async () => {
      const told = await asked(10_000, null);
      const sealing = sealingCrypto(device.record);
      const askAs = { ...sealing, proof: () => sealing.proof({ method: "GET", path: "/another", bodyHash: "" }) };
      const answer = await createGatewayClient(gateway.ask, askAs).changes(0);
      expect(answer).toMatchObject({ kind: "refused", refusal: { refused: "device-not-known", storeEpoch: told } });
    });
  });
});
