import type { SyncFile } from "../../src/app/vault/book-file.ts";
import type { Chance } from "./random.ts";

/** A file on a simulated disk: what was written since the last flush is lost, in part or whole, when the power goes. */
export type SimFile = SyncFile & {
  /** What is on the disk after the power went now: a part of the unflushed writes may have reached it, in any order. */
  afterPowerLoss(chance: Chance): SimFile;
  /** From now on writing throws, as on a device that lost its disk. */
  breakNow(): void;
  bytes(): Uint8Array<ArrayBuffer>;
};

const SECTOR = 512;

/** A file of this many zero bytes, or of these bytes. */
export const simFile = (content: number | Uint8Array<ArrayBuffer>): SimFile => {
  const seen = typeof content === "number" ? new Uint8Array(content) : content.slice();
  const durable = seen.slice();
  let unflushed: { at: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  let broken = false;
  return {
    getSize: () => seen.length,
    read: (into, { at }) => {
      const part = seen.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write: (bytes, { at }) => {
      if (broken) throw new DOMException("the disk is gone", "InvalidStateError");
      seen.set(bytes, at);
      unflushed.push({ at, bytes: bytes.slice() });
      return bytes.length;
    },
    flush: () => {
      if (broken) throw new DOMException("the disk is gone", "InvalidStateError");
      for (const { at, bytes } of unflushed) durable.set(bytes, at);
      unflushed = [];
    },
    afterPowerLoss: (chance) => {
      const left = durable.slice();
      for (const { at, bytes } of unflushed)
        for (let from = 0; from < bytes.length; ) {
          // A disk writes whole sectors, in whatever order.
          const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
          if (chance.chance(0.5)) left.set(bytes.subarray(from, to), at + from);
          from = to;
        }
      return simFile(left);
    },
    breakNow: () => {
      broken = true;
    },
    bytes: () => seen.slice(),
  };
};
