import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppParts } from "../../../src/app/shell/app-parts.ts";
import { createApp } from "../../../src/app/shell/create-app.ts";
import type { Device } from "../../../src/app/shell/device.ts";
import { NOTHING_CARRIED } from "../../../src/app/vault/carry-over.ts";
import type { OpeningCrypto } from "../../../src/app/vault/journal-crypto.ts";
import { createPrintSetupKept } from "../../../src/app/vault/print-setup-kept.ts";
import type { StorageFinding } from "../../../src/app/vault/self-test.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { noMedicines } from "../../support/no-medicines.ts";

const never = new Promise<never>(() => undefined);

let gateway: TestGateway;
let device: Device;
beforeEach(async () => {
  gateway = await aGateway();
  const { enrolment } = (await gateway.enrol()).record;
  device = {
    enrolment,
    personId: "amira-khan",
    journal: { rows: async () => [], unsent: async () => [], wake: async () => undefined, stop: () => undefined },
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
  printSetup: createPrintSetupKept(null),
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

/** The device as one whose storage answers, but for these parts; its app is at the lock screen. */
const lockedApp = async (parts: { copy?: Partial<Device["copy"]>; others?: Partial<Device["others"]> }) => {
  Object.assign(device, {
    copy: {
      state: async () => ({ takenAt: null, leaseUntil: 0 }),
      apply: async () => ({ applied: 0, unusable: [] }),
      reader: () => async () => ({ changes: [], setAside: [], unreadable: 0, carried: NOTHING_CARRIED }),
      ...parts.copy,
    },
    others: { indexes: async () => [], held: async () => [], ...parts.others },
    medicines: noMedicines,
    promise: () => undefined,
  });
  const app = createApp({
    ...partsWith(),
    openWith: async () => ({ kind: "open", crypto: {} as OpeningCrypto }),
    alone: async () => true,
  });
  await app.start();
  expect(app.view().phase).toBe("locked");
  return app;
};

test("MET-1, JRN-11: what other devices told keeps nobody out: silent for two seconds, it is said and the device unlocks", async () => {
  const app = await lockedApp({ others: { indexes: () => never } });
  const unlocked = app.unlock("four words of a test");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await unlocked).toEqual({ ok: true });
  expect(app.view()).toMatchObject({ phase: "open", storage: [{ what: "others", weight: "warn" }] });
});

test("JRN-11: an unlocking that was given up opens nothing once the storage answers after all", async () => {
  const applied = Promise.withResolvers<{ applied: number; unusable: string[] }>();
  const app = await lockedApp({ copy: { apply: () => applied.promise } });
  const unlocked = app.unlock("four words of a test");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await unlocked).toMatchObject({ ok: false, fact: "The storage of this device does not answer." });
  applied.resolve({ applied: 0, unusable: [] });
  await vi.advanceTimersByTimeAsync(5_000);
  await app.wake();
  expect(app.view().phase).toBe("locked");
});

test("JRN-11: nor does a drawing that was given up show what is inside", async () => {
  let isSlow = false;
  const state = Promise.withResolvers<Awaited<ReturnType<Device["copy"]["state"]>>>();
  const answer = { takenAt: null, leaseUntil: 0 } as Awaited<ReturnType<Device["copy"]["state"]>>;
  const app = await lockedApp({ copy: { state: () => (isSlow ? state.promise : Promise.resolve(answer)) } });
  isSlow = true;
  const unlocked = app.unlock("four words of a test");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await unlocked).toMatchObject({ ok: false });
  state.resolve(answer);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(app.view().phase).toBe("locked");
});

test("UPD-2: that the browser does not keep the app is said locked and unlocked, and no longer once it does", async () => {
  const notKept = { storage: [{ what: "app-not-kept", weight: "warn", next: expect.stringContaining("open it again") }] };
  const app = await lockedApp({});
  expect(app.view()).toMatchObject({ storage: [] });
  app.keepsApp(false);
  await vi.waitUntil(() => "storage" in app.view() && JSON.stringify(app.view()).includes("app-not-kept"));
  expect(app.view()).toMatchObject({ phase: "locked", ...notKept });
  expect(await app.unlock("four words of a test")).toEqual({ ok: true });
  expect(app.view()).toMatchObject({ phase: "open", ...notKept });
  app.keepsApp(true);
  await vi.waitUntil(() => !JSON.stringify(app.view()).includes("app-not-kept"));
  expect(app.view()).toMatchObject({ phase: "open", storage: [] });
});

test("JRN-11: what stopped recording stops it only as long as it is found", async () => {
  const stopped: (string | null)[] = [];
  let found: StorageFinding[] = [{ what: "canary", weight: "stop", fact: "It does not come back.", next: "" }];
  device = {
    ...device,
    journal: { ...device.journal, stop: (why: string | null) => void stopped.push(why) },
    copy: { state: async () => ({ takenAt: null }) },
  } as unknown as Device;
  const app = createApp({
    ...partsWith(),
    openDevice: async () => ({ kind: "device", device, persisted: true, test: async () => found }),
  });
  const started = app.start();
  await vi.advanceTimersByTimeAsync(10_000);
  await started;
  // The database does not answer: nothing was seen to be whole.
  found = [{ what: "database", weight: "warn", fact: "It does not answer.", next: "" }];
  const looked = app.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  await looked;
  found = [];
  const woken = app.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  await woken;
  expect(stopped).toEqual(["It does not come back.", null]);
});

test("GW-6: an enrolment link on a device that is set up already is said, with what is here only and the way, and is not used", async () => {
  const asked: string[] = [];
  Object.assign(device, {
    journal: { ...device.journal, unsent: async () => [{ lines: [], receipt: null }] },
    copy: { state: async () => ({ takenAt: null, leaseUntil: 0 }) },
  });
  const app = createApp({
    ...partsWith(),
    enrolmentCode: "a-code",
    send: (path) => {
      asked.push(path);
      return Promise.reject(new TypeError("no network"));
    },
  });
  await app.start();
  const { deviceName, device: letter } = device.enrolment;
  expect(app.view()).toMatchObject({ phase: "locked", storage: [{ what: "set-up-already", weight: "warn" }] });
  const said = JSON.stringify(app.view());
  for (const words of [` ${letter}, “${deviceName}”`, "on this device only", "clear nothing until", "four words"])
    expect(said).toContain(words);
  expect(said).not.toContain("a-code");
  expect(asked).toEqual([]);
});

test("GW-6: so it is where the link is opened in a window that is open; the link that set the device up is not said", async () => {
  const app = await lockedApp({});
  expect(JSON.stringify(app.view())).not.toContain("set-up-already");
  app.linkOpened("a-code");
  await vi.waitUntil(() => JSON.stringify(app.view()).includes("set-up-already"));
  expect(JSON.stringify(app.view())).not.toContain("on this device only");
  const { enrolment } = device;
  let isSetUp = false;
  const fresh = createApp({
    ...partsWith(),
    enrolmentCode: "a-code",
    openDevice: async () =>
      isSetUp ? { kind: "device", device, persisted: true, test: async () => [] } : ({ kind: "none" } as const),
    enrolDevice: async () => ({ ok: true, words: ["four", "words", "of", "ours"], enrolment }),
  });
  const starting = fresh.start();
  fresh.linkOpened("another");
  await starting;
  expect(fresh.view()).toEqual({ phase: "not-enrolled", code: "another" });
  await fresh.enrol("another", "Tablet", "amira-khan");
  isSetUp = true;
  fresh.wordsKept();
  await vi.waitUntil(() => fresh.view().phase === "locked");
  expect(JSON.stringify(fresh.view())).not.toContain("set-up-already");
});
