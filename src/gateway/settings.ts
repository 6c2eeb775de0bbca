import { parseArgs } from "node:util";
import { z } from "zod";

const schema = z.object({
  data: z.string().min(1),
  port: z.coerce.number().int().min(1).max(65_535),
  origin: z
    .url()
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      "only scheme, host and port, without a slash at the end",
    ),
  epsUrl: z.url(),
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
 * Reads settings from flags first, then the environment (HOLDFAST_DATA, DATABASE_URL, PORT, PUBLIC_ORIGIN, EPS_URL,
 * HOLDFAST_APP, HOLDFAST_PHARMACY, TLS_CERT, TLS_KEY), once, at start. Throws naming what is wrong. Plain http is allowed on localhost
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
      "eps-url": { type: "string" },
      "app-dir": { type: "string" },
      pharmacy: { type: "string" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
    },
  });
  const port = values.port ?? env.PORT ?? "8787";
  const tlsCert = values["tls-cert"] ?? env.TLS_CERT;
  const scheme = tlsCert === undefined ? "http" : "https";
  const parsed = schema.safeParse({
    data: values.data ?? env.HOLDFAST_DATA ?? "./holdfast-data",
    databaseUrl: readDatabaseUrl(values["database-url"], env),
    port,
    origin: values.origin ?? env.PUBLIC_ORIGIN ?? `${scheme}://localhost:${port}`,
    epsUrl: values["eps-url"] ?? env.EPS_URL ?? "http://127.0.0.1:8788",
    appDir: values["app-dir"] ?? env.HOLDFAST_APP ?? "dist",
    pharmacy: values.pharmacy ?? env.HOLDFAST_PHARMACY,
    tlsCert,
    tlsKey: values["tls-key"] ?? env.TLS_KEY,
  });
  if (!parsed.success) throw new Error(`Settings: ${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  const origin = new URL(settings.origin);
  if (origin.protocol === "http:" && origin.hostname !== "localhost" && origin.hostname !== "127.0.0.1")
    throw new Error(
      `Settings: ${settings.origin} needs TLS: browsers keep no data for plain http but on localhost. Give --tls-cert and --tls-key, or an https PUBLIC_ORIGIN behind a proxy.`,
    );
  if ((settings.tlsCert === undefined) !== (settings.tlsKey === undefined))
    throw new Error("Settings: --tls-cert and --tls-key go together.");
  return settings;
};
