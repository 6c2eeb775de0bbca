import type { DeviceLetter } from "../../core/journal/line-number.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import type { BaggedElsewhere } from "../../core/rules/bagged-elsewhere.ts";
import type { SuppliedElsewhere } from "../../core/rules/supplied-elsewhere.ts";
import type { Peers } from "../../core/wire/peers.ts";
import { bagsIn, type KeyedHash, type SuppliedIndex, suppliesIn } from "../../core/wire/supplied-index.ts";
import { openIndex, peerHash } from "../vault/peer-index.ts";
import type { Device } from "./device.ts";

/** Another device as this one has met it: what it knows of its supplies, and what it carries for it. */
export type MetDevice = {
  device: DeviceLetter;
  /** What people call it; null where the gateway has not told. */
  name: string | null;
  epoch: number;
  /** The moment up to which its supplies are known here; null: they are not. */
  suppliedAt: number | null;
  supplies: number;
  /** Items that wait in bags there. */
  bagged: number;
  /** Entries of it kept here, and how many of them the gateway has. */
  entries: number;
  received: number;
};

/** What other devices told this one, and what it holds for them. */
export type Told = { elsewhere: SuppliedElsewhere[]; baggedElsewhere: BaggedElsewhere[]; met: MetDevice[] };

/**
 * Reads what others told (MET-1). What was opened or hashed once is remembered: a round of every few seconds asks anew. Throws where the
 * storage does not answer.
 */
export const createToldReader = ({ others, crypto }: Pick<Device, "others" | "crypto">) => {
  const opened = new Map<string, SuppliedIndex>();
  let hashUnder: { id: string; hash: KeyedHash } | null = null;
  return async (peers: Peers | null, prescriptions: readonly Prescription[]): Promise<Told> => {
    const [indexes, held] = await Promise.all([others.indexes(), others.held()]);
    const met = new Map<DeviceLetter, MetDevice>();
    const metOf = (device: DeviceLetter, epoch: number): MetDevice => {
      const name = peers?.devices.find((peer) => peer.device === device)?.name ?? null;
      const found = met.get(device) ?? { device, name, epoch, suppliedAt: null, supplies: 0, bagged: 0, entries: 0, received: 0 };
      met.set(device, found);
      return found;
    };
    const elsewhere = new Map<string, SuppliedElsewhere>();
    const baggedElsewhere = new Map<string, BaggedElsewhere>();
    if (peers !== null)
      for (const index of indexes) {
        const known = opened.get(index.signature) ?? (await openIndex(index, peers, crypto));
        if (typeof known === "string") continue;
        opened.set(index.signature, known);
        if (hashUnder?.id !== peers.key.id) hashUnder = { id: peers.key.id, hash: peerHash(peers.key) };
        // One line may stand in two lists of its device: it was supplied once. So may a bag.
        for (const supply of await suppliesIn(known, index.device, prescriptions, hashUnder.hash))
          elsewhere.set(`${supply.line} ${supply.prescriptionKey} ${supply.itemId}`, supply);
        for (const bagged of await bagsIn(known, index.device, prescriptions, hashUnder.hash))
          baggedElsewhere.set(`${bagged.device} ${bagged.at} ${bagged.prescriptionKey} ${bagged.itemId}`, bagged);
        const one = metOf(index.device, index.epoch);
        if (index.at >= (one.suppliedAt ?? 0))
          Object.assign(one, {
            suppliedAt: index.at,
            supplies: known.supplies.length + known.withoutCopy.length,
            bagged: known.bags.length,
          });
      }
    for (const { device, epoch, entries, received } of held) {
      const one = metOf(device, epoch);
      one.entries += entries;
      one.received += received;
    }
    return {
      elsewhere: [...elsewhere.values()],
      baggedElsewhere: [...baggedElsewhere.values()],
      met: [...met.values()].sort((a, b) => a.device.localeCompare(b.device)),
    };
  };
};
