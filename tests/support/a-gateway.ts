import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGatewayClient, type GatewayClient } from "../../src/app/sync/gateway-client.ts";
import { openingCrypto, sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import type { DeviceRecord } from "../../src/app/vault/device-record.ts";
import { makeDeviceKeys } from "../../src/app/vault/enrol-device.ts";
import type { EntryBody } from "../../src/core/journal/body.ts";
import { entryHash, GENESIS, type SealedEntry } from "../../src/core/journal/envelope.ts";
import type { Pharmacy } from "../../src/core/model/pharmacy.ts";
import { pharmacySchema } from "../../src/core/model/pharmacy.ts";
import { type Change, changeSchema, pageContentSchema } from "../../src/core/wire/changes.ts";
import { type SealedLines, sealedLinesSchema } from "../../src/core/wire/sealed-lines.ts";
import type { GatewayDeps } from "../../src/gateway/deps.ts";
import type { EpsPort } from "../../src/gateway/eps-client/eps-port.ts";
import { createSessions } from "../../src/gateway/eps-client/sessions.ts";
import { createBackOff } from "../../src/gateway/jobs/back-off.ts";
import { loadGatewayKeys } from "../../src/gateway/keys/gateway-keys.ts";
import { webCrypto } from "../../src/gateway/keys/web-crypto.ts";
import { jsonLogger } from "../../src/gateway/logger.ts";
import { createGateway, type Gateway } from "../../src/gateway/server.ts";
import { columnCipher } from "../../src/gateway/store/column-cipher.ts";
import { openStore } from "../../src/gateway/store/open-store.ts";
import { createRegistry } from "../../src/gateway/store/registry.ts";
import { uuid } from "./a-line.ts";
import { clockAt } from "./clock.ts";
import { TEST_PHARMACY } from "./world.ts";

export const ORIGIN = "http://localhost:8787";

/** A second pharmacy in the same store. */
export const OTHER_PHARMACY: Pharmacy = pharmacySchema.parse({
  ...TEST_PHARMACY,
  ods: "FX902",
  name: "Quay Road Pharmacy",
  team: [{ id: "amira-khan", name: "Someone Else", role: "pharmacist", gphc: "2999902" }],
});

/** An EPS that answers nothing. */
export const silentEps: EpsPort = {
  release: async () => ({ kind: "unknown", why: "silent" }),
  send: async () => ({ kind: "unknown", why: "silent" }),
  track: async () => ({ kind: "no-answer", why: "silent" }),
  answers: async () => ({ answering: false, serverTime: null }),
  trackerTrouble: () => null,
  tokenEndpointAnswers: async () => ({ answers: false, at: 0 }),
  beginSignIn: async () => null,
  finishSignIn: async () => ({ ok: false, why: "silent" }),
  renew: async () => null,
  publicKeys: () => ({ keys: [{ kty: "RSA" }] }),
};

/** An enrolled device as far as the gateway can tell: its keys and its way in. */
export type TestDevice = {
  record: DeviceRecord;
  client: GatewayClient;
  /** Seals and signs bodies onto this device's chain. */
  seal(...bodies: EntryBody[]): Promise<SealedEntry[]>;
  /** Everything the gateway has for this device after a cursor, opened. */
  changes(after?: number): Promise<{ changes: Change[]; to: number; pages: number; more: boolean }>;
};

/** A gateway with two pharmacies over a real store in a folder of its own, or in this PostgreSQL; no port, no EPS. */
export const aGateway = async (change: Partial<GatewayDeps> = {}, databaseUrl: string | null = null) => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-gateway-"));
  const clock = clockAt();
  const { keys, newRecoveryKey } = await loadGatewayKeys(dir);
  const logged: string[] = [];
  let made = 0;

  const start = async () => {
    const store = await openStore({ dataDir: dir, databaseUrl }, columnCipher(keys.storeKey));
    const deps: GatewayDeps = {
      registry: createRegistry(store),
      crypto: webCrypto(keys),
      keys: { sealing: keys.sealing.named, receipts: keys.receipts.named, recovery: keys.recovery },
      eps: silentEps,
      sessions: createSessions(),
      backOff: createBackOff(),
      log: jsonLogger((line) => void logged.push(line), clock.now),
      origin: ORIGIN,
      appDir: null,
      now: clock.now,
      uuid: () => uuid(++made, 66),
      random: () => 0.5,
      secret: () => uuid(++made, 67),
      ...change,
    };
    return { store, deps, gateway: createGateway(deps) };
  };
  let running = await start();
  await running.deps.registry.addPharmacy(TEST_PHARMACY, "a-token-for-the-first-pmr");
  await running.deps.registry.addPharmacy(OTHER_PHARMACY, "a-token-for-the-other-pmr");

  type Ask = (path: string, init?: RequestInit) => Promise<Response>;
  const asking =
    (gateway: () => Gateway): Ask =>
    (path, init = {}) =>
      gateway().fetch(new Request(`${ORIGIN}${path}`, { ...init, signal: null }));
  const ask = asking(() => running.gateway);

  const newCode = async (ods = TEST_PHARMACY.ods as string, minutes = 10): Promise<string> => {
    made += 1;
    const code = `code-of-the-tests-${made}`;
    await running.deps.registry.addEnrolCode(ods, code, clock.now() + minutes * 60_000);
    return code;
  };

  const enrol = async (ods = TEST_PHARMACY.ods as string, by = ask): Promise<TestDevice> => {
    const newKeys = await makeDeviceKeys();
    const answer = await createGatewayClient(by, null).enrol({
      v: 1,
      code: await newCode(ods),
      deviceName: "Tablet",
      personId: "amira-khan",
      ...newKeys.request,
    });
    if (answer.kind !== "answer") throw new Error(`not enrolled: ${JSON.stringify(answer)}`);
    const record: DeviceRecord = {
      v: 1,
      enrolment: answer.value,
      personId: "amira-khan",
      signingKey: newKeys.signingKey,
      mixingKey: newKeys.mixingKey,
      ...newKeys.request,
      slots: [],
      persisted: true,
    };
    const sealing = sealingCrypto(record);
    const opening = await openingCrypto(newKeys.secrets);
    const client = createGatewayClient(by, sealing);
    let seq = 0;
    let prevHash: string = GENESIS;
    return {
      record,
      client,
      seal: async (...bodies) => {
        const entries: SealedEntry[] = [];
        for (const body of bodies) {
          seq += 1;
          made += 1;
          const { device, epoch } = answer.value;
          const header = JSON.stringify({ v: 1, ods, device, epoch, seq, prevHash, id: uuid(made, 68), kid: record.signing.kid });
          const sealed = await sealing.seal(JSON.stringify(body), header);
          const hash = await entryHash(sealing.sha256, header, sealed);
          entries.push({ header, body: sealed, hash, signature: await sealing.sign(hash) });
          prevHash = hash;
        }
        return entries;
      },
      changes: async (after = 0) => {
        const reply = await client.changes(after);
        if (reply.kind !== "answer") throw new Error(`no changes: ${JSON.stringify(reply)}`);
        const changes: Change[] = [];
        for (const page of reply.value.pages) {
          const content = await opening.openPage(page, ods);
          if (content === null) throw new Error("a page did not open");
          changes.push(...changeSchema.array().parse(pageContentSchema.parse(JSON.parse(content)).changes));
        }
        return { changes, to: reply.value.pages.at(-1)?.to ?? after, pages: reply.value.pages.length, more: reply.value.more };
      },
    };
  };

  const handleOf = async (ods = TEST_PHARMACY.ods as string) => {
    const handle = await running.deps.registry.byOds(ods);
    if (handle === null) throw new Error(`no pharmacy ${ods}`);
    return handle;
  };

  return {
    dir,
    /** The line printed once for the safe. */
    recoveryKey: newRecoveryKey ?? "",
    clock,
    keys,
    logged,
    ask,
    newCode,
    enrol,
    handleOf,
    get store() {
      return running.store;
    },
    get deps() {
      return running.deps;
    },
    /** A second gateway on the same store, as another process would be. */
    beside: async () => {
      const second = await start();
      return { ask: asking(() => second.gateway), end: () => second.store.close() };
    },
    restart: async () => {
      await running.store.close();
      running = await start();
    },
    end: async () => {
      await running.store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

export type TestGateway = Awaited<ReturnType<typeof aGateway>>;

/** Receipts of an upload, or the reason why there are none. */
export const receiptsOf = async (device: TestDevice, entries: SealedEntry[]): Promise<string[]> => {
  const answer = await device.client.upload({ v: 1, entries });
  if (answer.kind !== "answer") throw new Error(`not received: ${JSON.stringify(answer)}`);
  return answer.value.receipts;
};

/** A device's sealed lines as the file it would hand over. */
export const linesFileOf = ({ record }: TestDevice, entries: SealedEntry[]): SealedLines =>
  sealedLinesSchema.parse({
    v: 1,
    what: "holdfast-lines",
    ods: record.enrolment.pharmacy.ods,
    device: record.enrolment.device,
    epoch: record.enrolment.epoch,
    signing: record.signing,
    entries,
  });
