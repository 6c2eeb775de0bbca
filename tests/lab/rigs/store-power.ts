import { makeLoopDisk } from "./loop-disk.ts";
import type { Rig } from "./rig.ts";
import { startStoreOnDisk } from "./store-on-disk.ts";
import { type StoreCounts, storeFigures, storeRounds } from "./store-rounds.ts";

const MEGABYTES = 1_024;
const MOST_CONTROLS = 3;

/**
 * The power of the gateway's disk goes while lines go up: no receipt without its row, on SQLite and on PostgreSQL. Control: a store that
 * does not flush (synchronous=OFF, fsync=off) must lose. Keys and store are synced once, at the start, as by the first minute.
 */
export const storePower: Rig = {
  what: "power loss of the gateway's file system under uploads",
  needs: ["root", "loop", "postgres"],
  run: async ({ rounds, seed, engine, say }) => {
    const roundsOn = async (count: number, lies: boolean, isEnough?: (counts: StoreCounts) => boolean): Promise<StoreCounts> => {
      const disk = makeLoopDisk(MEGABYTES);
      const store = await startStoreOnDisk(disk.dir, engine, lies);
      try {
        disk.sync();
        return await storeRounds({
          gateway: store.gateway,
          rounds: count,
          seed,
          say,
          ...(isEnough === undefined ? {} : { isEnough }),
          ...(lies ? { enrolled: store.stopFlushing } : {}),
          fail: async (freeze) => {
            await disk.ready();
            freeze();
            await disk.powerOff();
            await store.gateway.kill();
            await store.killPostgres();
          },
          revive: async () => {
            await disk.powerOn();
            await store.revivePostgres();
          },
        });
      } finally {
        await store.end();
        disk.end();
      }
    };
    say(`${engine}, control: commits are not flushed`);
    const control = await roundsOn(MOST_CONTROLS, true, ({ lost }) => lost > 0);
    say(`${engine}: ${rounds} rounds`);
    const measured = await roundsOn(rounds, false);
    return {
      figures: [
        ...storeFigures(measured),
        { name: "control-lost", n: control.receipts, value: control.lost, unit: "entries", ok: control.lost > 0 },
      ],
      broken: control.lost > 0 ? null : "a store that does not flush lost nothing",
    };
  },
};
