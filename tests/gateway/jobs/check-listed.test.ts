import { afterEach, beforeEach, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { checkListed } from "../../../src/gateway/jobs/check-listed.ts";
import { takeInList, takeInTokenIds } from "../../../src/gateway/jobs/take-in-list.ts";
import { aGateway, silentEps, type TestGateway } from "../../support/a-gateway.ts";

const OURS = "24F5DA-A83008-7EFE6Z";
const THEIRS = "A0548B-A99968-451485";
const UNKNOWN = "4243A0-A99968-4E149+";
let gateway: TestGateway;
let asked: string[];
let isSilent: boolean;

const SESSION: EpsSession = {
  person: { name: "Amira Khan", sdsUserId: "999200000001", roleProfileId: "999300000001", jobRole: { code: "R", display: "" } },
  token: "t",
  refresh: null,
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
};

beforeEach(async () => {
  asked = [];
  isSilent = false;
  gateway = await aGateway({
    eps: {
      ...silentEps,
      track: async ({ prescriptionId }) => {
        asked.push(prescriptionId);
        if (isSilent) return { kind: "no-answer", why: "silent" };
        if (prescriptionId === UNKNOWN) return { kind: "not-found" };
        return {
          kind: "found",
          view: { prescriptionId, holderOds: prescriptionId === OURS ? "FX901" : "FX902", status: "0002" } as never,
        };
      },
    },
  });
  await takeInTokenIds(await gateway.handleOf(), [OURS, THEIRS, UNKNOWN], gateway.clock.now());
});
afterEach(() => gateway.end());

const check = async () => checkListed(gateway.deps, await gateway.handleOf());
const withUs = async () => Object.fromEntries((await (await gateway.handleOf()).listed()).map((one) => [one.id, one.withUs]));

test("EPS-14: what EPS says is with us, and no copy of which is here, is listed as such", async () => {
  gateway.deps.sessions.put("FX901", SESSION);
  expect(await check()).toBe(1);
  expect(await withUs()).toEqual({ [OURS]: true, [THEIRS]: false, [UNKNOWN]: false });
});
test("EPS-14, EPS-18: each is asked about once; nobody signed in, nothing is asked; no answer, it is asked again after a while", async () => {
  await check();
  expect(asked).toEqual([]);
  gateway.deps.sessions.put("FX901", SESSION);
  isSilent = true;
  await check();
  expect(await withUs()).toEqual({ [OURS]: null, [THEIRS]: null, [UNKNOWN]: null });
  isSilent = false;
  await check();
  expect(asked).toHaveLength(3);
  gateway.clock.pass(60_000);
  await check();
  await check();
  expect(asked).toHaveLength(6);
});

test("LST-1: what a list says of one while EPS is asked about it is kept", async () => {
  gateway.deps.sessions.put("FX901", SESSION);
  const { track } = gateway.deps.eps;
  gateway.deps.eps.track = async (about) => {
    await takeInList(await gateway.handleOf(), `Prescription ID,Patient\n${OURS},Mary Example`, gateway.clock.now());
    return track(about);
  };
  await check();
  expect((await (await gateway.handleOf()).listed()).find(({ id }) => id === OURS)).toMatchObject({
    patient: "Mary Example",
    withUs: true,
  });
});
test("SGN-2: a token EPS no longer takes ends the person's access, and what was asked waits for the next", async () => {
  gateway.deps.sessions.put("FX901", SESSION);
  const { track } = gateway.deps.eps;
  gateway.deps.eps.track = async () => ({ kind: "no-access" });
  await check();
  expect(gateway.deps.sessions.of("FX901", gateway.clock.now())).toBeNull();
  gateway.deps.eps.track = track;
  gateway.deps.sessions.put("FX901", SESSION);
  expect(await check()).toBe(1);
});
