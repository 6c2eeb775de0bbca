import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { runHistory } from "./history.ts";

// One thread of history-threads.ts: it is given seeds one at a time, and answers each with the history it makes.
const change = z.object({ hasRealCrypto: z.boolean(), folder: z.string() }).parse(workerData);

parentPort?.on("message", async (seed: number) => {
  parentPort?.postMessage(await runHistory(seed, change));
});
