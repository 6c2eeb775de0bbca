import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { makeDeviceKeys } from "../../../src/app/vault/enrol-device.ts";
import { aGateway, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeAll(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterAll(() => gateway.end());

type Asked = { method: "GET" | "POST"; path: string; body: string };

/** Asks for one thing with a proof made for another. */
const askWithProofOf = async (proven: Asked, asked: Asked, sealing = sealingCrypto(device.record)): Promise<number> => {
  const proof = await sealing.proof({ method: proven.method, path: proven.path, bodyHash: await sealing.sha256(proven.body) });
  const reply = await gateway.ask(asked.path, {
    method: asked.method,
    headers: { authorization: `Holdfast ${proof}` },
    ...(asked.method === "POST" ? { body: asked.body } : {}),
  });
  return reply.status;
};

const CHANGES: Asked = { method: "GET", path: "/api/v1/changes?after=0", body: "" };
const SIGN_IN: Asked = { method: "POST", path: "/api/v1/sign-in", body: "{}" };

describe("GW-9: a proof holds for one request only", () => {
  test.each([CHANGES, SIGN_IN])("for its own: $method $path", async (asked) => {
    expect(await askWithProofOf(asked, asked)).toBe(200);
  });
  test.each([
    ["another method", { ...SIGN_IN, method: "GET" as const }, SIGN_IN],
    ["another path", { ...SIGN_IN, path: "/api/v1/entries" }, SIGN_IN],
    ["another cursor", { ...CHANGES, path: "/api/v1/changes?after=1" }, CHANGES],
    ["another body", { ...SIGN_IN, body: "{ }" }, SIGN_IN],
  ])("not for %s", async (_what, proven, asked) => {
    expect(await askWithProofOf(proven, asked)).toBe(401);
  });
});

test("GW-9: a proof in a device's name by another key does not hold", async () => {
  const stranger = await makeDeviceKeys();
  const forged = sealingCrypto({ ...device.record, signingKey: stranger.signingKey });
  expect(await askWithProofOf(CHANGES, CHANGES, forged)).toBe(401);
});

test("GW-9: a proof of a device that is not enrolled does not hold", async () => {
  const stranger = await makeDeviceKeys();
  const unknown = sealingCrypto({ ...device.record, signingKey: stranger.signingKey, signing: stranger.request.signing });
  expect(await askWithProofOf(CHANGES, CHANGES, unknown)).toBe(401);
});

test.each(["", "Holdfast", "Holdfast x.y.z", "Bearer a-token-for-the-first-pmr", "Basic YTpi"])(
  "GW-9: %j is no proof",
  async (authorization) => {
    const reply = await gateway.ask("/api/v1/changes?after=0", { headers: authorization === "" ? {} : { authorization } });
    expect(reply.status).toBe(401);
  },
);

test("a refused device is told to keep its lines", async () => {
  const reply: { next: string } = await (await gateway.ask("/api/v1/changes?after=0")).json();
  expect(reply.next).toMatch(/^Keep the lines/);
});
