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
  ) => {
    const answer = await device.client.changes(after, { storeEpoch, mark, receipted });
    return answer.kind === "answer" ? answer.value.storeEpoch : answer;
  };

  test("SYN-12: the name the store gave itself, said back, is no reason to renew it", async () => {
    const first = await device.client.changes(0);
    if (first.kind !== "answer" || first.value.mark === undefined) throw new Error("no mark");
    expect(await ask(0, null, epoch, first.value.mark)).toBe(epoch);
    gateway.clock.pass(3_600_000);
    const later = await device.client.changes(0);
    expect(later.kind === "answer" && later.value.mark).not.toBe(first.value.mark);
    expect(await ask(0, null, epoch, first.value.mark)).toBe(epoch);
  });

  test("SYN-12: while all that a device knows is there, the epoch stays", async () => {
    const [entry] = await device.seal(handedOut());
    if (entry === undefined) throw new Error("nothing sealed");
    await receiptsOf(device, [entry]);
    const { change } = await (await gateway.handleOf()).lastNumbers();
    expect(await ask(change, { serverSeq: 1, hash: entry.hash })).toBe(epoch);
    expect((await gateway.store.epochNow()).renewed).toBeNull();
  });

  test.each<[string, (last: { entry: number; change: number }) => Parameters<typeof ask>]>([
    ["a cursor beyond its end", ({ change }) => [change + 1, null]],
    ["a receipt beyond its end", ({ entry }) => [0, { serverSeq: entry + 1, hash: "h".repeat(43) }]],
    ["a receipt for another entry in that place", () => [0, { serverSeq: 1, hash: "h".repeat(43) }]],
    ["a name it never gave itself", () => [0, null, undefined, "told since the copy was made"]],
  ])("SYN-12: %s shows that it was put back: its epoch is renewed, and that is said", async (_what, known) => {
    await receiptsOf(device, await device.seal(handedOut(), struck(visitId(1))));
    const asked = known(await (await gateway.handleOf()).lastNumbers());
    const renewed = await ask(...asked);
    expect(renewed).not.toBe(epoch);
    expect(await epochNow()).toBe(renewed);
    expect(gateway.logged.join("\n")).toContain('"event":"store-epoch-renewed"');
    expect(await (await gateway.ask("/health")).json()).toMatchObject({
      renewed: { at: expect.any(Number), why: expect.stringContaining("put back without holdfast restore") },
    });
    // The device that has not learned of it yet, and one that has, are no reason to renew it again.
    expect([await ask(...asked), await ask(asked[0], asked[1], renewed as string, null)]).not.toContain(epoch);
    expect((await gateway.store.epochNow()).epoch).not.toBe(epoch);
  });

  test("SYN-12: what a device knows of an earlier epoch, or says without one, proves nothing", async () => {
    expect(await ask(10_000, { serverSeq: 9_000, hash: "h".repeat(43) }, "the epoch before")).toBe(epoch);
    const answer = await device.client.changes(10_000);
    expect(answer).toMatchObject({ kind: "answer", value: { storeEpoch: epoch } });
  });

  test("SYN-12: two that find out at once, at two gateways, renew it once", async () => {
    const second = await gateway.beside();
    const there = createGatewayClient(second.ask, sealingCrypto(device.record));
    const elsewhere = async () => {
      const answer = await there.changes(10_000, { storeEpoch: epoch, mark: null, receipted: null });
      return answer.kind === "answer" ? answer.value.storeEpoch : answer;
    };
    const answers = await Promise.all([ask(10_000, null), elsewhere(), ask(10_000, null), elsewhere()]);
    await second.end();
    expect(new Set(answers)).toEqual(new Set([await epochNow()]));
    expect(gateway.logged.filter((line) => line.includes("store-epoch-renewed"))).toHaveLength(1);
  });
});
