import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { runHistory } from "./history.ts";
import { PLANTS } from "./plants.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    plants: { type: "boolean", default: false },
    plant: { type: "string" },
  },
});

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const commit = (): string => {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "unknown";
  }
};

const listPlants = (): void => {
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ ok: true, commit: commit(), figures: [], plants: Object.fromEntries(Object.entries(PLANTS).map(([name, { what }]) => [name, what])) })}\n`,
    );
  else for (const [name, { what }] of Object.entries(PLANTS)) process.stdout.write(`${name}: ${what}\n`);
};

const run = async (): Promise<number> => {
  const plant = values.plant === undefined ? undefined : PLANTS[values.plant];
  if (values.plant !== undefined && plant === undefined) {
    say(`There is no plant "${values.plant}". See: npm run simulate -- --plants`);
    return 2;
  }
  const first = Number(values.seed);
  const count = Number(values.histories);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1) {
    say("--histories and --seed are whole numbers; at least one history.");
    return 2;
  }
  const totals = { lines: 0, ours: 0, thePmrs: 0, claims: 0, lost: 0, doubled: 0, unexplained: 0 };
  let failed: number | null = null;
  let done = 0;
  for (let seed = first; seed < first + count; seed++) {
    const verdict = await runHistory(seed, plant?.seams() ?? {}, plant?.lies);
    done += 1;
    for (const kind of ["lines", "ours", "thePmrs", "claims"] as const) totals[kind] += verdict[kind];
    for (const kind of ["lost", "doubled", "unexplained"] as const) {
      totals[kind] += verdict[kind].length;
      for (const text of verdict[kind]) say(`seed ${seed}: ${kind}: ${text}`);
    }
    if (failed === null && verdict.lost.length + verdict.doubled.length + verdict.unexplained.length > 0) failed = seed;
    if (failed !== null && plant !== undefined) break;
    if (done % 50 === 0) say(`${done} of ${count} histories`);
  }
  const ok = failed === null;
  const figures = [
    { name: "histories", value: done, unit: "histories", ok: true },
    { name: "entries", value: totals.lines, unit: "lines", ok: totals.lines > 0 },
    { name: "notifications-ours", value: totals.ours, unit: "notifications", ok: true },
    { name: "notifications-pmr", value: totals.thePmrs, unit: "notifications", ok: true },
    { name: "claims", value: totals.claims, unit: "claims", ok: true },
    ...(["lost", "doubled", "unexplained"] as const).map((name) => ({
      name,
      n: done,
      value: totals[name],
      unit: "lines",
      bound: 0,
      ok: totals[name] === 0,
    })),
  ];
  if (values.json)
    process.stdout.write(`${JSON.stringify({ ok, commit: commit(), ...(failed === null ? {} : { seed: failed }), figures })}\n`);
  else
    process.stdout.write(
      `${done} histories, ${totals.lines} lines, ${totals.ours} notifications ours and ${totals.thePmrs} the PMR's, ${totals.claims} claims: ${totals.lost} lost, ${totals.doubled} doubled, ${totals.unexplained} unexplained.${failed === null ? "" : ` First at seed ${failed}.`}\n`,
    );
  return ok ? 0 : 1;
};

// A reader that stops early (| head) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

if (values.plants) listPlants();
else process.exitCode = await run();
