import type { NumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { type BookHost, createSecondBook } from "../../src/app/vault/second-book.ts";
import { aBookFile, noBallast, simBookHost } from "../support/a-book.ts";
import { type Chance, chanceFrom } from "../support/random.ts";
import { type DiskFault, type SimDisk, simDisk } from "../support/sim-disk.ts";
import type { SimFile } from "../support/sim-file.ts";
import type { DeviceStorage } from "../support/world.ts";

/** How a lying disk or file, or a forgetful number, stands in the place of a good one: the laboratory's planted bugs. */
export type DiskLies = {
  /** Commits are acknowledged before they are durable. */
  isRelaxed?: boolean;
  /** The second book says "flushed" and did not flush. */
  bookDoesNotFlush?: boolean;
  /** Numbers that went to paper are forgotten. */
  forgetsNumbers?: boolean;
  /** Windows do not wait for one another. */
  windowsOutOfTurn?: boolean;
  /** A commit does not look at where the chain ends. */
  headNotChecked?: boolean;
  /** What stands in the second book is not read when a page opens it. */
  bookNotRead?: boolean;
};

/** A device's storage that the laboratory can break: both books, and what they are promised. */
export type LabDisk = DeviceStorage & {
  /** What befalls the next commit; `both`: the second book cannot be written either, until the page is opened anew or time passes. */
  falter(fault: DiskFault, both: boolean): void;
  /** The page is killed; the device goes on. */
  kill(): void;
  /** The power goes: what was not durable is lost. */
  powerLoss(): void;
  /** Time passes on the device. */
  settle(): void;
  /** How many faults befell it. */
  faults(): number;
};

/**
 * Silence without a clock: work that has not ended after so many turns never will. Far more turns than any sealing takes, so that only
 * what truly hangs is taken for silent.
 */
const TURNS = 200;

const withinTurns = async <T>(_ms: number, work: Promise<T>): Promise<{ done: T } | null> => {
  let ended: { done: T } | null = null;
  const watched = work.then((done) => {
    ended = { done };
  });
  // A rejection is the caller's: it is seen by the last await below.
  watched.catch(() => undefined);
  for (let turn = 0; turn < TURNS && ended === null; turn++) {
    await Promise.race([watched, new Promise((resolve) => setImmediate(resolve))]);
  }
  return ended;
};

const forgetful = (promised: NumbersPromised): NumbersPromised => ({ next: () => 1, promise: promised.promise });

/** The storage of one device of the laboratory. */
export const labDisk = (seed: number, lies: DiskLies = {}): LabDisk => {
  const chance: Chance = chanceFrom(seed);
  const disk: SimDisk = simDisk();
  disk.isRelaxed = lies.isRelaxed === true;
  disk.checksHead = lies.headNotChecked !== true;
  let file = aBookFile(400_000);
  let faults = 0;
  let bookFails = false;
  const bookFile = (): SimFile => ({
    ...file,
    write: (bytes, to) => {
      if (bookFails) throw new DOMException("the disk is gone", "InvalidStateError");
      return file.write(bytes, to);
    },
    flush: lies.bookDoesNotFlush === true ? () => undefined : file.flush,
  });
  const storage: LabDisk["storage"] = (promised, which, author) => {
    const file = simBookHost(bookFile());
    const unread = async (now: number) => {
      const opened = await file.open(now);
      return opened === null ? null : { ...opened, texts: [] };
    };
    const own: BookHost = lies.bookNotRead === true ? { ...file, open: unread } : file;
    // The lock on the file is the first window's.
    const host: BookHost = which === "first" ? own : { ...own, open: async () => null };
    return {
      openStore: disk.open,
      // Made at time 0, so that it has settled long ago.
      ...(lies.windowsOutOfTurn === true ? { inTurn: (work) => work() } : {}),
      book: createSecondBook({ host, author, now: () => Date.UTC(2026, 10, 28), within: withinTurns }),
      ballast: noBallast,
      promised: lies.forgetsNumbers === true ? forgetful(promised) : promised,
      within: withinTurns,
    };
  };
  return {
    storage,
    falter: (fault, both) => {
      faults += 1;
      disk.fault = fault;
      bookFails = both;
    },
    kill: () => {
      faults += 1;
      bookFails = false;
      disk.kill();
    },
    powerLoss: () => {
      faults += 1;
      bookFails = false;
      disk.powerLoss();
      file = file.afterPowerLoss(chance);
    },
    settle: () => {
      bookFails = false;
      disk.settle();
    },
    faults: () => faults,
  };
};
