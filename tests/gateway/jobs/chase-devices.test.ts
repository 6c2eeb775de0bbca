import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { chaseDevices, deviceLives } from "../../../src/gateway/jobs/chase-devices.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, outageDeclared, outageEnded, uuid, visitId } from "../../support/a-line.ts";

let gateway: TestGateway;
let here: TestDevice;
let away: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  here = await gateway.enrol();
  away = await gateway.enrol();
  await receiptsOf(here, await here.seal(outageDeclared(uuid(1, 30))));
  await receiptsOf(away, await away.seal(handedOut({ line: "C-0001" }), handedOut({ line: "C-0002", visit: visitId(2) })));
});
afterEach(() => gateway.end());

const DAY = 86_400_000;
const look = async () => {
  await chaseDevices(await gateway.handleOf(), gateway.clock.now());
  return (await here.changes()).changes.filter((change) => change.kind === "silent-device");
};

test("SYN-16: within the day nobody is looked for", async () => {
  gateway.clock.pass(DAY - 60_000);
  expect(await look()).toEqual([]);
});

test("SYN-16: not heard of for over a day in an outage, it is told to the others with how many lines it had sent, until it is", async () => {
  const seen = (await (await gateway.handleOf()).deviceByLetter("C"))?.lastSeenAt;
  gateway.clock.pass(DAY + 60_000);
  await here.client.changes(0);
  expect(await look()).toEqual([
    { kind: "silent-device", ref: "C", silent: { device: "C", name: "Tablet", lastSeenAt: seen, entries: 2, lines: 2 } },
  ]);
  const { to } = await here.changes();
  await look();
  expect((await here.changes(to)).changes).toEqual([]);
  await receiptsOf(away, await away.seal(handedOut({ line: "C-0003", visit: visitId(3) })));
  expect(await look()).toEqual([{ kind: "silent-device", ref: "C", silent: null }]);
});

describe("SYN-16: once an outage has ended", () => {
  const HALF_HOUR = 30 * 60_000;
  const end = async (at = gateway.clock.now()): Promise<void> =>
    void (await receiptsOf(here, await here.seal(outageEnded(uuid(1, 30), at))));

  test("a device that was silent through it is told to the others after half an hour, until it is heard of", async () => {
    gateway.clock.pass(2 * HALF_HOUR);
    await end();
    gateway.clock.pass(HALF_HOUR - 60_000);
    await here.client.changes(0);
    expect(await look()).toEqual([]);
    gateway.clock.pass(2 * 60_000);
    expect(await look()).toMatchObject([{ ref: "C", silent: { device: "C", lines: 2 } }]);
    await away.client.changes(0);
    expect(await look()).toEqual([{ kind: "silent-device", ref: "C", silent: null }]);
  });

  test("SYN-17: a device that was heard of after the end by a clock that was behind, and before it came, is looked for", async () => {
    const atTen = gateway.clock.now();
    gateway.clock.pass(2 * HALF_HOUR);
    await away.client.changes(0);
    gateway.clock.pass(2 * HALF_HOUR);
    await end(atTen);
    gateway.clock.pass(HALF_HOUR + 60_000);
    await here.client.changes(0);
    expect(await look()).toMatchObject([{ ref: "C", silent: { device: "C" } }]);
  });

  test("a device that had not been heard of for 90 days before it began is named no more once it has ended", async () => {
    await end();
    await away.client.changes(0);
    gateway.clock.pass(91 * DAY);
    const [began, ended] = [gateway.clock.now(), gateway.clock.now() + DAY];
    await receiptsOf(here, await here.seal(outageDeclared(uuid(2, 30), { at: began, since: began })));
    expect(await look()).toMatchObject([{ ref: "C", silent: { device: "C" } }]);
    gateway.clock.pass(DAY);
    await receiptsOf(here, await here.seal(outageEnded(uuid(2, 30), ended)));
    gateway.clock.pass(HALF_HOUR + 60_000);
    await here.client.changes(0);
    expect(await look()).toEqual([{ kind: "silent-device", ref: "C", silent: null }]);
  });

  test("a device that was enrolled after it is never named, nor by an end whose clock was ahead", async () => {
    await away.client.changes(0);
    await end(gateway.clock.now() + 5 * DAY);
    await here.client.changes(0);
    await away.client.changes(0);
    await gateway.enrol();
    gateway.clock.pass(30 * DAY);
    expect(await look()).toEqual([]);
  });
});

test("SYN-16: each device's life: lines, the end of its chain, its software", async () => {
  await here.client.changes(0);
  gateway.clock.pass(DAY + 60_000);
  await here.client.changes(0);
  const lives = await deviceLives(await gateway.handleOf(), gateway.clock.now(), null);
  expect(lives).toMatchObject([
    { letter: "B", lines: 0, entries: 1, head: { seq: 1 }, appVersion: "0.1.0", isSilent: false },
    { letter: "C", lines: 2, entries: 2, head: { seq: 2 }, isSilent: true },
  ]);
});

test("SYN-9: a device of version 1 is not told in a kind of row that it cannot read", async () => {
  gateway.clock.pass(DAY + 60_000);
  await here.client.changes(0);
  await look();
  const old = await createGatewayClient(gateway.ask, sealingCrypto(here.record), 1).changes(0);
  if (old.kind !== "answer") throw new Error("no answer");
  expect(old.value.yours).toBeUndefined();
  const all = await here.changes();
  expect(old.value.pages.at(-1)?.to).toBe(all.to);
});
