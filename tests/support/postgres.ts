import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Client } from "pg";

/** Where Debian and Ubuntu keep PostgreSQL's programs, a folder a version. */
const DEBIAN = "/usr/lib/postgresql";

/** The folder of PostgreSQL's server programs: POSTGRES_BIN, then Debian's newest, then PATH. Null when the machine has none. */
export const findPostgres = (): string | null => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const dirs = [
    process.env.POSTGRES_BIN ?? "",
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return dirs.find((dir) => dir !== "" && ["initdb", "postgres"].every((name) => existsSync(join(dir, name)))) ?? null;
};

/** A PostgreSQL of the tests' own. */
export type PostgresServer = {
  /** The superuser's URL of the database `postgres`. */
  adminUrl: string;
  dataDir: string;
  /** SIGKILL to the postmaster; its other processes end by themselves. */
  kill(): Promise<void>;
  /** Starts it again where it was, after a kill. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
};

type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root: another account of this machine to run it as, or null where we are not root ourselves. */
const accountToUse = (): Account | null => {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => accounts.find(([known]) => known === name)).find((row) => row !== undefined);
  if (found === undefined) throw new Error("PostgreSQL does not run as root, and this machine has neither postgres nor nobody");
  return { uid: Number(found[2]), gid: Number(found[3]) };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
};

const answers = async (url: string): Promise<boolean> => {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Waits until it answers; false when it ended instead. */
const hasStarted = async (child: ChildProcess, url: string): Promise<boolean> => {
  const deadline = Date.now() + 60_000;
  while (isRunning(child) && Date.now() < deadline) {
    if (await answers(url)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
};

/**
 * Starts a PostgreSQL in a folder and on a port of its own, for this machine only, and ends it with this process at the latest.
 * `settings` go before the tests' own; a `standby` takes no writes. Throws with what to do where the machine has none.
 */
export const startPostgres = async ({
  settings = {},
  standby = false,
  parent = tmpdir(),
}: {
  settings?: Readonly<Record<string, string>>;
  standby?: boolean;
  /** The folder its own folder is made in; the account it runs as must be able to pass through it. */
  parent?: string;
} = {}): Promise<PostgresServer> => {
  const bin = findPostgres();
  if (bin === null)
    throw new Error("no PostgreSQL: run npm test, which installs one, or set POSTGRES_BIN to the folder of initdb and postgres");
  const account = accountToUse();
  const as = account ?? {};
  const home = mkdtempSync(join(parent, "holdfast-postgres-"));
  const data = join(home, "data");
  const passwordFile = join(home, "password");
  const password = randomBytes(18).toString("base64url");
  writeFileSync(passwordFile, password);
  for (const path of [home, passwordFile]) {
    chmodSync(path, 0o700);
    if (account !== null) chownSync(path, account.uid, account.gid);
  }
  const init = ["-D", data, "-U", "admin", "-A", "scram-sha-256", "--pwfile", passwordFile];
  execFileSync(join(bin, "initdb"), [...init, "--no-sync", "-E", "UTF8", "--locale", "C.UTF-8", "--data-checksums"], {
    ...as,
    cwd: home,
    stdio: ["ignore", "ignore", "inherit"],
  });

  if (standby) {
    const signal = join(data, "standby.signal");
    writeFileSync(signal, "");
    if (account !== null) chownSync(signal, account.uid, account.gid);
  }

  const own = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "200", shared_buffers: "32MB" };
  const flags = Object.entries({ ...own, ...settings }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const logFile = join(home, "log");
  const launch = (port: number): ChildProcess => {
    const log = openSync(logFile, "a", 0o600);
    const child = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
      ...as,
      cwd: home,
      stdio: ["ignore", "ignore", log],
    });
    closeSync(log);
    const kill = (): void => void child.kill("SIGQUIT");
    process.once("exit", kill);
    child.once("exit", () => process.removeListener("exit", kill));
    return child;
  };
  const end = async (child: ChildProcess, signal: "SIGINT" | "SIGKILL"): Promise<void> => {
    if (!isRunning(child)) return;
    child.kill(signal);
    await once(child, "exit");
  };
  for (let attempt = 1; attempt <= 3; attempt++) {
    const port = await freePort();
    const adminUrl = `postgres://admin:${password}@127.0.0.1:${port}/postgres`;
    let child = launch(port);
    if (await hasStarted(child, adminUrl))
      return {
        adminUrl,
        dataDir: data,
        kill: () => end(child, "SIGKILL"),
        startAgain: async () => {
          // It refuses while processes of the one before still use its memory.
          for (let again = 1; again <= 20; again++) {
            child = launch(port);
            if (await hasStarted(child, adminUrl)) return;
          }
          throw new Error(`PostgreSQL did not start again:\n${readFileSync(logFile, "utf8").slice(-2_000)}`);
        },
        stop: async () => {
          await end(child, "SIGINT");
          rmSync(home, { recursive: true, force: true });
        },
      };
    if (isRunning(child)) child.kill("SIGKILL");
  }
  throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, "utf8")}`);
};
