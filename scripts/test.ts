import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { findOrInstallBrowser } from "./find-browser.ts";
import { findOrInstallPostgres } from "./find-postgres.ts";

const ROOT = join(import.meta.dirname, "..");
const BIN = join(ROOT, "node_modules", ".bin");
const isFull = process.argv.includes("--full");
const reports = mkdtempSync(join(tmpdir(), "holdfast-reports-"));
const begun = Date.now();
const counts = { passed: 0, failed: 0 };

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH ?? ""}`, ...env },
  }).status === 0;

type Outcome = boolean | { passed: number; failed: number };

/** Runs one part, says how long it took, and counts it as one check unless it brings counts of its own. */
const part = async (name: string, work: () => Outcome | Promise<Outcome>): Promise<void> => {
  const started = Date.now();
  say(`\n== ${name}`);
  const outcome = await work();
  const { passed, failed } = typeof outcome === "boolean" ? { passed: outcome ? 1 : 0, failed: outcome ? 0 : 1 } : outcome;
  counts.passed += passed;
  counts.failed += failed;
  say(`== ${name}: ${failed === 0 ? "passed" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
};

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const units = (chromium: string, postgres: string): { passed: number; failed: number } => {
  const file = join(reports, "vitest.json");
  const ok = run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`], {
    CHROMIUM: chromium,
    POSTGRES_BIN: postgres,
    HOLDFAST_FULL: isFull ? "1" : "0",
  });
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, ok && report.success ? 0 : 1) };
};

const endToEnd = (chromium: string): { passed: number; failed: number } => {
  const file = join(reports, "playwright.json");
  const ok = run(
    "playwright",
    ["test", "--config", "tests/e2e/playwright.config.ts", "--project", "e2e", "--reporter=list,json"],
    {
      CHROMIUM: chromium,
      HOLDFAST_FULL: isFull ? "1" : "0",
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: stats.expected, failed: Math.max(stats.unexpected + stats.flaky + stats.skipped, ok ? 0 : 1) };
};

/** Runs the laboratory; its exit status and what it printed. */
const simulate = (...args: string[]): Promise<{ status: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ["tests/lab/simulate.ts", ...args], { cwd: ROOT }, (_error, stdout, stderr) =>
      // Killed by a signal it has no status; it has found nothing then.
      resolve({ status: child.exitCode ?? 2, said: `${stderr}${stdout}`.trim() }),
    );
  });

/** Does the work of each at most two at once: as many as the machines have cores that this must fit. */
const twoAtOnce = async <T, R>(each: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const queue = [...each.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return results;
};

/** How long `npm test` may take in all, seconds, with a minute in hand; and what random histories are given at least. */
const MOST_S = 14 * 60;
const LEAST_FOR_HISTORIES_S = 30;

/** Random histories: none may lose, double or leave anything unexplained. A slow machine runs fewer in `npm test`, and says how many. */
const histories = (): boolean => {
  const left = Math.max(LEAST_FOR_HISTORIES_S, MOST_S - Math.round((Date.now() - begun) / 1_000));
  const bounds = isFull ? ["--histories", "1000"] : ["--histories", "500", "--seconds", String(left)];
  return run("node", ["tests/lab/simulate.ts", ...bounds, "--seed", "1"]);
};

/** A laboratory that cannot find a planted bug proves nothing: each must be found, which is exit status 1. */
const findsPlants = async (): Promise<Outcome> => {
  const { said } = await simulate("--plants", "--json");
  const { plants } = z.object({ plants: z.record(z.string(), z.string()) }).parse(JSON.parse(said));
  const found = await twoAtOnce(Object.keys(plants), async (name) => {
    const { status, said: words } = await simulate("--histories", "60", "--plant", name);
    // A laboratory that breaks ends with status 1 too, but not with these words.
    const isFound = status === 1 && /First at seed \d+\.$/.test(words);
    say(`  ${name}: ${isFound ? "found" : "NOT FOUND"}  ${words.split("\n").at(-1)}`);
    return isFound;
  });
  const passed = found.filter((one) => one).length;
  return { passed, failed: found.length - passed };
};

/** A short run of a rig; it says by itself where this machine leaves it out. */
const rig = (name: string, rounds: number, chromium: string): boolean =>
  run("node", ["tests/lab/lab.ts", name, "--rounds", String(rounds), "--seed", "1"], { CHROMIUM: chromium });

const chromium = findOrInstallBrowser();
const postgres = findOrInstallPostgres();
await part("types", () => run("tsc", ["-b"]));
await part("lint and format", () => run("biome", ["ci", "--max-diagnostics=20"]));
await part("dead code", () => run("knip", []));
await part("rule ids", () => run("node", ["scripts/check-rules.ts"]));
await part("tests mirror the source", () => run("node", ["scripts/check-mirror.ts"]));
await part("the scenario book", () => run("node", ["scripts/check-scenarios.ts"]));
await part("build of the app", () => run("node", ["scripts/build.ts"]));
await part("units, laws, contracts, journeys", () => units(chromium, postgres));
await part("laboratory: planted bugs", findsPlants);
await part("laboratory: the browser killed", () => rig("kill", 5, chromium));
await part("laboratory: the power gone", () => rig("power", 3, chromium));
await part("end to end in Chromium", () => endToEnd(chromium));
await part("laboratory: random histories", histories);
rmSync(reports, { recursive: true, force: true });

say(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
