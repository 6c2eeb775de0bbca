import { HeadMovedError, type JournalRow, type JournalStore } from "../../src/app/vault/journal-store.ts";
import type { ChainHead } from "../../src/core/journal/chain.ts";

/**
 * What befalls the next commit: it never ends; it is refused; there is no room; it never ends and comes through later all the same; it
 * comes through and nobody hears of it.
 */
export type DiskFault = "hang" | "refuse" | "no-room" | "late" | "unheard";

/** What befalls reading for so many readings: none ends, or each is refused. */
export type ReadingFault = { how: "hang" | "refuse"; left: number; hasBitten?: boolean };

/** A journal's first book on a simulated disk. A commit is durable when it resolves, unless the disk lies (`isRelaxed`). */
export type SimDisk = {
  /** A connection, as a new page opens one. */
  open(): JournalStore;
  /** What befalls the next commit. */
  fault: DiskFault | null;
  /** What befalls the next readings. */
  reading: ReadingFault | null;
  /** A disk that acknowledges before it has written: what it acknowledged since `settle` goes with the power. */
  isRelaxed: boolean;
  /** Whether a commit is refused where the chain no longer ends where it was sealed upon. */
  checksHead: boolean;
  /** The page is killed: what hung is gone. */
  kill(): void;
  /** The power goes: what hung is gone, and what a relaxed disk had not written yet. */
  powerLoss(): void;
  /** Time passes: late commits come through where the chain still ends where they began, and a relaxed disk writes what it has. */
  settle(): void;
};

type Content = { rows: Map<number, JournalRow>; head: ChainHead | null };

const copyOf = ({ rows, head }: Content): Content => ({ rows: new Map(rows), head });

/**
 * An empty disk. `bit`: told each time that a fault befell something, and of a reading fault once. `pause`: how long a commit and a reading
 * take, so that others may come between.
 */
export const simDisk = (bit: () => void = () => undefined, pause: () => Promise<void> = async () => undefined): SimDisk => {
  let content: Content = { rows: new Map(), head: null };
  let durable = copyOf(content);
  let late: (() => void)[] = [];
  /** Of pages that were killed nothing is left that could write. */
  let life = 0;
  const never = new Promise<never>(() => undefined);

  const apply = (rows: readonly JournalRow[], from: string, head: ChainHead): boolean => {
    if (disk.checksHead && (content.head?.hash ?? "A".repeat(43)) !== from) return false;
    for (const row of rows) content.rows.set(row.seq, row);
    content.head = { ...head, nextLine: Math.max(head.nextLine, content.head?.nextLine ?? 1) };
    return true;
  };
  /** Passes where nothing befalls this reading. */
  const read = async (): Promise<void> => {
    await pause();
    const { reading } = disk;
    if (reading === null) return;
    if (!reading.hasBitten) bit();
    reading.hasBitten = true;
    reading.left -= 1;
    if (reading.left <= 0) disk.reading = null;
    if (reading.how === "hang") return never;
    throw new DOMException("refused", "UnknownError");
  };
  const ordered = (): JournalRow[] => [...content.rows.values()].sort((a, b) => a.seq - b.seq);

  const disk: SimDisk = {
    fault: null,
    reading: null,
    isRelaxed: false,
    checksHead: true,
    open: () => {
      let isOpen = true;
      const born = life;
      const alive = (): void => {
        if (!isOpen || born !== life) throw new DOMException("the connection is closed", "InvalidStateError");
      };
      return {
        head: async () => {
          alive();
          await read();
          return content.head;
        },
        commit: async (rows, from, head) => {
          alive();
          const { fault } = disk;
          disk.fault = null;
          await pause();
          alive();
          if (fault !== null) bit();
          if (fault === "hang") return never;
          if (fault === "refuse") throw new DOMException("refused", "UnknownError");
          if (fault === "no-room") throw new DOMException("no room", "QuotaExceededError");
          if (fault === "late") {
            late.push(() => void apply(rows, from, head));
            return never;
          }
          if (!apply(rows, from, head)) throw new HeadMovedError();
          if (!disk.isRelaxed) durable = copyOf(content);
          return fault === "unheard" ? never : undefined;
        },
        log: async () => {
          alive();
          await read();
          return { rows: ordered(), head: content.head };
        },
        rowsAt: async (seqs) => {
          alive();
          await read();
          return seqs.flatMap((seq) => content.rows.get(seq) ?? []);
        },
        unsent: async (limit) => {
          alive();
          await read();
          return ordered()
            .filter(({ receipt }) => receipt === null)
            .slice(0, limit);
        },
        keepReceipt: async (id, receipt) => {
          alive();
          for (const [seq, row] of content.rows) if (row.id === id) content.rows.set(seq, { ...row, receipt });
          if (!disk.isRelaxed) durable = copyOf(content);
        },
        forgetReceipts: async () => {
          alive();
          for (const [seq, row] of content.rows) content.rows.set(seq, { ...row, receipt: null });
          if (!disk.isRelaxed) durable = copyOf(content);
        },
        close: () => {
          isOpen = false;
        },
      };
    },
    kill: () => {
      life += 1;
      late = [];
      disk.fault = null;
      disk.reading = null;
    },
    powerLoss: () => {
      disk.kill();
      content = copyOf(durable);
    },
    settle: () => {
      disk.reading = null;
      for (const commit of late.splice(0)) commit();
      durable = copyOf(content);
    },
  };
  return disk;
};
