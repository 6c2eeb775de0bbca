import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { buildApp } from "./build.ts";

const ROOT = join(import.meta.dirname, "..");
const DEMO = process.env.HOLDFAST_DEMO ?? join(ROOT, ".demo");
const PORT = Number(process.env.PORT ?? "8787");
const EPS_PORT = Number(process.env.EPS_PORT ?? String(PORT + 1));
const ORIGIN = `http://localhost:${PORT}`;
const EPS = `http://localhost:${EPS_PORT}`;
const PID_FILE = join(DEMO, "demo.pid");
/** Prescriptions made up at the first start, and calls of 25 by which the PMR takes most of them. */
const FILL = 240;
const PMR_CALLS = 8;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs a step, with a line when it takes over two seconds and one when it is done. */
const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const started = Date.now();
  say(`${what} …`);
  const done = await work();
  say(`${what}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return done;
};

const startPart = (name: string, args: readonly string[]): ChildProcess => {
  const log = createWriteStream(join(DEMO, `${name}.log`), { flags: "a" });
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  child.stderr?.pipe(log);
  child.stdout?.on("data", (data: Buffer) => {
    const text = data.toString();
    if (text.startsWith("RECOVERY KEY")) say(`\n${text.split("\n").slice(0, 2).join("\n")}\n`);
    else log.write(text);
  });
  return child;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

const untilAnswers = async (url: string, child: ChildProcess, what: string): Promise<void> => {
  for (;;) {
    if (await answers(url)) return;
    if (child.exitCode !== null)
      throw new Error(`${what} stopped at once. See ${DEMO}/*.log. Is port ${new URL(url).port} in use?`);
    await wait(50);
  }
};

const stopPart = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });

/** The key by which the demo's gateway is known at the simulator; made at the first start. */
const epsKeyFile = (): string => {
  const path = join(DEMO, "eps-key.pem");
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 4096 });
    writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  }
  return path;
};

/** `releasingSystem` null: left as it is, since people may have moved the role. */
const startGateway = async (releasingSystem: "pmr" | "holdfast" | null): Promise<ChildProcess> => {
  const args = [
    "serve",
    "--data",
    join(DEMO, "gateway"),
    "--port",
    String(PORT),
    "--origin",
    ORIGIN,
    "--eps",
    EPS,
    "--eps-key",
    epsKeyFile(),
    "--pharmacy",
    join(ROOT, "scripts/demo-pharmacy.json"),
    ...(releasingSystem === null ? [] : ["--releasing-system", releasingSystem]),
  ];
  const child = startPart("gateway", ["src/gateway/cli/main.ts", ...args]);
  await untilAnswers(`${ORIGIN}/health`, child, "The gateway");
  return child;
};

const holdfast = (...args: string[]): { figures: { name: string; value: number }[]; link?: string } =>
  JSON.parse(
    execFileSync(process.execPath, ["src/gateway/cli/main.ts", ...args, "--data", join(DEMO, "gateway"), "--json"], {
      cwd: ROOT,
      encoding: "utf8",
    }),
  );

const figure = (name: string): number => holdfast("prescriptions").figures.find((one) => one.name === name)?.value ?? 0;

/** The PMR takes most prescriptions and mirrors them; Holdfast, releasing for a moment, takes the rest; then the PMR has the role again. */
const firstFill = async (): Promise<void> => {
  const first = await startGateway("holdfast");
  await wait(0);
  while (figure("released-by-holdfast") === 0 || figure("prescriptions") < FILL - PMR_CALLS) await wait(300);
  await stopPart(first);
};

const toggle = (): void => {
  const pid = Number(readFileSync(PID_FILE, "utf8"));
  process.kill(pid, "SIGUSR2");
  say("Told the demo to stop or start the gateway; look at its window.");
};

const run = async (): Promise<void> => {
  mkdirSync(DEMO, { recursive: true });
  if (await answers(`${ORIGIN}/health`))
    throw new Error(`Something answers at ${ORIGIN} already. Stop it, or set PORT to another number.`);
  const isFirst = !existsSync(join(DEMO, "ready"));
  if (isFirst) for (const part of ["gateway", "simulator"]) rmSync(join(DEMO, part), { recursive: true, force: true });
  await step("Building the app (skipped when nothing changed)", buildApp);

  const simulatorArgs = [
    "--port",
    String(EPS_PORT),
    "--data",
    join(DEMO, "simulator"),
    "--mirror-url",
    `${ORIGIN}/api/v1/intake`,
    "--mirror-token",
    "demo-intake-token-not-a-secret",
    "--base-url",
    EPS,
    "--client-jwks-url",
    `${ORIGIN}/.well-known/jwks.json`,
    "--redirect-uri",
    `${ORIGIN}/sign-in/callback`,
    "--ods",
    "FX901",
    "--fill",
    String(FILL),
    "--seed",
    "7",
  ];
  const simulator = startPart("simulator", ["src/simulator/main.ts", ...simulatorArgs]);
  await step("Starting the EPS simulator and its PMR", () => untilAnswers(`${EPS}/control`, simulator, "The simulator"));
  if (isFirst) {
    await step(`The PMR releases ${PMR_CALLS * 25} prescriptions, Holdfast the rest`, async () => {
      await fetch(`${EPS}/control/pmr-releases`, { method: "POST", body: JSON.stringify({ calls: PMR_CALLS }) });
      await firstFill();
    });
    writeFileSync(join(DEMO, "ready"), "");
  }
  let gateway: ChildProcess | null = await step("Starting the gateway", () => startGateway(isFirst ? "pmr" : null));
  writeFileSync(PID_FILE, String(process.pid));

  const link = (): void => say(`Enrolment link (one device, ten minutes): ${holdfast("enrol", "--origin", ORIGIN).link ?? ""}`);
  const help = (): void =>
    say(
      `\nType and press Enter:  g  stop or start the gateway    e  a new enrolment link    q  quit\nWithout a keyboard here: npm start -- gateway   (in another terminal)\n`,
    );
  const flip = async (): Promise<void> => {
    if (gateway === null) {
      gateway = await startGateway(null);
      say("The gateway is back.");
    } else {
      const running = gateway;
      gateway = null;
      await stopPart(running);
      say("The gateway is stopped: this is the outage. Type g to start it again.");
    }
  };
  const quit = async (): Promise<void> => {
    if (gateway !== null) await stopPart(gateway);
    await stopPart(simulator);
    rmSync(PID_FILE, { force: true });
    process.exit(0);
  };

  say(
    `\nHoldfast:        ${ORIGIN}\nEPS simulator:   ${EPS}/control   (down, slow, lost replies, prescriber cancels, PMR notifies)`,
  );
  say(`Prescriptions:   ${figure("prescriptions")}, of which Holdfast released ${figure("released-by-holdfast")}`);
  link();
  help();

  process.on("SIGUSR2", () => void flip());
  process.on("SIGINT", () => void quit());
  process.on("SIGTERM", () => void quit());
  createInterface({ input: process.stdin }).on("line", (line) => {
    const key = line.trim();
    if (key === "g") void flip();
    else if (key === "e") link();
    else if (key === "q") void quit();
    else help();
  });
};

try {
  if (process.argv[2] === "gateway") toggle();
  else await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "The demo stopped."}\n`);
  process.exit(1);
}
