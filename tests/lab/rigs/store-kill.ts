import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Rig } from "./rig.ts";
import { startStoreOnDisk } from "./store-on-disk.ts";
import { storeFigures, storeRounds } from "./store-rounds.ts";

/**
 * SIGKILL to the gateway, and to PostgreSQL beneath it, while lines go up. A kill loses nothing that reached the system, flushed or not, so
 * the control is a receipt for an entry that was never sent: it must be counted as lost.
 */
export const storeKill: Rig = {
  what: "SIGKILL of the gateway (and of PostgreSQL) under uploads",
  needs: ["postgres"],
  run: async ({ rounds, seed, engine, say }) => {
    const dir = mkdtempSync(join(tmpdir(), "holdfast-store-"));
    const store = await startStoreOnDisk(dir, engine, false);
    const crash = async (freeze: () => void): Promise<void> => {
      freeze();
      await store.killPostgres();
      await store.gateway.kill();
    };
    try {
      const plan = { gateway: store.gateway, seed, say, fail: crash, revive: store.revivePostgres };
      say(`${engine}, control: a receipt whose entry the store does not have`);
      const control = await storeRounds({ ...plan, rounds: 1, isPlanted: true });
      say(`${engine}: ${rounds} rounds`);
      const measured = await storeRounds({ ...plan, rounds, firstPlace: 11 });
      return {
        figures: [
          ...storeFigures(measured),
          { name: "control-lost", value: control.lost, unit: "entries", bound: 1, ok: control.lost === 1 },
        ],
        broken: control.lost === 1 ? null : "a receipt without its row was not counted",
      };
    } finally {
      await store.end();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
