import { spawn } from "node:child_process";
import { join } from "node:path";
import { text as readStream } from "node:stream/consumers";
import { serve } from "@hono/node-server";
import { test } from "vitest";
import type { Gateway } from "../../src/gateway/server.ts";
import type { CrashOrder } from "../support/crash-child.ts";
import { TEST_EPS_PEM } from "../support/eps-access.ts";
import { ENGINES, newPlace } from "../support/store-place.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, TEST_PHARMACY } from "../support/world.ts";

// The gateway's process is killed (SIGKILL) at every step between "entry received" and "EPS accepted", one after the other, and started
// again. Steps are counted by the child itself, so that a new one is killed at as well. In `npm test` the engines share every
// other step; `npm run test:full` kills each at all of them.

const STRIDE = process.env.HOLDFAST_FULL === "1" ? 1 : 3 * ENGINES.length;
const CHILD = join(import.meta.dirname, "..", "support", "crash-child.ts");

/** Runs the child; what it printed, and whether it was killed. */
const run = async (order: CrashOrder): Promise<{ printed: string; wasKilled: boolean; complaint: string }> => {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
  const [printed, complaint] = await Promise.all([readStream(child.stdout), readStream(child.stderr)]);
  return { printed, complaint, wasKilled: (await ended) === "SIGKILL" };
};

// Both engines at once: the time goes into starting processes.
test.concurrent.for(ENGINES)(
  "GW-2, EPS-10, on %s: killed at any step and started again, EPS has exactly one notification and the line is settled",
  { timeout: 240_000 },
  async (engine, { expect, onTestFinished }) => {
    const at = await newPlace(engine);
    onTestFinished(at.end);
    const uploads: CrashOrder["upload"][] = [];
    let isHeldBack = false;
    const world = await createWorld({
      seed: 77,
      databaseUrl: at.place.databaseUrl,
      seams: {
        receiving: (gateway: Gateway["fetch"]) => async (request) => {
          if (!isHeldBack || !request.url.endsWith("/api/v1/entries")) return gateway(request);
          uploads.push({
            url: request.url,
            authorization: request.headers.get("authorization") ?? "",
            body: await request.text(),
          });
          throw new TypeError("the gateway is down");
        },
      },
    });
    onTestFinished(() => world.end());
    await world.simulator.fill(40);
    await world.release();
    const tablet = await world.addDevice();
    await tablet.open();
    const prescriptions = tablet.view().prescriptions.filter(({ issue, items }) => issue === null && items.length > 0);
    const server = serve({ fetch: world.simulator.fetch, port: 0 });
    onTestFinished(async () => void server.close());
    await new Promise<void>((resolve) => server.once("listening", () => resolve()));
    const address = server.address();
    const epsUrl = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

    const order = (crashAt: number): CrashOrder => ({
      dataDir: world.dataDir,
      databaseUrl: at.place.databaseUrl,
      epsUrl,
      epsPem: TEST_EPS_PEM,
      ods: TEST_PHARMACY.ods,
      upload: uploads.at(-1) ?? { url: "", authorization: "", body: "" },
      now: world.clock.now(),
      crashAt,
    });
    await world.stopGateway();

    let crashed = 0;
    for (let step = 1 + (ENGINES.indexOf(engine) % STRIDE); ; step += STRIDE) {
      const prescription = prescriptions[step];
      if (prescription === undefined) throw new Error("not enough prescriptions for all steps");
      expect((await tablet.app.recordVisit(wholeVisit(prescription))).kind).toBe("recorded");
      // The upload as it comes off the wire, for the child to take in.
      isHeldBack = true;
      await world.startGateway();
      await tablet.app.round();
      await world.stopGateway();
      isHeldBack = false;
      const killed = await run(order(step));
      if (!killed.wasKilled) {
        expect(killed.complaint).not.toMatch(/Error/);
        expect(killed.printed).toContain("done");
        break;
      }
      crashed += 1;
      world.clock.pass(60_000);
      const healed = await run(order(0));
      expect(healed.printed, `after ${killed.printed.trim().split("\n").at(-1)}: ${healed.complaint}`).toContain("done");
      const issue = world.simulator.spine.state.prescriptions[prescription.id]?.issues[0];
      expect(issue?.dispenses, `killed at ${killed.printed.trim().split("\n").at(-1)}`).toHaveLength(1);
      await world.startGateway();
      await tablet.app.round();
      await world.stopGateway();
      for (const { entryId, body } of tablet.view().log.lines)
        if (body.basis.key === prescription.key)
          expect(tablet.view().standings.get(entryId)).toMatchObject({ kind: "settled", how: "notified" });
      world.clock.pass(60_000);
    }
    expect(crashed).toBeGreaterThanOrEqual(12 / STRIDE);
  },
);
