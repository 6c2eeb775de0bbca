import type { MedicinesShelf } from "../../src/app/vault/medicines-shelf.ts";
import { noMedicines } from "./no-medicines.ts";
import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dexie } from "dexie";
import type { OpenView } from "../../src/app/shell/app-port.ts";
import { type App, createApp } from "../../src/app/shell/create-app.ts";
import { createDevice } from "../../src/app/shell/device.ts";
import { createGatewayClient, type Send } from "../../src/app/sync/gateway-client.ts";
import { createBookAhead } from "../../src/app/vault/book-ahead.ts";
import { type Copy, createCopy } from "../../src/app/vault/copy.ts";
import { openCopyDb } from "../../src/app/vault/copy-db.ts";
import { createDatabaseEnd } from "../../src/app/vault/database-end.ts";
import { openingCrypto, sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import type { DeviceRecord } from "../../src/app/vault/device-record.ts";
import { makeDeviceKeys, type NewKeys } from "../../src/app/vault/enrol-device.ts";
import { createJournal, type Journal, type JournalDeps } from "../../src/app/vault/journal.ts";
import type { OpeningCrypto, SealingCrypto } from "../../src/app/vault/journal-crypto.ts";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import type { JournalRow } from "../../src/app/vault/journal-store.ts";
import { createNumbersPromised, type NumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { type Others, openOthers } from "../../src/app/vault/others.ts";
import { createPrintSetupKept } from "../../src/app/vault/print-setup-kept.ts";
import { type StorageFinding, selfTest } from "../../src/app/vault/self-test.ts";
import { takeTurns } from "../../src/app/vault/take-turns.ts";
import { within } from "../../src/app/vault/within.ts";
import { createWritesInDoubt } from "../../src/app/vault/writes-in-doubt.ts";
import type { Pharmacy } from "../../src/core/model/pharmacy.ts";
import { pharmacySchema } from "../../src/core/model/pharmacy.ts";
import type { Enrolment } from "../../src/core/wire/enrol.ts";
import type { LinesAuthor } from "../../src/core/wire/sealed-lines.ts";
import type { GatewayDeps } from "../../src/gateway/deps.ts";
import type { EpsPort } from "../../src/gateway/eps-client/eps-port.ts";
import { httpEps } from "../../src/gateway/eps-client/http-eps.ts";
import { createSessions } from "../../src/gateway/eps-client/sessions.ts";
import { createBackOff } from "../../src/gateway/jobs/back-off.ts";
import { releaseNominated } from "../../src/gateway/jobs/release.ts";
import { tellEps } from "../../src/gateway/jobs/tell-eps.ts";
import type { GatewayCrypto } from "../../src/gateway/keys/gateway-crypto.ts";
import { type GatewayKeys, KEY_FILE, loadGatewayKeys } from "../../src/gateway/keys/gateway-keys.ts";
import { webCrypto } from "../../src/gateway/keys/web-crypto.ts";
import { jsonLogger } from "../../src/gateway/logger.ts";
import { createGateway, type Gateway } from "../../src/gateway/server.ts";
import { columnCipher } from "../../src/gateway/store/column-cipher.ts";
import { openStore, type Store } from "../../src/gateway/store/open-store.ts";
import type { PharmacyStore } from "../../src/gateway/store/pharmacy-store.ts";
import { createRegistry, type Registry } from "../../src/gateway/store/registry.ts";
import { createSimulator, type Simulator } from "../../src/simulator/create-simulator.ts";
import { noBallast, noBook, soundLog } from "./a-book.ts";
import { signRpOn } from "./a-rp.ts";
import { type Clock, clockAt } from "./clock.ts";
import { EPS_BASE, signInAs, TEST_ADDRESSES, TEST_CLIENT, TEST_EPS_KEY, TEST_SIGNER } from "./eps-access.ts";
import { type Chance, chanceFrom } from "./random.ts";
import { carry, quietWire, type WireBetween } from "./wire-between.ts";

const ORIGIN = "http://localhost:8787";
const INTAKE_TOKEN = "a-token-for-the-pmr-of-the-tests";

/** The pharmacy of every test. */
export const TEST_PHARMACY: Pharmacy = pharmacySchema.parse({
  ods: "FX901",
  name: "Marsh Lane Pharmacy",
  address: ["4 Marsh Lane", "Hallowby"],
  postcode: "HB4 1ZZ",
  phone: "01632 960200",
  team: [
    { id: "amira-khan", name: "Amira Khan", role: "pharmacist", gphc: "2999901" },
    { id: "tom-bexley", name: "Tom Bexley", role: "pharmacy-technician", gphc: "5999903" },
    { id: "grace-oduya", name: "Grace Oduya", role: "dispenser", gphc: null },
  ],
  releasingSystem: "pmr",
});

/** The cryptography of a world: the real one, or the laboratory's stand-in. */
export type WorldCrypto = {
  gateway(keys: GatewayKeys): GatewayCrypto;
  makeKeys(): Promise<NewKeys>;
  sealing(record: DeviceRecord): SealingCrypto;
  opening(keys: NewKeys): Promise<OpeningCrypto>;
};

/** WebCrypto everywhere. */
export const REAL_CRYPTO: WorldCrypto = {
  gateway: webCrypto,
  makeKeys: makeDeviceKeys,
  sealing: sealingCrypto,
  opening: (keys) => openingCrypto(keys.secrets),
};

/** Places where the laboratory puts its planted bugs. Each wraps a real part; left alone, the real part is used. */
export type Seams = {
  handle?(handle: PharmacyStore): PharmacyStore;
  receiving?(gateway: Gateway["fetch"]): Gateway["fetch"];
  eps?(eps: EpsPort): EpsPort;
  copy?(copy: Copy): Copy;
  journal?(journal: Journal): Journal;
  others?(others: Others): Others;
  medicines?: MedicinesShelf;
};

/** What a device's journal stands on, made anew for each window on the same storage. `which`: only the first has the second book. */
export type DeviceStorage = {
  storage(
    promised: NumbersPromised,
    which: "first" | "another",
    author: LinesAuthor,
  ): Pick<JournalDeps, "openStore" | "book" | "ballast" | "promised" | "within"> & Partial<Pick<JournalDeps, "inTurn">>;
  /** The localStorage that a page has; where there is none, what pages keep there is in memory and outlives them all. */
  small?(which: "first" | "another"): Storage;
  /** Whether a row that is written now comes back. Where it is given, the device tests its storage at start and on coming to the front (JRN-11). */
  canary?(): Promise<boolean>;
};

/** What a page keeps in localStorage. */
const keptSmall = (storage: Storage | null, kid: string) => ({
  promised: createNumbersPromised(storage),
  inDoubt: createWritesInDoubt(storage),
  ahead: createBookAhead(storage),
  databaseEnd: createDatabaseEnd(storage, kid),
});

/** One window of a device: its app, and what it shows once it is open. */
export type DeviceWindow = { readonly app: App; view(): OpenView };

/** A device of the world: its first window, its wire, its clock, and how to kill and reopen it. */
export type WorldDevice = DeviceWindow & {
  readonly wire: WireBetween;
  /** How far its clock is before the true time, ms. */
  readonly clock: { off: number };
  readonly enrolment: Enrolment;
  /** What its self-tests found, in every window, over all restarts. */
  readonly found: readonly StorageFinding[];
  /** What stands in its books, past any planted bug: for those who judge. */
  rows(): Promise<JournalRow[]>;
  /** Unlocks it, and the first time signs the Responsible Pharmacist on (RP-1); a gateway that answers knows that then. */
  open(): Promise<void>;
  /** Ends every window at once and opens a new one on the same storage. */
  restart(options?: { unlock: boolean }): Promise<void>;
  /** One more window on the same storage, unlocked; the others go on. `end` closes it. */
  openWindow(): Promise<DeviceWindow & { end(): void }>;
};

/** A pharmacy with its gateway, EPS, a PMR and devices, all in this process. */
export type World = {
  clock: Clock;
  simulator: Simulator;
  epsWire: WireBetween;
  registry(): Registry;
  /** What the running gateway is made of. */
  deps(): GatewayDeps;
  handle(): Promise<PharmacyStore>;
  /** The store as it is, past any planted bug: for those who judge. */
  trueHandle(): Promise<PharmacyStore>;
  /** Enrols one more device, on this storage; a stand-in for IndexedDB, and no second book, where none is given. */
  addDevice(on?: DeviceStorage): Promise<WorldDevice>;
  /** One round of the gateway's own work: what is for EPS, as the person signed in. */
  gatewayRound(): Promise<void>;
  release(): Promise<void>;
  signIn(person?: string): Promise<void>;
  stopGateway(): Promise<void>;
  startGateway(): Promise<void>;
  /** A request to the gateway as it comes off the wire. */
  ask(request: Request): Promise<Response>;
  /** Where the gateway keeps its store. */
  dataDir: string;
  /** Every log line the gateway wrote. */
  logged: string[];
  end(): Promise<void>;
};

/** Dexie has this list; its types do not. */
const openDatabases = (): Dexie[] => [...(Dexie as typeof Dexie & { connections: readonly Dexie[] }).connections];

type Running = { store: Store; deps: GatewayDeps; gateway: Gateway; receive: Gateway["fetch"] };

/** A gateway's new keys, whose store key follows from the seed: rows lie in the order of their tags, and work of one moment is done in that order. */
const keysOf = async (dir: string, seed: number): ReturnType<typeof loadGatewayKeys> => {
  await loadGatewayKeys(dir);
  const file = join(dir, KEY_FILE);
  const storeKey = createHash("sha256").update(`the store key of seed ${seed}`).digest("base64url");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), storeKey }));
  return loadGatewayKeys(dir);
};

