import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { moveRole } from "../../../src/gateway/jobs/move-role.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { outageDeclared, uuid } from "../../support/a-line.ts";

let gateway: TestGateway;
let device: TestDevice;

const SESSION: EpsSession = {
  person: { name: "Amira Khan", sdsUserId: "999200000001", roleProfileId: "999300000001", jobRole: { code: "R", display: "" } },
  token: "t",
  refresh: null,
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
};

beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

const move = async (to: "pmr" | "holdfast") =>
  moveRole(gateway.deps, await gateway.handleOf(), { to, reason: "the PMR is down", device: "B" });
const holder = async () => (await (await gateway.handleOf()).pharmacy()).releasingSystem;
const declare = async () => receiptsOf(device, await device.seal(outageDeclared(uuid(7, 3))));

describe("REL-2: the role of the releasing system", () => {
  test("nobody signed in: it stays where it is", async () => {
    await declare();
    expect(await move("holdfast")).toMatchObject({ ok: false, refused: "not-signed-in" });
    expect(await holder()).toBe("pmr");
  });
  test("no outage declared: it stays where it is", async () => {
    gateway.deps.sessions.put("FX901", SESSION);
    expect(await move("holdfast")).toMatchObject({ ok: false, refused: "no-outage" });
    expect(await holder()).toBe("pmr");
  });
  test("in a declared outage a signed-in person moves it, and it is on record who, where and why", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION);
    expect(await move("holdfast")).toEqual({ ok: true });
    expect(await holder()).toBe("holdfast");
    expect(await move("pmr")).toEqual({ ok: true });
    expect(await (await gateway.handleOf()).audits()).toMatchObject([
      {
        what: "releasing system: pmr to holdfast",
        by: "Amira Khan, SDS user 999200000001",
        device: "B",
        detail: expect.stringContaining(uuid(7, 3)),
      },
      { what: "releasing system: holdfast to pmr" },
    ]);
  });
  test("what is on record cannot be changed or deleted", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION);
    await move("holdfast");
    await expect(gateway.store.of("FX901").deleteFrom("audit").execute()).rejects.toThrow(/only grows/);
  });
  test("EPS-14: it does not go back while a release of ours has no answer: what EPS gave would be nobody's", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION);
    await move("holdfast");
    await (await gateway.handleOf()).keepRelease({ requestId: uuid(1, 40), body: "{}", isNominated: true, madeAt: 1 });
    expect(await move("pmr")).toMatchObject({ ok: false, refused: "busy" });
    expect(await holder()).toBe("holdfast");
  });
});
