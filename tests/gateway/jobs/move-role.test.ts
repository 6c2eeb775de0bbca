import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { applyStandingRole, moveRole } from "../../../src/gateway/jobs/move-role.ts";
import type { PharmacyStore } from "../../../src/gateway/store/pharmacy-store.ts";
import { aGateway, receiptsOf, silentEps, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
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

const NOMINATED = { requestId: uuid(1, 40), body: "{}", isNominated: true, madeAt: 1 };

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
    await (await gateway.handleOf()).keepRelease(NOMINATED);
    expect(await move("pmr")).toMatchObject({ ok: false, refused: "busy" });
    expect(await holder()).toBe("holdfast");
  });
  test("REL-1: a release that is asked for while the role is being moved keeps it from moving", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION);
    await move("holdfast");
    const handle = await gateway.handleOf();
    // The minute's release begins after the look for one without an answer, and before the role is written.
    const between: PharmacyStore = {
      ...handle,
      openReleases: async () => {
        const none = await handle.openReleases();
        await handle.keepRelease(NOMINATED);
        return none;
      },
    };
    expect(await moveRole(gateway.deps, between, { to: "pmr", reason: "back", device: "B" })).toMatchObject({ refused: "busy" });
    expect(await holder()).toBe("holdfast");
  });
  test("a release by id without an answer does not keep the role", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION);
    await move("holdfast");
    await (await gateway.handleOf()).keepRelease({ ...NOMINATED, isNominated: false });
    expect(await move("pmr")).toEqual({ ok: true });
  });
  test("two signed in: it is the one who signed in on the device that asks; where nobody did, it is refused", async () => {
    await declare();
    const tom = { ...SESSION, person: { ...SESSION.person, name: "Tom Bexley", sdsUserId: "999200000009" } };
    gateway.deps.sessions.put("FX901", SESSION, "B");
    gateway.deps.sessions.put("FX901", tom, "C");
    expect(await move("holdfast")).toEqual({ ok: true });
    const handle = await gateway.handleOf();
    expect(await handle.audits()).toMatchObject([{ by: "Amira Khan, SDS user 999200000001", device: "B" }]);
    expect(await moveRole(gateway.deps, handle, { to: "pmr", reason: "back", device: "D" })).toMatchObject({
      refused: "not-signed-in",
      next: expect.stringContaining("from this device"),
    });
  });
  test("the only one signed in did so on another device: that stands on record too", async () => {
    await declare();
    gateway.deps.sessions.put("FX901", SESSION, "C");
    await move("holdfast");
    expect(await (await gateway.handleOf()).audits()).toMatchObject([
      { by: "Amira Khan, SDS user 999200000001, signed in from device C", device: "B" },
    ]);
  });
});

describe("REL-2: the standing releasing system, as the operator set it", () => {
  const apply = async (to: "pmr" | "holdfast") => applyStandingRole(gateway.deps, await gateway.handleOf(), to);

  test("it is made so once, on record; what people moved since stays over restarts, until the setting is another", async () => {
    await apply("holdfast");
    expect(await holder()).toBe("holdfast");
    expect(await (await gateway.handleOf()).audits()).toMatchObject([{ by: "the operator, at start", device: null }]);
    gateway.deps.sessions.put("FX901", SESSION);
    await move("pmr");
    await gateway.restart();
    await apply("holdfast");
    expect(await holder()).toBe("pmr");
    await apply("pmr");
    await apply("holdfast");
    expect(await holder()).toBe("holdfast");
  });
  test("EPS-14: it waits while a release of ours has no answer", async () => {
    await apply("holdfast");
    await (await gateway.handleOf()).keepRelease(NOMINATED);
    await apply("pmr");
    expect(await holder()).toBe("holdfast");
    gateway.deps.eps.release = async () => ({ kind: "none-left" });
    await apply("pmr");
    expect(await holder()).toBe("pmr");
    gateway.deps.eps.release = silentEps.release;
  });
});
