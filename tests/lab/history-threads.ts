import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { History, HistoryChange } from "./history.ts";

type Change = Required<Pick<HistoryChange, "hasRealCrypto" | "folder">>;

/**
 * Runs the histories of these seeds on so many threads, each with a world of its own, and hands each over as it ends; after `last`, a moment of
 * `performance.now()`, none is begun any more. Throws where a history could not be run at all.
 */
export const runOnThreads = async (
  seeds: readonly number[],
  threads: number,
  last: number,
  change: Change,
  ended: (seed: number, history: History) => void,
): Promise<void> => {
  const queue = [...seeds];
  const next = (): number | undefined => (performance.now() < last ? queue.shift() : undefined);
  const thread = async (): Promise<void> => {
    const worker = new Worker(new URL("./history-thread.ts", import.meta.url), { workerData: change });
    try {
      for (let seed = next(); seed !== undefined; seed = next()) {
        worker.postMessage(seed);
        // `once` rejects with what the thread broke at.
        const [history] = (await once(worker, "message")) as [History];
        ended(seed, history);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, seeds.length) }, thread));
};
