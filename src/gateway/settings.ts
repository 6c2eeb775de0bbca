import { parseArgs } from "node:util";
import { z } from "zod";
import { releasedBySchema } from "../core/model/prescription.ts";

const isLocal = ({ hostname }: URL): boolean => hostname === "localhost" || hostname === "127.0.0.1";

/** An address of EPS: https, or plain http on this machine (the simulator). No slash at its end. */
const webAddress = z
  .url()
  .refine((text) => !text.endsWith("/"), "no slash at the end")
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.protocol === "https:" || (url.protocol === "http:" && isLocal(url));
  }, "https only (plain http only on this machine)");

const schema = z.object({
  data: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535),
  origin: z
    .url()
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      "only scheme, host and port, without a slash at the end",
    ),
  eps: z.strictObject({
    eps: webAddress,
    tokenUrl: webAddress,
    tracker: webAddress,
    cis2: webAddress,
    apiKey: z.string().min(1),
    cis2ClientId: z.string().min(1),
  }),
  /** PEM file of the key EPS knows us by; null: the key is in the environment, or there is none yet. */
  epsKeyFile: z.string().nullable(),
  epsKid: z.string().nullable(),
  /** Watched folder for copies of the PMR's messages and for its lists; null: none. */
  intakeDir: z.string().nullable(),
  /** Where release responses of ours are passed on to the PMR, while Holdfast is the standing releasing system; null: nowhere. */
  pmrInbox: z.string().nullable(),
  /** Where each night's outage packs go; null: in the data folder. */
  packDir: z.string().nullable(),
  /** Makes this the pharmacy's standing releasing system at start; null: left as it is. */
  releasingSystem: releasedBySchema.nullable(),
  appDir: z.string().min(1),
  databaseUrl: z.string().nullable(),
  pharmacy: z.string().optional(),
  tlsCert: z.string().optional(),
  tlsKey: z.string().optional(),
});

/** How a gateway is to run. */
export type Settings = z.infer<typeof schema>;

const DATABASE_URL_FORM = "postgres://ROLE:PASSWORD@HOST:5432/DATABASE";

const isOnThisMachine = (url: URL): boolean => {
  const host = url.searchParams.get("host") ?? url.hostname;
  return ["localhost", "127.0.0.1", "[::1]", "::1"].includes(host) || host.startsWith("/");
};

/**
 * The PostgreSQL to use, from the flag or DATABASE_URL; null where neither says one. Throws naming what is wrong, without any of the
 * URL: it may hold a password.
 */
export const readDatabaseUrl = (flag: string | undefined, env: Readonly<Record<string, string | undefined>>): string | null => {
  const given = flag ?? env.DATABASE_URL ?? "";
  if (given === "") return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol) || url.pathname.length < 2)
    throw new Error(`Settings: DATABASE_URL is not a PostgreSQL URL with a database. It looks like ${DATABASE_URL_FORM}.`);
  if (!url.searchParams.has("host") && url.hostname === "")
    throw new Error(`Settings: DATABASE_URL names no host. It looks like ${DATABASE_URL_FORM}.`);
  const mode = url.searchParams.get("sslmode");
  const isClear = mode === "disable" || mode === "verify-full";
  if (mode === null ? !isOnThisMachine(url) : !isClear)
    throw new Error(
      "Settings: add sslmode=verify-full to DATABASE_URL (with sslrootcert=FILE for an authority of your own). Only on a network that is all yours: sslmode=disable.",
    );
  return given;
};

/**
 * Reads settings from flags first, then the environment (HOLDFAST_DATA, DATABASE_URL, PORT, PUBLIC_ORIGIN, EPS_URL, EPS_TOKEN_URL,
 * EPS_TRACKER_URL, EPS_API_KEY, EPS_KEY_FILE, EPS_KID, CIS2_ISSUER, CIS2_CLIENT_ID, HOLDFAST_INTAKE, HOLDFAST_PMR_INBOX, HOLDFAST_PACK_DIR, HOLDFAST_APP,
 * HOLDFAST_PHARMACY, TLS_CERT, TLS_KEY), once, at start. Throws naming what is wrong. Plain http is allowed on localhost
 * only: browsers keep nothing for it elsewhere (GW-1).
 */
