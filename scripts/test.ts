import { spawnSync } from "node:child_process";
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
const counts = { passed: 0, failed: 0 };

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean =>
  spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PATH: `${BIN}:${process.env.PATH ?? ""}`, ...env },
  }).status === 0;

/** Runs one part, says how long it took, and counts it as one check unless it brings counts of its own. */
const part = (name: string, work: () => boolean | { passed: number; failed: number }): void => {
  const started = Date.now();
  say(`\n== ${name}`);
  const outcome = work();
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
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: stats.expected, failed: Math.max(stats.unexpected + stats.flaky + stats.skipped, ok ? 0 : 1) };
};

const lab = (histories: number): boolean =>
  run("node", ["tests/lab/simulate.ts", "--histories", String(histories), "--seed", "1"]);

/** A laboratory that cannot find a planted bug proves nothing: each must be found, which is exit status 1. */
const findsPlants = (): { passed: number; failed: number } => {
  const listed = spawnSync(process.execPath, ["tests/lab/simulate.ts", "--plants", "--json"], { cwd: ROOT, encoding: "utf8" });
  const { plants } = z.object({ plants: z.record(z.string(), z.string()) }).parse(JSON.parse(listed.stdout));
  const missed = Object.keys(plants).filter((name) => {
    const found = spawnSync(process.execPath, ["tests/lab/simulate.ts", "--histories", "80", "--seed", "1", "--plant", name], {
      cwd: ROOT,
      encoding: "utf8",
    });
    say(`  ${name}: ${found.status === 1 ? "found" : "NOT FOUND"}  ${found.stdout.trim()}`);
    return found.status !== 1;
  });
  return { passed: Object.keys(plants).length - missed.length, failed: missed.length };
};

/** A short run of a rig; it says by itself where this machine leaves it out. */
const rig = (name: string, rounds: number, chromium: string): boolean =>
  run("node", ["tests/lab/lab.ts", name, "--rounds", String(rounds), "--seed", "1"], { CHROMIUM: chromium });

const chromium = findOrInstallBrowser();
const postgres = findOrInstallPostgres();
part("types", () => run("tsc", ["-b"]));
part("lint and format", () => run("biome", ["ci", "--max-diagnostics=20"]));
part("dead code", () => run("knip", []));
part("rule ids", () => run("node", ["scripts/check-rules.ts"]));
part("tests mirror the source", () => run("node", ["scripts/check-mirror.ts"]));
part("build of the app", () => run("node", ["scripts/build.ts"]));
part("units, laws, contracts, journeys", () => units(chromium, postgres));
part("laboratory: random histories", () => lab(isFull ? 300 : 15));
part("laboratory: planted bugs", findsPlants);
if (isFull) {
  part("laboratory: the browser killed", () => rig("kill", 5, chromium));
  part("laboratory: the power gone", () => rig("power", 3, chromium));
}
part("end to end in Chromium", () => endToEnd(chromium));
rmSync(reports, { recursive: true, force: true });

say(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
