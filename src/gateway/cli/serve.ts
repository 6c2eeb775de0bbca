import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join, resolve } from "node:path";
import { serve as listen } from "@hono/node-server";
import { z } from "zod";
import { pharmacySchema } from "../../core/model/pharmacy.ts";
import type { ReleasedBy } from "../../core/model/prescription.ts";
import type { GatewayDeps } from "../deps.ts";
import { readEpsKey } from "../eps-client/eps-keys.ts";
import { checkListed } from "../jobs/check-listed.ts";
import { type IntakeFolder, intakeFolder } from "../jobs/intake-folder.ts";
import { passOn } from "../jobs/pass-on.ts";
import { releaseNominated } from "../jobs/release.ts";
import { tellEps } from "../jobs/tell-eps.ts";
import { gatewayDeps, type OpenData, openData } from "../open-gateway.ts";
import { createGateway, type Gateway } from "../server.ts";
import { readSettings, type Settings } from "../settings.ts";
import { SQLITE_FILE } from "../store/open-sqlite.ts";
import { checkPortFree, portTaken } from "./port-free.ts";

/** How often the gateway looks after EPS and what is for it. */
const ROUND_MS = 5_000;

/** Rounds between two nominated releases, where Holdfast is the releasing system: about a minute. */
const RELEASE_EVERY = 12;

const round = async (
  deps: GatewayDeps,
  gateway: Gateway,
  folders: { intake: IntakeFolder | null; pmrInbox: string | null },
  count: number,
): Promise<void> => {
  await gateway.watch.look();
  await folders.intake?.look();
  for (const handle of await deps.registry.pharmacies()) {
    if (gateway.watch.eps().answering === true) {
      if (count % RELEASE_EVERY === 0) await releaseNominated(deps, handle);
      await tellEps(deps, handle);
      await checkListed(deps, handle);
    }
    if (folders.pmrInbox !== null) await passOn(deps, handle, folders.pmrInbox);
  }
};

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

/**
 * Adds or updates the pharmacy described in a file; who releases is left as it is in a pharmacy that is there, since people may have
 * moved the role (REL-2). Throws naming the file and what is wrong in it.
 */
const addPharmacyFrom = async (data: OpenData, path: string): Promise<void> => {
  const parsed = pharmacyFileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const { pharmacy, intakeToken } = parsed.data;
  const known = await (await data.registry.byOds(pharmacy.ods))?.pharmacy();
  await data.registry.addPharmacy(
    { ...pharmacy, releasingSystem: known?.releasingSystem ?? pharmacy.releasingSystem },
    intakeToken,
  );
};

/** Makes one system the standing releasing system of every pharmacy here: the operator's own decision, on record. */
const setReleasingSystem = async (deps: GatewayDeps, to: ReleasedBy): Promise<void> => {
  for (const handle of await deps.registry.pharmacies())
    await handle.transaction(async (inside) => {
      const pharmacy = await inside.pharmacy();
      if (pharmacy.releasingSystem === to) return;
      await inside.savePharmacy({ ...pharmacy, releasingSystem: to });
      await inside.addAudit(deps.uuid(), {
        at: deps.now(),
        what: `releasing system: ${pharmacy.releasingSystem} to ${to}`,
        by: "the operator, at start",
        device: null,
        detail: "--releasing-system",
      });
    });
};

/**
 * `holdfast serve`: runs the gateway until SIGTERM or SIGINT, then answers what it has begun, closes the store and ends. Prints the
 * recovery key once, at the first start. The origin of the first start stays for ever (GW-1).
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
  if (settings.releasingSystem !== null) await setReleasingSystem(deps, settings.releasingSystem);
  const folders = {
    intake: settings.intakeDir === null ? null : intakeFolder(deps, resolve(settings.intakeDir)),
    pmrInbox: settings.pmrInbox === null ? null : resolve(settings.pmrInbox),
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
    current = round(deps, gateway, folders, count)
      .catch((error: unknown) => deps.log("round-broke", { name: error instanceof Error ? error.name : "unknown" }))
      .finally(() => {
        count += 1;
        if (!stopping) timer = setTimeout(next, ROUND_MS);
      });
  };
  next();
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    clearTimeout(timer);
    server.close(() => stopped.resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  await stopped.promise;
  await current;
  await data.store.close();
  return 0;
};
