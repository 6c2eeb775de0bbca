import type { SealedEntry } from "../../../src/core/journal/envelope.ts";
import { chanceFrom } from "../../support/random.ts";
import type { GatewayOnDisk } from "./gateway-on-disk.ts";
import { type Figure, noneOf, someOf } from "./rig.ts";
import { newUploader, type Uploader } from "./uploader.ts";

const UPLOADERS = 3;
const MOST_RECEIPTS = 40;

/** What came of the rounds. `lost`: receipts whose entry the store does not hold; `otherReceipt`: the same bytes got another receipt. */
export type StoreCounts = {
  rounds: number;
  receipts: number;
  lost: number;
  otherReceipt: number;
  notStarted: number;
  sentAgain: number;
};

/** Rounds of a store: lines go up, the fault falls, everything comes back, and every receipt given is held against the store. */
export const storeRounds = async (plan: {
  gateway: GatewayOnDisk;
  rounds: number;
  seed: number;
  say(text: string): void;
  /** Brings the fault about and takes every process down; `freeze` is called at the moment from which no receipt counts. */
  fail(freeze: () => void): Promise<void>;
  /** Brings back what the gateway stands on. */
  revive(): Promise<void>;
  isEnough?: (counts: StoreCounts) => boolean;
  /** Ids of uploaders start here, so that two runs on one store share none. */
  firstPlace?: number;
  /** Runs once the uploaders are enrolled. */
  enrolled?(): Promise<void>;
  /** The control: one receipt is noted for an entry that is never sent. */
  isPlanted?: boolean;
}): Promise<StoreCounts> => {
  const { gateway, say } = plan;
  const chance = chanceFrom(plan.seed);
  const counts: StoreCounts = { rounds: 0, receipts: 0, lost: 0, otherReceipt: 0, notStarted: 0, sentAgain: 0 };
  const uploaders: Uploader[] = [];
  const { firstPlace = 1, isPlanted = false } = plan;
  for (let place = firstPlace; place < firstPlace + UPLOADERS; place++)
    uploaders.push(await newUploader(gateway.origin, gateway.code(), place));
  await plan.enrolled?.();
  const receipted = new Map<string, { entry: SealedEntry; receipt: string; by: Uploader }>();

  while (counts.rounds < plan.rounds && plan.isEnough?.(counts) !== true) {
    let isFrozen = false;
    let given = 0;
    const wanted = 1 + chance.below(MOST_RECEIPTS);
    const sizes = chanceFrom(chance.below(1_000_000));
    const unanswered: { by: Uploader; entries: SealedEntry[] }[] = [];
    let reached: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const keepSending = uploaders.map(async (by) => {
      while (!isFrozen) {
        const entries = await by.seal(1 + sizes.below(3));
        const receipts = await by.send(entries);
        if (receipts === null || isFrozen) {
          unanswered.push({ by, entries });
          return;
        }
        for (const [place, entry] of entries.entries()) {
          const receipt = receipts[place];
          if (receipt === undefined) throw new Error("fewer receipts than entries");
          receipted.set(entry.hash, { entry, receipt, by });
          given += 1;
        }
        if (given >= wanted) reached();
      }
    });
    await Promise.race([enough, Promise.all(keepSending)]);
    if (given < wanted) throw new Error("the gateway gave no receipts");
    await plan.fail(() => {
      isFrozen = true;
    });
    await Promise.all(keepSending);
    const [planter] = uploaders;
    if (isPlanted && planter !== undefined)
      for (const entry of await planter.seal(1)) receipted.set(entry.hash, { entry, receipt: "never given", by: planter });
    await plan.revive();
    counts.rounds += 1;
    counts.receipts += given;
    const isUp = await gateway.start().then(
      () => true,
      () => false,
    );
    if (!isUp) {
      counts.notStarted += 1;
      counts.lost += receipted.size;
      say(`  round ${counts.rounds}: THE GATEWAY DOES NOT START; ${receipted.size} receipts`);
      return counts;
    }
    const held = gateway.hashes();
    const gone = [...receipted.keys()].filter((hash) => !held.has(hash));
    counts.lost += gone.length;
    for (const hash of gone) receipted.delete(hash);
    // What had no answer is sent again, and so is what had one: the same bytes get the same receipt (SYN-2).
    for (const { by, entries } of unanswered) if ((await by.send(entries)) !== null) counts.sentAgain += entries.length;
    for (const { entry, receipt, by } of [...receipted.values()].slice(-25)) {
      const [again] = (await by.send([entry])) ?? [];
      if (again !== receipt) counts.otherReceipt += 1;
    }
    say(`  round ${counts.rounds}: ${given} receipts, ${held.size} entries in the store, ${gone.length} lost`);
  }
  return counts;
};

/** The figures of store rounds. */
export const storeFigures = (counts: StoreCounts): Figure[] => [
  { name: "rounds", value: counts.rounds, unit: "rounds", ok: true },
  someOf("receipts", counts.receipts, "entries"),
  noneOf("lost", counts.lost, counts.receipts, "entries"),
  noneOf("other-receipt", counts.otherReceipt, counts.receipts, "entries"),
  noneOf("not-started", counts.notStarted, counts.rounds, "rounds"),
  someOf("sent-again", counts.sentAgain, "entries"),
];
