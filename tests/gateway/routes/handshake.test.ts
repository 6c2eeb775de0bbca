import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { PROTOCOL_VERSION } from "../../../src/core/wire/protocol-version.ts";
import { aGateway, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

/** The same device, with the software of another version. */
const speaking = (version: number) => createGatewayClient(gateway.ask, sealingCrypto(device.record), version);

test("SYN-9: every answer says which version the gateway is of, a refusal too", async () => {
  for (const path of ["/api/v1/changes?after=0", "/api/v1/nothing"])
    expect((await gateway.ask(path)).headers.get("holdfast-protocol")).toBe(String(PROTOCOL_VERSION));
});

test("SYN-9: a device of a version we speak, older or newer, is answered", async () => {
  for (const version of [Math.max(1, PROTOCOL_VERSION - 2), PROTOCOL_VERSION, PROTOCOL_VERSION + 2])
    expect(await speaking(version).changes(0)).toMatchObject({ kind: "answer" });
});

test("SYN-9: the gateway keeps which version a device last spoke, and of its app", async () => {
  await device.client.changes(0);
  const known = await (await gateway.handleOf()).device(device.record.signing.kid);
  expect(known).toMatchObject({ protocol: PROTOCOL_VERSION, appVersion: "0.1.0" });
  const upload = await speaking(1).upload({ v: 1, entries: await device.seal(handedOut()) });
  expect(upload.kind).toBe("answer");
  expect(await (await gateway.handleOf()).device(device.record.signing.kid)).toMatchObject({ protocol: 1 });
});

describe("SYN-9: a device too far away", () => {
  test("is refused with the next step: it is the gateway that is too old", async () => {
    expect(await speaking(PROTOCOL_VERSION + 3).changes(0)).toMatchObject({
      kind: "refused",
      refusal: { refused: "gateway-too-old", next: expect.stringContaining("Ask whoever runs the gateway") },
    });
  });
  test("is refused with the next step: it is the app that is too old", async () => {
    const reply = await gateway.ask("/api/v1/changes?after=0", { headers: { "holdfast-protocol": "none" } });
    expect(reply.status).toBe(426);
    expect(await reply.json()).toMatchObject({
      refused: "app-too-old",
      next: expect.stringContaining("Bring this app up to date:"),
    });
  });
  test("has its lines taken all the same", async () => {
    const entries = await device.seal(handedOut());
    expect(await speaking(PROTOCOL_VERSION + 3).upload({ v: 1, entries })).toMatchObject({ kind: "answer" });
    expect(await (await gateway.handleOf()).entries()).toHaveLength(1);
  });
});
