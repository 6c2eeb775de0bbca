import { HOW_TO_MAKE_A_ROLE } from "./postgres-checks.ts";

/** Facts and next steps for what PostgreSQL (SQLSTATE) and the network (Node's codes) answer to a connection. */
const KNOWN: Readonly<Record<string, readonly [fact: string, next: string]>> = {
  ECONNREFUSED: ["nothing answers there", "Start PostgreSQL, or correct host and port in DATABASE_URL."],
  ENOTFOUND: ["there is no such host", "Correct the host in DATABASE_URL."],
  EAI_AGAIN: ["its host's address could not be looked up", "Check this machine's network, then start again."],
  ETIMEDOUT: ["it does not answer", "Check the network and its firewall, then start again."],
  EHOSTUNREACH: ["its host cannot be reached", "Check the network, then start again."],
  ENOENT: ["a file that DATABASE_URL names is not there", "Correct sslrootcert, sslcert, sslkey or the socket's folder."],
  "28P01": ["it refuses the password", "Correct role and password in DATABASE_URL."],
  "28000": ["it refuses this role from this machine", "Allow the role in pg_hba.conf, or correct DATABASE_URL."],
  "3D000": ["it has no such database", HOW_TO_MAKE_A_ROLE],
  "42501": ["the role may not do that there", HOW_TO_MAKE_A_ROLE],
  "53300": ["it has no connection left", "Raise max_connections, or stop what else uses it."],
  "57P03": ["it is starting or stopping", "Wait for it, then start again."],
};

/** "host:port/database" of a database's URL: no role, no password, nothing of its query. */
export const placeOf = (databaseUrl: string): string => {
  const { host, pathname, searchParams } = new URL(databaseUrl);
  return `${searchParams.get("host") ?? host}${pathname}`;
};

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";

const isAboutTls = (error: unknown): boolean =>
  /CERT|SSL|TLS/.test(codeOf(error)) || (error instanceof Error && /SSL/.test(error.message));

const hasTimedOut = (error: unknown): boolean => error instanceof Error && /timeout/.test(error.message);

/** Why a PostgreSQL cannot be used and what to do next, as an error to show. Says nothing of its URL but host, port and database. */
export const postgresFailure = (error: unknown, databaseUrl: string): Error => {
  const code = codeOf(error);
  const [fact, next] =
    KNOWN[code] ??
    (isAboutTls(error)
      ? ([
          `no trusted TLS connection comes about${code === "" ? "" : ` (${code})`}`,
          "Give its authority with sslmode=verify-full&sslrootcert=FILE, or, on a network of your own, say sslmode=disable.",
        ] as const)
      : hasTimedOut(error)
        ? (["it does not answer", "Check the network and its firewall, then start again."] as const)
        : ([`it answers ${code === "" ? "nothing that can be understood" : code}`, "Look into PostgreSQL's own log."] as const));
  return new Error(`PostgreSQL at ${placeOf(databaseUrl)} cannot be used: ${fact}. ${next}`);
};