export const readSettings = (args: readonly string[], env: Readonly<Record<string, string | undefined>>): Settings => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      "database-url": { type: "string" },
      port: { type: "string" },
      origin: { type: "string" },
      eps: { type: "string" },
      "token-url": { type: "string" },
      "tracker-url": { type: "string" },
      "api-key": { type: "string" },
      "eps-key": { type: "string" },
      "eps-kid": { type: "string" },
      "cis2-issuer": { type: "string" },
      "cis2-client-id": { type: "string" },
      intake: { type: "string" },
      "pmr-inbox": { type: "string" },
      "pack-dir": { type: "string" },
      "releasing-system": { type: "string" },
      "app-dir": { type: "string" },
      pharmacy: { type: "string" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
    },
  });
  const port = values.port ?? env.PORT ?? "8787";
  const tlsCert = values["tls-cert"] ?? env.TLS_CERT;
  const scheme = tlsCert === undefined ? "http" : "https";
  const eps = values.eps ?? env.EPS_URL ?? "http://127.0.0.1:8788";
  // Where only EPS is said, the rest is taken from the same host: so it is at the simulator, and so NHS's own hosts are laid out.
  const host = URL.canParse(eps) ? new URL(eps).origin : eps;
  const parsed = schema.safeParse({
    data: values.data ?? env.HOLDFAST_DATA ?? "./holdfast-data",
    databaseUrl: readDatabaseUrl(values["database-url"], env),
    port,
    origin: values.origin ?? env.PUBLIC_ORIGIN ?? `${scheme}://localhost:${port}`,
    eps: {
      eps,
      tokenUrl: values["token-url"] ?? env.EPS_TOKEN_URL ?? `${host}/oauth2/token`,
      tracker: values["tracker-url"] ?? env.EPS_TRACKER_URL ?? `${host}/clinical-prescription-tracker`,
      cis2: values["cis2-issuer"] ?? env.CIS2_ISSUER ?? `${host}/cis2`,
      apiKey: values["api-key"] ?? env.EPS_API_KEY ?? "holdfast-demo",
      cis2ClientId: values["cis2-client-id"] ?? env.CIS2_CLIENT_ID ?? "holdfast-demo-cis2",
    },
    epsKeyFile: values["eps-key"] ?? env.EPS_KEY_FILE ?? null,
    epsKid: values["eps-kid"] ?? env.EPS_KID ?? null,
    intakeDir: values.intake ?? env.HOLDFAST_INTAKE ?? null,
    pmrInbox: values["pmr-inbox"] ?? env.HOLDFAST_PMR_INBOX ?? null,
    packDir: values["pack-dir"] ?? env.HOLDFAST_PACK_DIR ?? null,
    releasingSystem: values["releasing-system"] ?? null,
    appDir: values["app-dir"] ?? env.HOLDFAST_APP ?? "dist",
    pharmacy: values.pharmacy ?? env.HOLDFAST_PHARMACY,
    tlsCert,
    tlsKey: values["tls-key"] ?? env.TLS_KEY,
  });
  if (!parsed.success) throw new Error(`Settings: ${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  const origin = new URL(settings.origin);
  if (origin.protocol === "http:" && !isLocal(origin))
    throw new Error(
      `Settings: ${settings.origin} needs TLS: browsers keep no data for plain http but on localhost. Give --tls-cert and --tls-key, or an https PUBLIC_ORIGIN behind a proxy.`,
    );
  if ((settings.tlsCert === undefined) !== (settings.tlsKey === undefined))
    throw new Error("Settings: --tls-cert and --tls-key go together.");
  return settings;
};
