import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { GatewayDeps } from "./deps.ts";
import { httpEps } from "./eps-client/http-eps.ts";
import { createSessions } from "./eps-client/sessions.ts";
import { type GatewayKeys, loadGatewayKeys } from "./keys/gateway-keys.ts";
import { webCrypto } from "./keys/web-crypto.ts";
import { jsonLogger } from "./logger.ts";
import { columnCipher } from "./store/column-cipher.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { createRegistry, type Registry } from "./store/registry.ts";

/** A data folder opened: its store, keys and registry. */
export type OpenData = { store: Store; keys: GatewayKeys; registry: Registry; newRecoveryKey: string | null };

/** Opens (or makes) a data folder. Throws with what to do when it cannot be used. */
export const openData = async (dataDir: string): Promise<OpenData> => {
  const { keys, newRecoveryKey } = await loadGatewayKeys(dataDir);
  const store = await openStore(dataDir, columnCipher(keys.storeKey));
  return { store, keys, registry: createRegistry(store), newRecoveryKey };
};

/** The real parts of a running gateway: real clock, chance, keys, EPS over HTTP, log lines to stderr. */
export const gatewayDeps = (
  data: OpenData,
  settings: { origin: string; appDir: string | null; epsUrl: string },
): GatewayDeps => ({
  registry: data.registry,
  storeEpoch: data.store.epoch,
  crypto: webCrypto(data.keys),
  keys: { sealing: data.keys.sealing.named, receipts: data.keys.receipts.named, recovery: data.keys.recovery },
  eps: httpEps({
    baseUrl: settings.epsUrl,
    clientId: "holdfast",
    timeoutMs: 35_000,
    send: fetch,
    now: Date.now,
  }),
  sessions: createSessions(),
  log: jsonLogger((line) => void process.stderr.write(`${line}\n`), Date.now),
  origin: settings.origin,
  appDir: settings.appDir,
  now: Date.now,
  uuid: randomUUID,
  random: () => randomInt(0, 2 ** 32) / 2 ** 32,
  secret: () => randomBytes(24).toString("base64url"),
});
