import { readHeader } from "../../core/journal/envelope.ts";
import { type Remedy, remedyOf } from "../jobs/entry-problems.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** Entries of one device with one problem, in words that name no patient, and what puts it right. */
export type EntriesInNeed = { words: string; count: number; remedy: Remedy };

/** How many numbers are named one by one. */
const NAMED = 5;

const numbersOf = (seqs: readonly number[]): string =>
  seqs.length <= NAMED
    ? `${seqs.length === 1 ? "entry" : "entries"} ${seqs.join(", ")}`
    : `${seqs.length} entries, from ${Math.min(...seqs)} to ${Math.max(...seqs)},`;

/** Entries of a pharmacy that have a problem, those of one device with the same one together. */
export const entriesInNeed = async (handle: PharmacyStore): Promise<EntriesInNeed[]> => {
  const found: { device: string; problem: string; remedy: Remedy; seq: number }[] = [];
  for (const { open, entry, problem } of await handle.entries()) {
    if (problem === null) continue;
    const kid = readHeader(entry.header)?.kid;
    const isKnown = kid !== undefined && (await handle.author(kid)) !== null;
    found.push({ device: open.device, problem, remedy: remedyOf(problem, isKnown), seq: open.seq });
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
