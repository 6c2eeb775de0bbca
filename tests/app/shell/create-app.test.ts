import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppParts } from "../../../src/app/shell/app-parts.ts";
import { createApp } from "../../../src/app/shell/create-app.ts";
import type { Device } from "../../../src/app/shell/device.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";

const never = new Promise<never>(() => undefined);

let gateway: TestGateway;
let device: Device;
beforeEach(async () => {
  gateway = await aGateway();
  const { enrolment } = (await gateway.enrol()).record;
  device = {
    enrolment,
    personId: "amira-khan",
    journal: { rows: async () => [], wake: async () => undefined, stop: () => undefined },
    copy: { state: () => never },
    client: { speaks: () => null },
  } as unknown as Device;
  vi.useFakeTimers();
});
afterEach(async () => {
  vi.useRealTimers();
  await gateway.end();
});

const partsWith = (): AppParts => ({
  send: () => Promise.reject(new TypeError("no network")),
  moment: { now: Date.now, monotonic: () => 0, zone: () => "Europe/London", newId: () => "", bootId: "" },
  openDevice: async () => ({ kind: "device", device, persisted: true, test: async () => [] }),
  enrolDevice: async () => ({ ok: false, fact: "", next: "" }),
  openWith: async () => ({ kind: "wrong" }),
  heldLines: async () => ({ kind: "nothing" }),
  readOutageNote: async () => null,
  writeOutageNote: async () => undefined,
  alone: async (work) => {
    await work();
    return true;
  },
  startOver: () => undefined,
  enrolmentCode: null,
  inDoubt: { list: () => [], add: () => undefined, forget: () => undefined },
  takeNewVersion: () => undefined,
});

test("JRN-11: a copy that does not answer at the start is an alarm in ten seconds, never a screen that stays on opening", async () => {
  const app = createApp(partsWith());
  const started = app.start();
  expect(app.view().phase).toBe("starting");
  await vi.advanceTimersByTimeAsync(10_000);
  await started;
  expect(app.view()).toMatchObject({ phase: "alarm", fact: "The storage of this device does not answer." });
});

test("JRN-11: once the storage answers after all, the lock screen takes the alarm's place", async () => {
  const state = Promise.withResolvers<{ takenAt: null }>();
  device.copy.state = () => state.promise as ReturnType<Device["copy"]["state"]>;
  const app = createApp(partsWith());
  const started = app.start();
  await vi.advanceTimersByTimeAsync(10_000);
  await started;
  expect(app.view().phase).toBe("alarm");
  state.resolve({ takenAt: null });
  await vi.waitUntil(() => app.view().phase === "locked");
});
