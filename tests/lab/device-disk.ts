import { setImmediate as turn } from "node:timers/promises";
import type { NumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { type BookHost, createSecondBook, type SecondBook } from "../../src/app/vault/second-book.ts";
import { aBookFile, noBallast, simBookHost } from "../support/a-book.ts";
import { type Chance, chanceFrom } from "../support/random.ts";
import { type DiskFault, type ReadingFault, type SimDisk, simDisk } from "../support/sim-disk.ts";
import type { SimFile } from "../support/sim-file.ts";
import { simStorage } from "../support/sim-storage.ts";
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
  /** What befalls so many readings, or those until the page is opened anew or time passes. */
  falterReading(fault: ReadingFault): void;
  /** While it does this work the disk takes its time over each call, now and then, so that what goes on at once comes between. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Readings are under a fault now: a page that is opened finds no log. */
  isUnread(): boolean;
  /** The page is killed; the device goes on. */
  kill(): void;
  /** The power goes: what was not durable is lost. */
  powerLoss(): void;
  /** Time passes on the device. */
  settle(): void;
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
  for (let turns = 0; turns < TURNS && ended === null; turns++) {
    await Promise.race([watched, turn()]);
  }
  return ended;
};

const forgetful = (promised: NumbersPromised): NumbersPromised => ({ next: () => 1, promise: promised.promise });

/** The storage of one device of the laboratory. `now`: the true time; `bit`: told of each fault when it befalls something, not when it is laid. */
export const labDisk = (
  seed: number,
  { lies = {}, now, bit }: { lies?: DiskLies; now: () => number; bit: () => void },
): LabDisk => {
  const chance: Chance = chanceFrom(seed);
  const pace = chanceFrom(seed + 1);
  let isBusy = false;
  const disk: SimDisk = simDisk(bit, async () => {
    for (let turns = isBusy ? pace.below(5) : 0; turns > 0; turns--) await turn();
  });
  const small = simStorage(now);
  disk.isRelaxed = lies.isRelaxed === true;
  disk.checksHead = lies.headNotChecked !== true;
  let file = aBookFile(400_000);
  // Made at time 0, so that it has settled long ago; or an hour ago, on a device that was enrolled today: such a book carries nothing alone.
  const isYoung = chance.chance(0.3);
  const sinceMade = (): number => (isYoung ? 3_600_000 : Date.UTC(2026, 10, 28));
  /** The second book of the page that has it. */
  let book: SecondBook | null = null;
  const isBookOpen = (): boolean => book !== null && ["settled", "young"].includes(book.state());
  let bookFails = false;
  let hasBookBitten = false;
  /** Of a page that was killed nothing is left that could write. */
  let life = 0;
  const bookFile = (born = life): SimFile => ({
    ...file,
    write: (bytes, to) => {
      if (born !== life) throw new DOMException("the page is gone", "InvalidStateError");
      if (bookFails) {
        if (!hasBookBitten) bit();
        hasBookBitten = true;
        throw new DOMException("the disk is gone", "InvalidStateError");
      }
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
    const opened = createSecondBook({ host, author, now: sinceMade, within: withinTurns });
    if (which === "first") book = opened;
    return {
      openStore: disk.open,
      ...(lies.windowsOutOfTurn === true ? { inTurn: (work) => work() } : {}),
      book: {
        ...opened,
        append: async (rows, nextLine) => {
          const isFlushed = await opened.append(rows, nextLine);
          if (!isFlushed) small.keep();
          return isFlushed;
        },
      },
      ballast: noBallast,
      promised: lies.forgetsNumbers === true ? forgetful(promised) : promised,
      within: withinTurns,
    };
  };
  return {
    storage,
    // Numbers that went to paper survive a power cut by the second book (JRN-7). A page without one, another window or one whose book failed, has
    // localStorage alone, and a power cut within seconds may take its numbers: a limit of such browsers, and no history may count it as a fault
    // of ours. There nothing of it is lost.
    small: (which) => small.page(() => which === "another" || !isBookOpen()),
    canary: async () => disk.fault === null && disk.reading === null,
    falter: (fault, both) => {
      disk.fault = fault;
      bookFails = both;
      hasBookBitten = false;
    },
    falterReading: (fault) => {
      disk.reading = fault;
    },
    busy: async (work) => {
      isBusy = true;
      try {
        return await work();
      } finally {
        isBusy = false;
      }
    },
    isUnread: () => disk.reading !== null,
    kill: () => {
      life += 1;
      small.cut();
      bookFails = false;
      disk.kill();
    },
    powerLoss: () => {
      life += 1;
      if (!isBookOpen()) small.keep();
      small.powerLoss();
      bookFails = false;
      disk.powerLoss();
      file = file.afterPowerLoss(chance);
    },
    settle: () => {
      bookFails = false;
      disk.settle();
    },
  };
};
