import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { londonDate } from "../src/core/model/instant.ts";
import { addDays, dayNumber } from "../src/core/model/local-date.ts";
import { writeDmdRelease } from "../src/simulator/write-dmd-release.ts";
import { buildApp } from "./build.ts";

const ROOT = join(import.meta.dirname, "..");
const DEMO = process.env.HOLDFAST_DEMO ?? join(ROOT, ".demo");
const PORT = Number(process.env.PORT ?? "8787");
const EPS_PORT = Number(process.env.EPS_PORT ?? String(PORT + 1));
const ORIGIN = `http://localhost:${PORT}`;
const EPS = `http://localhost:${EPS_PORT}`;
const READY_FILE = join(DEMO, "ready");
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

/** A running part of the demo, and the last line it complained in. */
type Part = { child: ChildProcess; lastComplaint(): string };

const startPart = (name: string, args: readonly string[], parts: Part[]): Part => {
  const log = createWriteStream(join(DEMO, `${name}.log`), { flags: "a" });
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr?.pipe(log);
  child.stderr?.on("data", (data: Buffer) => {
    complaint = data.toString().trim().split("\n").at(-1) ?? complaint;
  });
  child.stdout?.on("data", (data: Buffer) => {
    const text = data.toString();
    if (text.startsWith("RECOVERY KEY")) say(`\n${text.split("\n").slice(0, 2).join("\n")}\n`);
    else log.write(text);
  });
  const part = { child, lastComplaint: () => complaint };
  parts.push(part);
  return part;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const untilAnswers = async (url: string, { child, lastComplaint }: Part, what: string): Promise<void> => {
  for (;;) {
    if (hasEnded(child)) {
      const why = lastComplaint();
      throw new Error(
        `${what} stopped at once${why === "" ? "." : `: ${why}`} All it said is in ${DEMO}/*.log; to start afresh, delete ${DEMO}.`,
      );
    }
    if (await answers(url)) return;
    await wait(50);
  }
};

const stopPart = ({ child }: Part): Promise<void> =>
  new Promise((resolve) => {
    if (hasEnded(child)) return resolve();
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
const startGateway = async (releasingSystem: "pmr" | "holdfast" | null, parts: Part[]): Promise<Part> => {
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
  const part = startPart("gateway", ["src/gateway/cli/main.ts", ...args], parts);
  await untilAnswers(`${ORIGIN}/health`, part, "The gateway");
  return part;
};

const holdfast = (...args: string[]): { figures: { name: string; value: number }[]; link?: string } =>
  JSON.parse(
    execFileSync(process.execPath, ["src/gateway/cli/main.ts", ...args, "--data", join(DEMO, "gateway"), "--json"], {
      cwd: ROOT,
      encoding: "utf8",
    }),
  );

/** A made-up release of last Monday, as dm+d comes: its products are those of the made-up prescriptions, and some more. */
const importMedicines = async (): Promise<void> => {
  const dir = join(DEMO, "dmd");
  const today = londonDate(Date.now());
  rmSync(dir, { recursive: true, force: true });
  writeDmdRelease(dir, addDays(today, -((dayNumber(today) + 3) % 7)));
  holdfast("dmd", "import", dir);
};

const figure = (name: string): number => holdfast("prescriptions").figures.find((one) => one.name === name)?.value ?? 0;

/** The PMR takes most prescriptions and mirrors them; Holdfast, releasing for a moment, takes the rest; then the PMR has the role again. */
const firstFill = async (parts: Part[]): Promise<void> => {
  const first = await startGateway("holdfast", parts);
  await wait(0);
  while (figure("released-by-holdfast") === 0 || figure("prescriptions") < FILL - PMR_CALLS) await wait(300);
  await stopPart(first);
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The running demo as it noted itself; its simulator must answer too, since the number may be another process's by now. */
const runningDemo = async (): Promise<number | null> => {
  const [pid = "", eps = ""] = existsSync(PID_FILE) ? readFileSync(PID_FILE, "utf8").split(" ") : [];
  return eps !== "" && isAlive(Number(pid)) && (await answers(`${eps}/control`)) ? Number(pid) : null;
};

const toggle = async (): Promise<void> => {
  const pid = await runningDemo();
  if (pid === null) throw new Error("No demo is running here. Start it in another terminal first: npm start");
  process.kill(pid, "SIGUSR2");
  say("Told the demo to stop or start the gateway; look at its window.");
};

/** A gateway's address is fixed at its first start (GW-1), so a demo stays at the port it was made with. */
const checkAddress = (): void => {
  const made = existsSync(READY_FILE) ? readFileSync(READY_FILE, "utf8").trim() : "";
  if (made !== "" && made !== ORIGIN)
    throw new Error(
      `The demo in ${DEMO} was made for ${made}, and a gateway keeps its address. Start it there (PORT=${new URL(made).port} npm start), or delete ${DEMO} to start afresh on port ${PORT}.`,
    );
};

const start = async (parts: Part[]): Promise<void> => {
  mkdirSync(DEMO, { recursive: true });
  checkAddress();
  if (await answers(`${ORIGIN}/health`))
    throw new Error(`Something answers at ${ORIGIN} already. Stop it, or set PORT to another number.`);
  const isFirst = !existsSync(READY_FILE);
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
  const simulator = startPart("simulator", ["src/simulator/main.ts", ...simulatorArgs], parts);
  await step("Starting the EPS simulator and its PMR", () => untilAnswers(`${EPS}/control`, simulator, "The simulator"));
  if (isFirst) {
    await step(`The PMR releases ${PMR_CALLS * 25} prescriptions, Holdfast the rest`, async () => {
      await fetch(`${EPS}/control/pmr-releases`, { method: "POST", body: JSON.stringify({ calls: PMR_CALLS }) });
      await firstFill(parts);
    });
    writeFileSync(READY_FILE, ORIGIN);
  }
  let gateway: Part | null = await step("Starting the gateway", () => startGateway(isFirst ? "pmr" : null, parts));
  if (isFirst) await step("Importing a made-up medicines list (dm+d)", importMedicines);
  writeFileSync(PID_FILE, `${process.pid} ${EPS}`);

  const link = (): void => say(`Enrolment link (one device, ten minutes): ${holdfast("enrol", "--origin", ORIGIN).link ?? ""}`);
  const help = (): void =>
    say(
      `\nType and press Enter:  g  stop or start the gateway    e  a new enrolment link    q  quit\nWithout a keyboard here: npm start -- gateway   (in another terminal)\n`,
    );
  const change = async (): Promise<void> => {
    if (gateway === null) {
      gateway = await startGateway(null, parts);
      say("The gateway is back.");
    } else {
      const running = gateway;
      gateway = null;
      await stopPart(running);
      say("The gateway is stopped: this is the outage. Type g to start it again.");
    }
  };
  let changing = false;
  const flip = (): void => {
    if (changing) {
      say("The gateway is being stopped or started already.");
      return;
    }
    changing = true;
    say(gateway === null ? "Starting the gateway…" : "Stopping the gateway…");
    void change()
      .catch((error: unknown) => say(error instanceof Error ? error.message : "The gateway did not start."))
      .finally(() => {
        changing = false;
      });
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

  process.on("SIGUSR2", flip);
  process.on("SIGINT", () => void quit());
  process.on("SIGTERM", () => void quit());
  createInterface({ input: process.stdin }).on("line", (line) => {
    const key = line.trim();
    if (key === "g") flip();
    else if (key === "e") link();
    else if (key === "q") void quit();
    else help();
  });
};

const run = async (): Promise<void> => {
  const parts: Part[] = [];
  try {
    await start(parts);
  } catch (error) {
    // Nothing of a demo that did not start may go on running: it would hold its port.
    await Promise.all(parts.map(stopPart));
    throw error;
  }
};

try {
  if (process.argv[2] === "gateway") await toggle();
  else await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "The demo stopped."}\n`);
  process.exit(1);
}
