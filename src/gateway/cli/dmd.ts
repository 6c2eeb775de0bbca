import { parseArgs, promisify } from "node:util";
import { gzip } from "node:zlib";
import { shortDate } from "../../core/model/words.ts";
import { makeMedicinesList } from "../dmd/make-list.ts";
import { findRelease } from "../dmd/release-files.ts";
import { readReleaseRows } from "../dmd/release-rows.ts";
import { createTally, type Tallied } from "../dmd/tally.ts";
import { type Figure, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

const pack = promisify(gzip);

const HOW = "Say what to do: holdfast dmd import DIR (a folder with an unpacked dm+d release from TRUD)";

const kebab = (kind: string): string => kind.toLowerCase().replaceAll(" ", "-");

const figuresOf = ({ counts, unreadable }: Tallied, bytes: number): Figure[] => [
  ...counts.flatMap(({ kind, read, kept, leftOut }) => [
    ...(read === 0 ? [] : [{ name: `${kebab(kind)}-read`, value: read, unit: "rows", ok: true }]),
    ...(read === 0 ? [] : [{ name: `${kebab(kind)}-kept`, value: kept, unit: "rows", ok: true }]),
    ...Object.entries(leftOut).map(([why, value]) => ({
      name: `${kebab(kind)}-left-out-${kebab(why.replace(/[^A-Za-z]+/g, " ").trim())}`,
      value,
      unit: "rows",
      ok: true,
    })),
  ]),
  { name: "unreadable", value: unreadable, unit: "rows", ok: true },
  { name: "bytes-packed", value: bytes, unit: "bytes", ok: true },
];

const wordsOf = ({ counts, unreadable, named }: Tallied): string[] => [
  ...counts.map(({ kind, read, kept, leftOut }) => {
    const why = Object.entries(leftOut).map(([reason, n]) => `${n} ${reason}`);
    return `${kind}: ${read === 0 ? "" : `${read} read, ${kept} kept`}${why.length === 0 ? "" : `${read === 0 ? "" : "; left out: "}${why.join(", ")}`}`;
  }),
  ...named.map((row) => `  not readable: ${row}`),
  ...(unreadable > named.length ? [`  and ${unreadable - named.length} more that are not readable`] : []),
];

/**
 * `holdfast dmd import DIR`: makes the medicines list out of an unpacked dm+d release and puts it in the place of the one before it, for all
 * pharmacies of the store. Says how much was read, kept and left out, and why (MED-2). Throws with the next step where the release cannot be
 * taken in; the list before it then stays (MED-1). Exit status 0 once the list is kept.
 */
export const dmd = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...STORE_OPTIONS, json: { type: "boolean", default: false } },
  });
  const [act, dir, ...more] = positionals;
  if (act !== "import" || dir === undefined || more.length > 0) throw new Error(HOW);
  const found = findRelease(dir);
  const data = await openExisting(values);
  try {
    const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
    const before = await data.registry.medicines.medicinesFacts();
    say(`Release of ${shortDate(found.release)}: reading …`);
    const tally = createTally();
    const rows = await readReleaseRows(found, tally);
    if (rows.virtual.length === 0)
      throw new Error(`${found.files.vmp} holds no product that can be used. Nothing was imported. Download the release again.`);
    const packed = await pack(JSON.stringify(makeMedicinesList(rows, found.release)), { level: 9 });
    const tallied = tally.all();
    const figures = figuresOf(tallied, packed.length);
    const version = await data.registry.medicines.saveMedicines(
      { release: found.release, packed, figures: JSON.stringify(figures) },
      Date.now(),
    );
    for (const line of wordsOf(tallied)) say(line);
    if (before !== null && before.release > found.release)
      say(`The list before was newer (${shortDate(before.release)}). If that was no mistake, nothing is to be done.`);
    if (values.json) printJson({ ok: true, figures, release: found.release, version, unreadable: tallied.named });
    else
      say(
        `Medicines list of ${shortDate(found.release)} kept (${(packed.length / 1e6).toFixed(1)} MB). Devices fetch it by themselves.`,
      );
    return 0;
  } finally {
    await data.store.close();
  }
};
