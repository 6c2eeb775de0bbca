import { afterEach, expect, test } from "vitest";
import { gatewayRound } from "../../../src/gateway/jobs/gateway-round.ts";
import { watchLinks } from "../../../src/gateway/jobs/watch-links.ts";
import type { PharmacyStore } from "../../../src/gateway/store/pharmacy-store.ts";
import { aGateway, OTHER_PHARMACY, receiptsOf, silentEps, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

let gateway: TestGateway;
afterEach(() => gateway.end());

test("EPS-16: what breaks at one pharmacy, or in the folders, stops nothing at another, and is logged by its name only", async () => {
  const sent: string[] = [];
  gateway = await aGateway({
    eps: {
      ...silentEps,
      answers: async () => ({ answering: true, serverTime: null }),
      track: async ({ prescriptionId }) => ({
        kind: "found",
        view: {
          prescriptionId,
          status: "0002",
          holderOds: OTHER_PHARMACY.ods,
          pendingCancellation: null,
          notifications: [],
        } as never,
      }),
      send: async (_call, { body }) => {
        sent.push(body);
        return { kind: "accepted" };
      },
    },
  });
  const person = {
    name: "Amira Khan",
    sdsUserId: "999200000001",
    roleProfileId: "999300000001",
    jobRole: { code: "R", display: "" },
  };
  for (const ods of ["FX901", "FX902"])
    gateway.deps.sessions.put(ods, { person, token: "t", refresh: null, since: 0, until: Number.MAX_SAFE_INTEGER });
  const device = await gateway.enrol(OTHER_PHARMACY.ods);
  await receiptsOf(device, await device.seal(handedOut()));
  const { registry } = gateway.deps;
  const broken = (handle: PharmacyStore): PharmacyStore =>
    handle.ods === OTHER_PHARMACY.ods
      ? handle
      : { ...handle, openWork: () => Promise.reject(new TypeError("a fault of ours, about Jane Smith")) };
  const deps = { ...gateway.deps, registry: { ...registry, pharmacies: async () => (await registry.pharmacies()).map(broken) } };
  const intake = { look: () => Promise.reject(new RangeError("the folder is gone")) };
  await gatewayRound(
    deps,
    watchLinks({ eps: deps.eps, registry, now: deps.now }),
    { intake, pmrInbox: null, releasingSystem: null, packs: null },
    1,
  );
  expect(sent).toHaveLength(1);
  const broke = gateway.logged.map((line) => JSON.parse(line)).filter(({ event }) => event === "round-broke");
  expect(broke).toMatchObject([
    { what: "intake", name: "RangeError" },
    { what: "tell", name: "TypeError" },
  ]);
  expect(gateway.logged.join()).not.toContain("Smith");
});
