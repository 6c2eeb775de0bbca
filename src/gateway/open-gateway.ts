import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GatewayDeps } from "./deps.ts";
import type { EpsKey } from "./eps-client/eps-keys.ts";
import { type EpsAddresses, httpEps } from "./eps-client/http-eps.ts";
import { createSessions } from "./eps-client/sessions.ts";
import { createBackOff } from "./jobs/back-off.ts";
import { type GatewayKeys, KEY_FILE, loadGatewayKeys } from "./keys/gateway-keys.ts";
import { webCrypto } from "./keys/web-crypto.ts";
import { jsonLogger } from "./logger.ts";
import { columnCipher } from "./store/column-cipher.ts";
import type { StorePlace } from "./store/database.ts";
import { isNewDatabase, openDatabase, type Store, storeIn } from "./store/open-store.ts";
import { createRegistry, type Registry } from "./store/registry.ts";

/** A gateway's data opened: its store, keys and registry. */
export type OpenData = { store: Store; keys: GatewayKeys; registry: Registry; newRecoveryKey: string | null };

/**
 * Opens a gateway's data: the keys in its folder, the store there or in PostgreSQL. Where there is none yet it is made, if it may be.
 * A store that is there never gets new keys: its own key file is asked for (GW-13). Throws with what to do when it cannot be used.
 */
export const openData = async (place: StorePlace, mayMake = true): Promise<OpenData> => {
  const database = await openDatabase(place);
  try {
    const keyFile = join(place.dataDir, KEY_FILE);
    if (await isNewDatabase(database)) {
      if (!mayMake)
        throw new Error(
          "This database holds no Holdfast store yet. Start a gateway on it first and say whose it is: holdfast serve --pharmacy FILE.",
        );
    } else if (!existsSync(keyFile))
      throw new Error(`${keyFile} is missing. Put the key file this store was made with there: nothing can be read without it.`);
    const { keys, newRecoveryKey } = await loadGatewayKeys(place.dataDir);
    const store = await storeIn(database, columnCipher(keys.storeKey));
    return { store, keys, registry: createRegistry(store), newRecoveryKey };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** The real parts of a running gateway: real clock, chance, keys, EPS over HTTP, log lines to stderr. */
export const gatewayDeps = (
  data: OpenData,
  settings: { origin: string; appDir: string | null; eps: EpsAddresses },
  epsKey: EpsKey | null,
): GatewayDeps => ({
  registry: data.registry,
  crypto: webCrypto(data.keys),
  keys: { sealing: data.keys.sealing.named, receipts: data.keys.receipts.named, recovery: data.keys.recovery },
  eps: httpEps({
    addresses: settings.eps,
    key: epsKey,
    timeoutMs: 35_000,
    send: fetch,
    now: Date.now,
    uuid: randomUUID,
  }),
  sessions: createSessions(),
  backOff: createBackOff(),
  log: jsonLogger((line) => void process.stderr.write(`${line}\n`), Date.now),
  origin: settings.origin,
  appDir: settings.appDir,
  now: Date.now,
  uuid: randomUUID,
  random: () => randomInt(0, 2 ** 32) / 2 ** 32,
  secret: () => randomBytes(24).toString("base64url"),
});
