import { expect, test } from "vitest";
import { buildNominatedRelease } from "../../src/eps/build-release-request.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import type { FaultSettings } from "../../src/simulator/faults.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { asApp, post, simulatorWithClient } from "./caller-at-eps.ts";
import { EPS } from "./client-for-tests.ts";
import { AUTHOR, NOON, ODS, PHARMACY } from "./pharmacy-at-eps.ts";

const request = buildNominatedRelease({ requestId: nthUuid(1, 2), pharmacy: PHARMACY, agent: AUTHOR });
const kindOf = (text: string): string =>
  readEpsMessage(text, { ods: ODS, releasedBy: "holdfast", isOurRequest: true, takenAt: NOON, sourceHash: "h" }).kind;

/** What goes wrong; what the asker sees; whether EPS had acted. */
const WRONG: readonly (readonly [change: Partial<FaultSettings>, status: number, kind: string, acted: boolean])[] = [
  [{ down: true }, 503, "operation-outcome", false],
  [{ timeoutNext: 1 }, 504, "operation-outcome", false],
  [{ rateLimitNext: 1, retryAfterS: 7 }, 429, "operation-outcome", false],
  [{ answerNext: 1, answerCode: "SERVER_ERROR" }, 500, "operation-outcome", false],
  [{ loseNext: 1 }, 504, "operation-outcome", true],
  [{ spineTimeoutNext: 1 }, 500, "operation-outcome", true],
  [{ garbageNext: 1 }, 200, "unreadable", true],
  [{ halfNext: 1 }, 200, "unreadable", true],
];

test.each(WRONG)("%j is %i, %s; acted: %s; asked again it comes, once", async (change, status, kind, acted) => {
  const { sim } = simulatorWithClient();
  await sim.fill(5);
  const caller = await asApp(sim);
  sim.faults.set(change, "release");
  const first = await post(sim, "/FHIR/R4/Task/$release", request, caller);
  expect(first.status).toBe(status);
  expect(kindOf(await first.text())).toBe(kind);
  if (status === 429) expect(first.headers.get("retry-after")).toBe("7");
  const held = Object.values(sim.spine.state.prescriptions).filter(({ issues }) =>
    issues.some(({ holderOds }) => holderOds === ODS),
  );
  expect(held).toHaveLength(acted ? 5 : 0);
  sim.faults.clear();
  const again = await post(sim, "/FHIR/R4/Task/$release", request, caller);
  const message = readEpsMessage(await again.text(), {
    ods: ODS,
    releasedBy: "holdfast",
    isOurRequest: true,
    takenAt: NOON,
    sourceHash: "h",
  });
  expect(message.kind === "prescriptions" && message.prescriptions).toHaveLength(5);
});

test("garbage takes two shapes: a page, and JSON that is nothing of EPS's", async () => {
  const { sim } = simulatorWithClient();
  const caller = await asApp(sim);
  sim.faults.set({ garbageNext: 20 }, "release");
  const types = new Set<string | null>();
  for (let n = 0; n < 20; n++) {
    const reply = await post(sim, "/FHIR/R4/Task/$release", request, caller);
    expect(kindOf(await reply.text())).toBe("unreadable");
    types.add(reply.headers.get("content-type"));
  }
  expect(types).toEqual(new Set(["text/html", "application/json"]));
});

test("a service that is not FHIR fails in plain words", async () => {
  const { sim } = simulatorWithClient();
  for (const [change, status] of [
    [{ down: true }, 503],
    [{ timeoutNext: 1 }, 504],
    [{ rateLimitNext: 1 }, 429],
    [{ spineTimeoutNext: 1 }, 500],
    [{ answerNext: 1 }, 500],
    [{ garbageNext: 1 }, 200],
  ] as const) {
    sim.faults.clear();
    sim.faults.set(change, "token");
    const reply = await sim.fetch(new Request(`${EPS}/oauth2/token`, { method: "POST", body: "" }));
    expect(reply.status).toBe(status);
  }
  sim.faults.set({ duplicateNext: 1, halfNext: 1 }, "sign-in");
  const half = await sim.fetch(new Request(`${EPS}/cis2/.well-known/openid-configuration`));
  await expect(half.json()).rejects.toThrow();
});
