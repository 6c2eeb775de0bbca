import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { loadChanged } from "./changed-source.ts";
import { hasFindings } from "./findings.ts";
import type { History, HistoryChange } from "./history.ts";
import { runOnThreads } from "./history-threads.ts";
import { median } from "./median.ts";
import { PLANTS, type Plant } from "./plants.ts";
import { makeRunFolder } from "./run-folder.ts";
import { stepsThatMatter } from "./shrink.ts";
import type { Verdict } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "100" },
    seconds: { type: "string" },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
    plants: { type: "boolean", default: false },
    plant: { type: "string" },
    story: { type: "boolean", default: false },
    "real-crypto": { type: "boolean", default: false },
  },
});

/** What a history has in the median at least, or the run proves nothing. */
const LEAST = { entries: 30, faults: 10, syncs: 5 } as const;
/** So many notifications of ours on record at EPS for each history, on average, at least: a run in which EPS hears of nothing proves nothing of it. */
const LEAST_OURS = 1;
/** A run of fewer histories says nothing of the median. */
const ENOUGH = 8;
/** The most runs that shrinking a failed history may take. */
const SHRINKING_RUNS = 60;

const folder = makeRunFolder();

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

const KINDS = ["lost", "doubled", "unexplained"] as const;

const findingsOf = (verdict: Pick<Verdict, (typeof KINDS)[number]>): string[] =>
  KINDS.flatMap((kind) => verdict[kind].map((text) => `${kind}: ${text}`));

/** Plants are made anew for each history: some remember what they did. */
const changeOf = (plant: Plant | undefined): HistoryChange => ({
  hasRealCrypto: values["real-crypto"],
  folder,
  ...(plant === undefined ? {} : { seams: plant.seams() }),
  ...(plant?.lies === undefined ? {} : { lies: plant.lies }),
});

/** Loaded late: a plant may be a piece of the code under test, which is changed before it is loaded. */
const histories = (): Promise<typeof import("./history.ts")> => import("./history.ts");

/** Leaves out of a failed history what it does not need to fail, and tells the rest as a story. */
const tell = async (seed: number, plant: Plant | undefined): Promise<void> => {
  const { ALL_STEPS, runHistory } = await histories();
  const runWith = (leftOut: ReadonlySet<number>): Promise<History> => runHistory(seed, { ...changeOf(plant), leftOut });
  say(`seed ${seed}: leaving out what it does not need to fail…`);
  const all = Array.from({ length: ALL_STEPS }, (_, index) => index + 1);
  const fails = async (leftOut: ReadonlySet<number>): Promise<boolean> => hasFindings((await runWith(leftOut)).verdict);
  const needed = await stepsThatMatter(all, fails, SHRINKING_RUNS);
  const { verdict, story } = await runWith(new Set(all.filter((step) => !needed.includes(step))));
  for (const line of [...story, ...findingsOf(verdict)]) say(`  ${line}`);
};

const run = async (): Promise<number> => {
  const plant = values.plant === undefined ? undefined : PLANTS[values.plant];
  if (values.plant !== undefined && plant === undefined) {
    say(`There is no plant "${values.plant}". See: npm run simulate -- --plants`);
    return 2;
  }
  const first = Number(values.seed ?? plant?.from ?? 1);
  const count = Number(values.histories);
  const seconds = Number(values.seconds ?? Number.POSITIVE_INFINITY);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1 || !(seconds > 0)) {
    say("--histories, --seed and --seconds are numbers: at least one history, and some time for it.");
    return 2;
  }
  const last = performance.now() + seconds * 1_000;
  const ended = new Map<number, History>();
  const end = (seed: number, history: History): void => {
    ended.set(seed, history);
    for (const finding of findingsOf(history.verdict)) say(`seed ${seed}: ${finding}`);
    if (ended.size % 50 === 0) say(`${ended.size} of ${count} histories`);
  };
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const isBad = (seed: number): boolean => {
    const history = ended.get(seed);
    return history !== undefined && hasFindings(history.verdict);
  };
  if (plant === undefined)
    await runOnThreads(seeds, availableParallelism(), last, { hasRealCrypto: values["real-crypto"], folder }, end);
  else {
    loadChanged(plant.source ?? []);
    const { runHistory } = await histories();
    for (const seed of seeds) {
      if (performance.now() > last) break;
      end(seed, await runHistory(seed, changeOf(plant)));
      if (isBad(seed)) break;
    }
  }
  const isCutOff = performance.now() > last && ended.size < count;
  if (isCutOff) say(`${seconds} s are over: ${ended.size} of ${count} histories were run.`);
  const failed = seeds.find(isBad) ?? null;
  const done = [...ended.values()];
  if (failed !== null && (plant === undefined || values.story)) await tell(failed, plant);
  const sum = (of: (verdict: Verdict) => number): number => done.reduce((total, { verdict }) => total + of(verdict), 0);
  const medians = {
    entries: median(done.map(({ verdict }) => verdict.entries)),
    faults: median(done.map(({ faults }) => faults)),
    syncs: median(done.map(({ syncs }) => syncs)),
  };
  // Cut off before so many that anything can be said of them.
  const isTooFew = isCutOff && done.length < Math.min(count, ENOUGH);
  const ours = { value: sum((verdict) => verdict.ours), bound: done.length * LEAST_OURS };
  const isThin =
    done.length >= ENOUGH &&
    (ours.value < ours.bound || (["entries", "faults", "syncs"] as const).some((name) => medians[name] < LEAST[name]));
  const figures = [
    { name: "histories", n: count, value: done.length, unit: "histories", ok: !isTooFew },
    { name: "lines", value: sum(({ lines }) => lines), unit: "lines", ok: true },
    {
      name: "notifications-ours",
      n: done.length,
      ...ours,
      unit: "notifications",
      ok: done.length < ENOUGH || ours.value >= ours.bound,
    },
    { name: "notifications-pmr", value: sum(({ thePmrs }) => thePmrs), unit: "notifications", ok: true },
    { name: "claims", value: sum(({ claims }) => claims), unit: "claims", ok: true },
    ...(["entries", "faults", "syncs"] as const).map((name) => ({
      name: `median-${name}`,
      value: medians[name],
      unit: name,
      bound: LEAST[name],
      ok: done.length < ENOUGH || medians[name] >= LEAST[name],
    })),
    ...KINDS.map((name) => {
      const value = sum((verdict) => verdict[name].length);
      return { name, n: done.length, value, unit: "lines", bound: 0, ok: value === 0 };
    }),
  ];
  const ok = failed === null && !isThin && !isTooFew;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ ok, commit: commit(), ...(failed === null ? {} : { seed: failed }), figures })}\n`);
  else
    process.stdout.write(
      `${done.length} histories, ${sum(({ lines }) => lines)} lines, ${ours.value} notifications ours and ${sum(({ thePmrs }) => thePmrs)} the PMR's, ${sum(({ claims }) => claims)} claims, in the median ${medians.entries} entries, ${medians.faults} faults, ${medians.syncs} syncs: ${KINDS.map((kind) => `${sum((verdict) => verdict[kind].length)} ${kind}`).join(", ")}.${failed === null ? "" : ` First at seed ${failed}.`}\n`,
    );
  if (failed !== null) return 1;
  if (isThin) say("The histories are too thin to prove anything.");
  if (isTooFew) say("The histories are too few to prove anything.");
  return isThin || isTooFew ? 2 : 0;
};

// A reader that stops early (| head) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

if (values.plants) listPlants();
else process.exitCode = await run();