/** Builds a world; everything random follows from the seed. */
export const createWorld = async (options: {
  seed: number;
  crypto?: WorldCrypto;
  seams?: Seams;
  clock?: Clock;
  /** Where the gateway's data folder is made; the machine's place for temporary files where none is given. */
  folder?: string;
  /** A PostgreSQL for the gateway's store; its own file where none is given. */
  databaseUrl?: string | null;
}): Promise<World> => {
  const { seed, crypto = REAL_CRYPTO, seams = {}, clock = clockAt(), folder = tmpdir(), databaseUrl = null } = options;
  const chance: Chance = chanceFrom(seed);
  const dir = mkdtempSync(join(folder, "holdfast-world-"));
  const { keys } = await keysOf(dir, seed);
  const epsWire = quietWire();
  const logged: string[] = [];
  const name = `world-${seed}-${dir.slice(-6)}`;
  let running: Running | null = null;
  let uuids = 0;

  const uuid = (): string => {
    uuids += 1;
    const hex = (value: number, width: number): string => value.toString(16).padStart(width, "0");
    return `${hex(seed >>> 0, 8)}-0000-7000-8000-${hex(uuids, 12)}`;
  };

  const mirror = async (message: string): Promise<void> => {
    if (running === null) throw new Error("the gateway is down");
    const reply = await running.receive(
      new Request(`${ORIGIN}/api/v1/intake`, {
        method: "POST",
        body: message,
        headers: { authorization: `Bearer ${INTAKE_TOKEN}` },
      }),
    );
    if (!reply.ok) throw new Error(`intake answered ${reply.status}`);
  };
  const simulator = createSimulator({
    clock: clock.now,
    seed,
    ods: TEST_PHARMACY.ods,
    mirror,
    baseUrl: EPS_BASE,
    client: TEST_CLIENT,
    signer: TEST_SIGNER,
  });

  const registryWith = (registry: Registry): Registry => {
    const wrap = seams.handle;
    if (wrap === undefined) return registry;
    const over = (handle: PharmacyStore | null): PharmacyStore | null => (handle === null ? null : wrap(handle));
    return {
      ...registry,
      byDevice: async (kid) => over(await registry.byDevice(kid)),
      byOds: async (ods) => over(await registry.byOds(ods)),
      byIntakeToken: async (token) => over(await registry.byIntakeToken(token)),
      pharmacies: async () => (await registry.pharmacies()).map(wrap),
    };
  };

  const start = async (): Promise<void> => {
    const store = await openStore({ dataDir: dir, databaseUrl }, columnCipher(keys.storeKey));
    const eps = httpEps({
      addresses: TEST_ADDRESSES,
      key: await TEST_EPS_KEY,
      timeoutMs: 5_000,
      now: clock.now,
      uuid,
      send: async (request) => {
        const body = await request.clone().text();
        const again = (): Request =>
          new Request(request.url, { method: request.method, headers: request.headers, ...(body === "" ? {} : { body }) });
        return carry(epsWire, again, simulator.fetch);
      },
    });
    const deps: GatewayDeps = {
      registry: registryWith(createRegistry(store)),
      crypto: crypto.gateway(keys),
      keys: { sealing: keys.sealing.named, receipts: keys.receipts.named, recovery: keys.recovery },
      eps: seams.eps?.(eps) ?? eps,
      sessions: createSessions(),
      backOff: createBackOff(),
      log: jsonLogger((line) => void logged.push(line), clock.now),
      origin: ORIGIN,
      appDir: null,
      now: clock.now,
      uuid,
      random: chance.next,
      secret: uuid,
    };
    const gateway = createGateway(deps);
    running = { store, deps, gateway, receive: seams.receiving?.(gateway.fetch) ?? gateway.fetch };
  };

  const now = (): Running => {
    if (running === null) throw new Error("the gateway is down");
    return running;
  };

  const addDevice = async (on?: DeviceStorage): Promise<WorldDevice> => {
    const wire = quietWire();
    const code = `code-${uuid()}`;
    await now().deps.registry.addEnrolCode(TEST_PHARMACY.ods, code, clock.now() + 600_000);
    const send: Send = (path, init) =>
      carry(
        wire,
        () => new Request(`${ORIGIN}${path}`, { ...init, signal: null }),
        (request) => {
          if (running === null) throw new TypeError("the gateway is down");
          return running.receive(request);
        },
      );
    const newKeys = await crypto.makeKeys();
    const answer = await createGatewayClient(send, null).enrol({
      v: 1,
      code,
      deviceName: "Tablet",
      personId: "amira-khan",
      ...newKeys.request,
    });
    if (answer.kind !== "answer") throw new Error("the test device was not enrolled");
    const enrolment = answer.value;
    const record: DeviceRecord = {
      v: 1,
      enrolment,
      personId: "amira-khan",
      signingKey: newKeys.signingKey,
      mixingKey: newKeys.mixingKey,
      ...newKeys.request,
      slots: [],
      persisted: true,
    };
    const inMemory = keptSmall(null, record.signing.kid);
    const found: StorageFinding[] = [];
    const sealing = crypto.sealing(record);
    let outage: { since: number } | null = null;
    const inTurn = takeTurns(navigator.locks, `${name}-${enrolment.device}`);
    const author: LinesAuthor = {
      ods: enrolment.pharmacy.ods,
      device: enrolment.device,
      epoch: enrolment.epoch,
      signing: record.signing,
    };
    const ownClock = { off: 0 };
    const ownNow = (): number => clock.now() + ownClock.off;
    let pages: { isOpen: boolean }[] = [];

    const newApp = (which: "first" | "another"): { app: App; page: { isOpen: boolean }; journal: Journal } => {
      const page = { isOpen: true };
      pages.push(page);
      const guard: Send = (path, init) => (page.isOpen ? send(path, init) : Promise.reject(new TypeError("this page is gone")));
      const small = on?.small?.(which) ?? null;
      const { promised, inDoubt, ahead, databaseEnd } = small === null ? inMemory : keptSmall(small, record.signing.kid);
      const copy = createCopy(openCopyDb(`${name}-copy-${enrolment.device}`));
      const journal = createJournal({
        inTurn,
        ahead,
        databaseEnd,
        ...(on?.storage(promised, which, author) ?? {
          openStore: () => openJournalDb(`${name}-journal-${enrolment.device}`),
          book: noBook(),
          ballast: noBallast,
          promised,
          within,
        }),
        log: soundLog,
        crypto: sealing,
        owner: { ods: enrolment.pharmacy.ods, device: enrolment.device, epoch: enrolment.epoch, kid: record.signing.kid },
        newId: uuid,
      });
      const others = openOthers(`${name}-others-${enrolment.device}`);
      const device = createDevice({
        enrolment,
        personId: record.personId,
        crypto: sealing,
        signing: record.signing,
        promise: promised.promise,
        send: guard,
        copy: seams.copy?.(copy) ?? copy,
        journal: seams.journal?.(journal) ?? journal,
        others: seams.others?.(others) ?? others,
        medicines: seams.medicines ?? noMedicines,
      });
      const test = async (canary: () => Promise<boolean>): Promise<StorageFinding[]> => {
        const findings = await selfTest({
          journal: device.journal,
          crypto: sealing,
          promised,
          inDoubt,
          persisted: true,
          now: ownNow(),
          zone: "Europe/London",
          atGateway: async () => (await device.copy.state()).headAtGateway,
          canary,
          log: soundLog,
        });
        found.push(...findings);
        return findings;
      };
      const canary = on?.canary;
      const app = createApp({
        send: guard,
        moment: { now: ownNow, monotonic: clock.now, zone: () => "Europe/London", newId: uuid, bootId: uuid() },
        openDevice: async () => ({
          kind: "device",
          device,
          persisted: true,
          test: async () => (canary === undefined ? [] : test(canary)),
        }),
        enrolDevice: async () => ({ ok: false, fact: "enrolled already", next: "" }),
        openWith: async () => ({ kind: "open", crypto: await crypto.opening(newKeys) }),
        heldLines: async () => ({ kind: "unread" }),
        readOutageNote: async () => outage,
        writeOutageNote: async (note) => {
          outage = note;
        },
        alone: async (work) => {
          await work();
          return true;
        },
        startOver: () => undefined,
        enrolmentCode: null,
        inDoubt,
        printSetup: createPrintSetupKept(null),
        takeNewVersion: () => undefined,
      });
      return { app, page, journal };
    };

    const unlocked = async (app: App): Promise<void> => {
      const opened = await app.unlock("four words of a test");
      if (!opened.ok) throw new Error(opened.fact);
      await app.round();
    };
    const viewOf = (app: App) => (): OpenView => {
      const view = app.view();
      if (view.phase !== "open") throw new Error(`the device is ${view.phase}`);
      return view;
    };

    let { app, journal } = newApp("first");
    await app.start();
    const world: WorldDevice = {
      get app() {
        return app;
      },
      wire,
      clock: ownClock,
      enrolment,
      found,
      rows: () => journal.rows(),
      open: async () => {
        await unlocked(app);
        if (viewOf(app)().log.rp.some(({ device }) => device === enrolment.device)) return;
        await signRpOn(app);
        await app.round();
      },
      restart: async (how = { unlock: true }) => {
        for (const page of pages) page.isOpen = false;
        pages = [];
        ({ app, journal } = newApp("first"));
        await app.start();
        if (how.unlock) await unlocked(app);
      },
      openWindow: async () => {
        const opened = newApp("another");
        await opened.app.start();
        await unlocked(opened.app);
        return {
          app: opened.app,
          view: viewOf(opened.app),
          end: () => {
            opened.page.isOpen = false;
          },
        };
      },
      view: () => viewOf(app)(),
    };
    return world;
  };

  await start();
  await createRegistry(now().store).addPharmacy(TEST_PHARMACY, INTAKE_TOKEN);

  return {
    clock,
    simulator,
    epsWire,
    registry: () => now().deps.registry,
    deps: () => now().deps,
    handle: async () => {
      const handle = await now().deps.registry.byOds(TEST_PHARMACY.ods);
      if (handle === null) throw new Error("the test pharmacy is gone");
      return handle;
    },
    trueHandle: async () => {
      const handle = await createRegistry(now().store).byOds(TEST_PHARMACY.ods);
      if (handle === null) throw new Error("the test pharmacy is gone");
      return handle;
    },
    addDevice,
    gatewayRound: async () => {
      const { deps } = now();
      for (const handle of await deps.registry.pharmacies()) await tellEps(deps, handle);
    },
    release: async () => {
      const { deps } = now();
      const handle = await deps.registry.byOds(TEST_PHARMACY.ods);
      if (handle === null) return;
      const pharmacy = await handle.pharmacy();
      await handle.savePharmacy({ ...pharmacy, releasingSystem: "holdfast" });
      await releaseNominated(deps, handle);
      await handle.savePharmacy({ ...pharmacy, releasingSystem: "pmr" });
    },
    signIn: async (person = "Amira Khan") => {
      const { deps } = now();
      deps.sessions.put(TEST_PHARMACY.ods, await signInAs(deps.eps, simulator.fetch, TEST_PHARMACY.ods, person));
    },
    stopGateway: async () => {
      const stopped = now();
      running = null;
      await stopped.store.close();
    },
    startGateway: start,
    ask: (request) => now().receive(request),
    dataDir: dir,
    logged,
    end: async () => {
      try {
        await running?.store.close();
      } finally {
        running = null;
        rmSync(dir, { recursive: true, force: true });
      }
      // Thousands of worlds may come and go in one process, and what is open or kept in memory stays there.
      for (const open of openDatabases()) if (open.name.startsWith(`${name}-`)) open.close();
      for (const { name: one = "" } of await indexedDB.databases()) if (one.startsWith(`${name}-`)) await Dexie.delete(one);
    },
  };
};
