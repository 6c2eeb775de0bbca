import { afterEach, beforeEach, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { createGateway, type Gateway } from "../../../src/gateway/server.ts";
import { aGateway, ORIGIN, OTHER_PHARMACY, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";

let at: TestGateway;
let gateway: Gateway;
let device: TestDevice;
beforeEach(async () => {
  at = await aGateway();
  gateway = createGateway(at.deps);
  device = await at.enrol();
});
afterEach(() => at.end());

/** Opens the stream as this device; `read` gives the next text, null at its end. */
const listen = async (as: TestDevice) => {
  const sealing = sealingCrypto(as.record);
  const path = "/api/v1/nudges";
  const proof = await sealing.proof({ method: "GET", path, bodyHash: await sealing.sha256("") });
  const reply = await gateway.fetch(new Request(`${ORIGIN}${path}`, { headers: { authorization: `Holdfast ${proof}` } }));
  const reader = reply.body?.getReader();
  if (reader === undefined) throw new Error("no stream");
  return {
    reply,
    reader,
    read: async (): Promise<string | null> => {
      const { value } = await reader.read();
      return value === undefined ? null : new TextDecoder().decode(value);
    },
  };
};
const put = async (key: string, ods?: string): Promise<void> => {
  await (await at.handleOf(ods)).putPrescription(aPrescription({ key }));
};
const BEAT = ": still here\n\n";
const NUDGE = "data: something\n\n";

test("SYN-15: it begins with a sign of life, and nudges once for what came since, saying nothing of it", async () => {
  const { reply, read } = await listen(device);
  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await read()).toBe(BEAT);
  await gateway.nudges.look();
  await put("one");
  await put("two");
  await gateway.nudges.look();
  expect(await read()).toBe(NUDGE);
  at.clock.pass(15_000);
  await gateway.nudges.look();
  expect(await read()).toBe(BEAT);
});

test("SYN-15: what another gateway on the store wrote is a nudge too; what is another pharmacy's is none", async () => {
  const { read } = await listen(device);
  await read();
  await gateway.nudges.look();
  await put("theirs", OTHER_PHARMACY.ods);
  await gateway.nudges.look();
  const second = await at.beside();
  const there = createGatewayClient(second.ask, sealingCrypto(device.record));
  expect((await there.upload({ v: 1, entries: await device.seal(handedOut()) })).kind).toBe("answer");
  await second.end();
  await gateway.nudges.look();
  expect(await read()).toBe(NUDGE);
});

test("SYN-15: a device has one stream: a second ends the first; a device that goes away is forgotten", async () => {
  const first = await listen(device);
  await first.read();
  const second = await listen(device);
  expect(await first.read()).toBeNull();
  expect(await second.read()).toBe(BEAT);
  await second.reader.cancel();
  await put("one");
  await gateway.nudges.look();
});

test("SYN-15: before the gateway ends every stream does", async () => {
  const { read } = await listen(device);
  await read();
  gateway.nudges.close();
  expect(await read()).toBeNull();
});

test("GW-9: who proves nothing hears nothing", async () => {
  expect((await gateway.fetch(new Request(`${ORIGIN}/api/v1/nudges`))).status).toBe(401);
});
