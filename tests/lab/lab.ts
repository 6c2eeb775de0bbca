import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { clock } from "./rigs/clock.ts";
import { deploy } from "./rigs/deploy.ts";
import { diskFull } from "./rigs/disk-full.ts";
import { kill } from "./rigs/kill.ts";
import { whyLeftOut } from "./rigs/left-out.ts";
import { power } from "./rigs/power.ts";
import { powerOpfs } from "./rigs/power-opfs.ts";
import { profile } from "./rigs/profile.ts";
import { quota } from "./rigs/quota.ts";
import type { Figure, Rig } from "./rigs/rig.ts";
import { soak } from "./rigs/soak.ts";
import { storeKill } from "./rigs/store-kill.ts";
import { storePower } from "./rigs/store-power.ts";
import { tabs } from "./rigs/tabs.ts";
import { wipe } from "./rigs/wipe.ts";
import { zeroTail } from "./rigs/zero-tail.ts";

const RIGS: Readonly<Record<string, Rig>> = {
  kill,
  power,
  "power-opfs": powerOpfs,
  quota,
  "disk-full": diskFull,
  "zero-tail": zeroTail,
  wipe,
  tabs,
  deploy,
  clock,
  profile,
  soak,
  "store-kill": storeKill,
  "store-power": storePower,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    engine: { type: "string", default: "sqlite" },
    "back-end": { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const headCommit = (): string => {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
};
/** Asked at the start: a long run is of what it started with. */
const commit = headCommit();

const print = (name: string, ok: boolean, seed: number, figures: readonly Figure[]): void => {
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ok, commit, seed, figures })}\n`);
    return;
  }
  const rows = figures.map(({ name: figure, value, unit, ok: isOk }) => `${isOk ? " " : "!"} ${figure}: ${value} ${unit}`);
  process.stdout.write(`${name}, seed ${seed}: ${ok ? "ok" : "NOT OK"}\n${rows.join("\n")}\n`);
};

const run = async (): Promise<number> => {
  const [name = ""] = positionals;
  const rig = RIGS[name];
  const { engine, "back-end": backEnd } = values;
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
  const backEnds = (["leveldb", "sqlite"] as const).filter((one) => backEnd === undefined || one === backEnd);
  const isNamed = rig !== undefined && positionals.length === 1;
  if (!isNamed || (engine !== "sqlite" && engine !== "postgres") || backEnds.length === 0) {
    say("npm run lab -- RIG [--rounds N] [--seed S] [--engine sqlite|postgres] [--back-end leveldb|sqlite] [--json]");
    say("  --engine: the gateway's store. --back-end: how the browser keeps IndexedDB (power; both where none is named).");
    for (const [known, { what }] of Object.entries(RIGS)) say(`  ${known}: ${what}`);
    return 2;
  }
  if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
    say("--rounds and --seed are whole numbers; at least one round.");
    return 2;
  }
  const why = whyLeftOut(rig);
  if (why !== null) {
    say(`${name} was left out: ${why}.`);
    print(name, true, seed, [{ name: "left-out", value: why, unit: "reason", ok: true }]);
    return 0;
  }
  const { figures, broken } = await rig.run({ rounds, seed, engine, backEnds, say });
  const ok = broken === null && figures.every((figure) => figure.ok);
  print(name, ok, seed, figures);
  if (broken !== null) say(`The rig is broken: ${broken}. Its figures prove nothing.`);
  return broken !== null ? 2 : ok ? 0 : 1;
};

// An interrupt ends what was started too: browsers, gateways, mounts are taken down at the exit.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  // What was killed in the middle may leave a connection that nobody will ever close: seen with power-opfs.
  process.exit(await run());
} catch (error) {
  say(`The rig is broken: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(2);
}
