import { readHeader } from "../../core/journal/envelope.ts";
import { type ByNow, ENTRY_PROBLEMS, mayHavePassed, type Remedy, remedyOf } from "../jobs/entry-problems.ts";
import type { GatewayCrypto } from "../keys/gateway-crypto.ts";
import type { KeptEntry } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Entries of one device with one problem, in words that name no patient, and what puts it right. */
export type EntriesInNeed = { words: string; count: number; remedy: Remedy };

/** How many numbers are named one by one. */
const NAMED = 5;

const numbersOf = (seqs: readonly number[]): string =>
  seqs.length <= NAMED
    ? `${seqs.length === 1 ? "entry" : "entries"} ${seqs.join(", ")}`
    : `${seqs.length} entries, from ${Math.min(...seqs)} to ${Math.max(...seqs)},`;

const byNowOf = async (handle: PharmacyStore, open: GatewayCrypto["openBody"], entry: KeptEntry["entry"]): Promise<ByNow> => {
  const kid = readHeader(entry.header)?.kid;
  if (kid === undefined || (await handle.author(kid)) === null) return "unknown";
  return (await open(entry)) === null ? "sealed" : "opens";
};

/** Entries of a pharmacy that have a problem, those of one device with the same one together. `open`: with this gateway's own key. */
export const entriesInNeed = async (handle: PharmacyStore, open: GatewayCrypto["openBody"]): Promise<EntriesInNeed[]> => {
  const found: { device: string; problem: string; remedy: Remedy; seq: number }[] = [];
  for (const { open: read, entry, problem } of await handle.entries()) {
    if (problem === null) continue;
    const byNow = mayHavePassed(problem) ? await byNowOf(handle, open, entry) : "unknown";
    const now = byNow === "opens" ? ENTRY_PROBLEMS.unknownKind : problem;
    found.push({ device: read.device, problem: now, remedy: remedyOf(problem, byNow), seq: read.seq });
  }
  return [...Map.groupBy(found, ({ device, problem, remedy }) => JSON.stringify([device, problem, remedy])).values()].flatMap(
    (alike) => {
      const [one] = alike;
      if (one === undefined) return [];
      const words = `${handle.ods}: ${numbersOf(alike.map(({ seq }) => seq))} of device ${one.device} (${one.problem})`;
      return [{ words, count: alike.length, remedy: one.remedy }];
    },
  );
};

const NEXT: Readonly<Record<Remedy, string>> = {
  restore: "",
  key: "Nothing is lost of what cannot be opened: run holdfast recover-log FILE --recovery-key KEY again, with the same files and the recovery key of the gateway that is lost (the one line that was printed when it was first started, and put in the safe).",
  version:
    "What is of an unknown kind or shape was written by a newer version: bring this gateway up to date, and it reads them when it starts.",
  device:
    "For a device that is not known here, save its sealed lines on it as a file and run holdfast recover-log FILE (docs/operators.md says when with a recovery key, and when with --beside).",
  people: "For the others ask those who wrote the lines.",
};

/** The next step for each kind of problem among these entries. */
export const nextForEntries = (inNeed: readonly EntriesInNeed[]): string =>
  (["key", "version", "device", "people"] as const)
    .filter((remedy) => inNeed.some((one) => one.remedy === remedy))
    .map((remedy) => NEXT[remedy])
    .join(" ");
