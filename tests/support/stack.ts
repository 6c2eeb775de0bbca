import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Prescription, prescriptionSchema } from "../../src/core/model/prescription.ts";
import { TEST_EPS_PEM } from "./eps-access.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** The real processes behind an end-to-end test: a gateway and the simulator with its PMR, on their own ports and folders. */
export type Stack = {
  origin: string;
  eps: string;
  dataDir: string;
  /** A fresh enrolment link. */
  link(): string;
  /** Runs a `holdfast` command on the gateway's store; its JSON answer. */
  holdfast(...args: string[]): Record<string, unknown>;
  prescriptions(): Prescription[];
  /** Turns one of the simulator's switches. */
  control(name: string, body: object): Promise<unknown>;
  stopGateway(): Promise<void>;
  startGateway(): Promise<void>;
  end(): Promise<void>;
};

/** Starts a part as a process that ends with this one, however this one ends. */
const node = (args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "ignore"] });
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.removeListener("exit", end));
  return child;
};

const until = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });

const isUp = (url: string) => async (): Promise<boolean> => (await fetch(url)).ok;

/** Starts it all: `pmr` prescriptions released by the PMR and mirrored, the others of `fill` by Holdfast. */
export const startStack = async (options: {
  port: number;
  fill: number;
  pmrCalls: number;
  seed: number;
  /** Where the gateway finds the app; the built one unless said otherwise. */
  appDir?: string;
}): Promise<Stack> => {
  const { port, fill, pmrCalls, seed, appDir = join(ROOT, "dist") } = options;
  const dir = mkdtempSync(join(tmpdir(), "holdfast-e2e-"));
  const origin = `http://localhost:${port}`;
  const eps = `http://localhost:${port + 1}`;
  const dataDir = join(dir, "gateway");
  const described = JSON.parse(readFileSync(join(ROOT, "scripts/demo-pharmacy.json"), "utf8")) as {
    pharmacy: { releasingSystem: string };
    intakeToken: string;
  };
  described.pharmacy.releasingSystem = "holdfast";
  const pharmacy = join(dir, "pharmacy.json");
  writeFileSync(pharmacy, JSON.stringify(described));
  const epsKey = join(dir, "eps-key.pem");
  writeFileSync(epsKey, TEST_EPS_PEM, { mode: 0o600 });

  for (const url of [`${origin}/health`, `${eps}/control`])
    if (await isUp(url)().catch(() => false)) throw new Error(`something answers at ${url} already: end it first`);
  const simulator = node([
    "src/simulator/main.ts",
    "--port",
    String(port + 1),
    "--data",
    join(dir, "simulator"),
    "--mirror-url",
    `${origin}/api/v1/intake`,
    "--mirror-token",
    described.intakeToken,
    "--base-url",
    eps,
    "--client-jwks-url",
    `${origin}/.well-known/jwks.json`,
    "--redirect-uri",
    `${origin}/sign-in/callback`,
    "--ods",
    "FX901",
    "--fill",
    String(fill),
    "--seed",
    String(seed),
  ]);
  let gateway: ChildProcess | null = null;

  const control = async (name: string, body: object): Promise<unknown> =>
    (
      await fetch(`${eps}/control/${name}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      })
    ).json();
  const startGateway = async (): Promise<void> => {
    gateway = node([
      "src/gateway/cli/main.ts",
      "serve",
      "--data",
      dataDir,
      "--port",
      String(port),
      "--origin",
      origin,
      "--eps",
      eps,
      "--eps-key",
      epsKey,
      "--pharmacy",
      pharmacy,
      "--app-dir",
      appDir,
    ]);
    await until("the gateway", isUp(`${origin}/health`));
  };
  const holdfast = (...args: string[]): Record<string, unknown> =>
    JSON.parse(
      execFileSync(process.execPath, ["src/gateway/cli/main.ts", ...args, "--data", dataDir, "--json"], {
        cwd: ROOT,
        encoding: "utf8",
        maxBuffer: 64_000_000,
      }),
    );
  const prescriptions = (): Prescription[] => prescriptionSchema.array().parse(holdfast("prescriptions").prescriptions);

  await until("the simulator", isUp(`${eps}/control`));
  await control("pmr-releases", { calls: pmrCalls });
  await startGateway();
  await control("pmr-mirrors", {});
  await until("all prescriptions", async () => {
    const all = prescriptions();
    return all.some(({ releasedBy }) => releasedBy === "holdfast") && all.some(({ releasedBy }) => releasedBy === "pmr");
  });

  return {
    origin,
    eps,
    dataDir,
    link: () => String(holdfast("enrol", "--origin", origin).link),
    holdfast,
    prescriptions,
    control,
    stopGateway: async () => {
      if (gateway !== null) await stopped(gateway);
      gateway = null;
    },
    startGateway,
    end: async () => {
      if (gateway !== null) await stopped(gateway);
      await stopped(simulator);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
