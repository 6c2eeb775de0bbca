import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { until } from "./until.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** A gateway process on a data folder, that can be killed and started again. */
export type GatewayOnDisk = {
  origin: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** A fresh enrolment code. */
  code(): string;
  /** Every entry the store holds, by the hash of its bytes; asked of the store by `holdfast export`, past the running gateway. */
  hashes(): Set<string>;
};

/** Lays it out; nothing runs before `start`. `preload`: a module loaded before the gateway's own. */
export const gatewayOnDisk = (options: {
  dataDir: string;
  port: number;
  databaseUrl: string | null;
  preload: string | null;
}): GatewayOnDisk => {
  const { dataDir, port, databaseUrl, preload } = options;
  const origin = `http://localhost:${port}`;
  const env = { ...process.env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) };
  const imports = preload === null ? [] : ["--import", join(import.meta.dirname, preload)];
  const main = join(ROOT, "src/gateway/cli/main.ts");
  let child: ChildProcess | null = null;
  const holdfast = (...args: string[]): string =>
    execFileSync(process.execPath, [main, ...args, "--data", dataDir], {
      cwd: ROOT,
      env,
      encoding: "utf8",
      maxBuffer: 512_000_000,
    });
  return {
    origin,
    start: async () => {
      const args = ["--port", String(port), "--origin", origin, "--pharmacy", join(ROOT, "scripts/demo-pharmacy.json")];
      const started = spawn(process.execPath, [...imports, main, "serve", "--data", dataDir, ...args], {
        cwd: ROOT,
        env: { ...env, HOLDFAST_APP: join(ROOT, "dist") },
        stdio: "ignore",
      });
      child = started;
      const end = (): void => void started.kill("SIGKILL");
      process.once("exit", end);
      started.once("exit", () => process.removeListener("exit", end));
      await until("the gateway", async () => {
        if (started.exitCode !== null) throw new Error("the gateway ended");
        return (await fetch(`${origin}/health`)).ok;
      });
    },
    kill: async () => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    code: () => {
      const { link } = JSON.parse(holdfast("enrol", "--json", "--origin", origin)) as { link: string };
      return link.slice(link.indexOf("enrol=") + 6);
    },
    hashes: () => {
      const { entries } = JSON.parse(holdfast("export", "--format", "json")) as { entries: { hash: string }[] };
      return new Set(entries.map(({ hash }) => hash));
    },
  };
};
