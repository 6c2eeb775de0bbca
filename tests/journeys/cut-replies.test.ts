import { afterEach, expect, test } from "vitest";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;
afterEach(async () => {
  await world?.end();
  world = null;
});

type Cut = { path: string | null; at: number; length: number };

/** Every byte in `npm run test:full`; every fifteenth in `npm test`, which has 15 minutes for everything. */
const STEP = process.env.HOLDFAST_FULL === "1" ? 1 : 15;

/** A reply whose body stops after so many bytes, as on a line that breaks: the status and the headers are whole. */
const cutting = (cut: Cut) => (gateway: (request: Request) => Promise<Response>) => async (request: Request) => {
  const reply = await gateway(request);
  if (cut.path === null || !new URL(request.url).pathname.startsWith(cut.path)) return reply;
  const body = new Uint8Array(await reply.arrayBuffer());
  cut.length = body.length;
  return new Response(body.slice(0, cut.at), { status: reply.status, headers: reply.headers });
};

/** A world with one unlocked device, and how its gateway's replies are cut. */
const aWorld = async () => {
  const cut: Cut = { path: null, at: 0, length: 0 };
  const here = await createWorld({ seed: 12, seams: { receiving: cutting(cut) } });
  world = here;
  await here.simulator.fill(1);
  await here.simulator.pmr.releaseNominated(1);
  const device = await here.addDevice();
  return { here, device, cut };
};

test("SYN-1, SYN-2: a receipt cut off at any byte is none; whole, it is the one of the first sending, and each entry is there once", async () => {
  const { here, device, cut } = await aWorld();
  await device.open();
  await device.app.round();
  const [prescription] = device.view().prescriptions;
  if (prescription === undefined) throw new Error("no copy");
  cut.path = "/api/v1/entries";
  const outcome = await device.app.recordVisit(wholeVisit(prescription));
  expect(outcome.kind).toBe("recorded");
  await device.app.round();
  const { length } = cut;
  const { total } = device.view().places;
  expect(length).toBeGreaterThan(300);
  for (let at = 0; at < length; at += STEP) {
    cut.at = at;
    await device.app.round();
    expect([at, device.view().places]).toEqual([at, { total, thisDeviceOnly: total, received: 0 }]);
  }
  const kept = await (await here.handle()).entries();
  cut.at = length;
  await device.app.round();
  expect(device.view().places).toEqual({ total, thisDeviceOnly: 0, received: total });
  expect(await (await here.handle()).entries()).toEqual(kept);
}, 120_000);

test("SYN-4: a page cut off at any byte moves no cursor and leaves no half of it; whole, the copy is complete", async () => {
  const { device, cut } = await aWorld();
  cut.path = "/api/v1/changes";
  cut.at = Number.MAX_SAFE_INTEGER;
  await device.open();
  await device.app.round();
  const whole = device.view().prescriptions;
  expect(whole.length).toBeGreaterThan(0);
  const { length } = cut;

  // Another device comes to the same pages with the line breaking at every place of its ends, and at every fourth within.
  await world?.end();
  const again = await aWorld();
  again.cut.path = "/api/v1/changes";
  await again.device.open();
  for (let at = 0; at < length; at += at < 200 || at > length - 200 ? STEP : STEP * 4) {
    again.cut.at = at;
    // A device that asks so often in no time is told to wait (GW-14): time passes here too.
    again.here.clock.pass(10_000);
    await again.device.app.round();
    if (again.device.view().prescriptions.length > 0) {
      // The replies differ by a few bytes from time to time (a receipt, a date): this one was whole already.
      expect(again.cut.at).toBeGreaterThanOrEqual(again.cut.length);
      break;
    }
  }
  again.cut.at = Number.MAX_SAFE_INTEGER;
  await again.device.app.round();
  expect(again.device.view().prescriptions.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
}, 240_000);
