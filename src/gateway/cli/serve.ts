import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join, resolve } from "node:path";
import { serve as listen } from "@hono/node-server";
import { z } from "zod";
import { pharmacySchema } from "../../core/model/pharmacy.ts";
import { readEpsKey } from "../eps-client/eps-keys.ts";
import { gatewayRound } from "../jobs/gateway-round.ts";
import { intakeFolder } from "../jobs/intake-folder.ts";
import { gatewayDeps, type OpenData, openData } from "../open-gateway.ts";
import { readPackKey } from "../pack/pack-keys.ts";
import { createGateway, type Gateway } from "../server.ts";
import { readSettings, type Settings } from "../settings.ts";
import { SQLITE_FILE } from "../store/open-sqlite.ts";
import { PACK_DIR } from "./pack.ts";
import { checkPortFree, portTaken } from "./port-free.ts";

/** How often the gateway looks after EPS and what is for it. */
const ROUND_MS = 5_000;

/** How often it looks whether there is something new to nudge devices for. */
const NUDGE_MS = 1_000;

/** How long answers that were begun may take once the gateway is to end. */
const LAST_ANSWERS_MS = 3_000;

/** The key EPS knows this gateway by: from its file, or from EPS_PRIVATE_KEY; null when there is none. Throws with what to do. */
const epsKeyOf = async (settings: Settings) => {
  const { epsKeyFile, epsKid } = settings;
  if (epsKeyFile !== null && !existsSync(epsKeyFile))
    throw new Error(`There is no key file ${resolve(epsKeyFile)}. Check --eps-key (EPS_KEY_FILE).`);
  const pem = epsKeyFile === null ? process.env.EPS_PRIVATE_KEY : readFileSync(epsKeyFile, "utf8");
  return pem === undefined ? null : readEpsKey(pem, epsKid);
};

const startListening = (settings: Settings, gateway: Gateway) =>
  listen({
    fetch: gateway.fetch,
    port: settings.port,
    ...(settings.tlsCert === undefined || settings.tlsKey === undefined
      ? {}
      : {
          createServer,
          serverOptions: { cert: readFileSync(settings.tlsCert), key: readFileSync(settings.tlsKey) },
        }),
  });

const pharmacyFileSchema = z.object({ pharmacy: pharmacySchema, intakeToken: z.string().min(16).nullable() });

/** Adds or updates the pharmacy described in a file. Throws naming the file and what is wrong in it. */
const addPharmacyFrom = async (data: OpenData, path: string): Promise<void> => {
  const parsed = pharmacyFileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  await data.registry.addPharmacy(parsed.data.pharmacy, parsed.data.intakeToken);
};

/**
 * `holdfast serve`: runs the gateway until SIGTERM or SIGINT, then answers what it has begun (for three seconds at most: a device asks
 * again for what is cut off), closes the store and ends. Prints the recovery key once, at the first start. The origin of the first start stays for ever (GW-1).
 */
export const serve = async (args: readonly string[]): Promise<number> => {
  const settings = readSettings(args, process.env);
  if (!existsSync(join(settings.appDir, "index.html")))
    throw new Error(
      `There is no built app in ${resolve(settings.appDir)}. Build it first (npm run build), or say where it is with --app-dir.`,
    );
  const epsKey = await epsKeyOf(settings);
  const place = { dataDir: settings.data, databaseUrl: settings.databaseUrl };
  if (settings.pharmacy === undefined && place.databaseUrl === null && !existsSync(join(settings.data, SQLITE_FILE)))
    throw new Error(
      `${settings.data} holds no store yet. For a new one say whose it is: --pharmacy FILE (scripts/demo-pharmacy.json shows one).`,
    );
  await checkPortFree(settings.port);
  const data = await openData(place, settings.pharmacy !== undefined);
  const fixed = await data.registry.fixOrigin(settings.origin);
  if (fixed !== settings.origin) {
    await data.store.close();
    process.stderr.write(
      `This gateway serves ${fixed} since its first start, and devices keep their data under that address. Start it with PUBLIC_ORIGIN=${fixed}.\n`,
    );
    return 1;
  }
  if (data.newRecoveryKey !== null)
    process.stdout.write(
      `RECOVERY KEY. Print this line and put it in the safe; it is shown once and kept nowhere:\n${data.newRecoveryKey}\n`,
    );
  if (settings.pharmacy !== undefined) await addPharmacyFrom(data, settings.pharmacy);
  const deps = gatewayDeps(data, { origin: settings.origin, appDir: resolve(settings.appDir), eps: settings.eps }, epsKey);
  const upkeep = {
    releasingSystem: settings.releasingSystem,
    intake: settings.intakeDir === null ? null : intakeFolder(deps, resolve(settings.intakeDir)),
    pmrInbox: settings.pmrInbox === null ? null : resolve(settings.pmrInbox),
    packs: {
      dir: settings.packDir === null ? join(settings.data, PACK_DIR) : resolve(settings.packDir),
      keyOf: (ods: string) => readPackKey(settings.data, ods),
    },
  };
  const gateway = createGateway(deps);
  const server = startListening(settings, gateway);
  const failed = await new Promise<Error | null>((resolve) => {
    server.once("error", resolve);
    server.once("listening", () => resolve(null));
  });
  if (failed !== null) {
    await data.store.close();
    throw portTaken(settings.port, failed);
  }
  process.stdout.write(`Holdfast gateway at ${settings.origin}\n`);
  if (epsKey === null)
    process.stderr.write("No key for EPS (--eps-key or EPS_PRIVATE_KEY): nobody can sign in, and nothing can be told to EPS.\n");

  const stopped = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let stopping = false;
  let count = 0;
  const next = (): void => {
    current = gatewayRound(deps, gateway.watch, upkeep, count).finally(() => {
      count += 1;
      if (!stopping) timer = setTimeout(next, ROUND_MS);
    });
  };
  next();
  const nudging = setInterval(() => void gateway.nudges.look(), NUDGE_MS);
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    clearTimeout(timer);
    clearInterval(nudging);
    gateway.nudges.close();
    server.close(() => stopped.resolve());
    if ("closeIdleConnections" in server) {
      server.closeIdleConnections();
      // A browser opens connections ahead and says nothing on them; they count as neither idle nor answered.
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
    }
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await stopped.promise;
  await current;
  await data.store.close();
  return 0;
};
