import { verifyChain } from "../../core/journal/chain.ts";
import { readHeader, type SealedEntry } from "../../core/journal/envelope.ts";
import type { PublicKey } from "../../core/wire/public-key.ts";
import { entryProblem, type GatewayCrypto } from "../keys/gateway-crypto.ts";
import type { Author } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { readAgain } from "./read-again.ts";
import type { ReceivingDeps } from "./receive-entries.ts";
import { receiveAll } from "./take-in-lines.ts";

/** One device of a gateway that is gone, with what is left of its chain. */
export type FormerLog = { kid: string; letter: string; epoch: number; signing: PublicKey; entries: readonly SealedEntry[] };

/**
 * What is there of a device's chain now: how many entries, of how many the content was read, how many are `sealed` (whole, and opened by no key
 * there is here) or `newer` (opened, and of a kind that this version does not know), which numbers are missing below the highest, and whether the chain holds from its beginning.
 */
export type Recovered = {
  device: string;
  epoch: number;
  added: number;
  entries: number;
  opened: number;
  sealed: number;
  newer: number;
  missing: number[];
  chain: string;
};

/**
 * The device as this gateway knows it; a former one is kept so that its lines count as its own. Where its letter is another's it is kept
 * beside that one, with the person's word (`beside`); throws without it.
 */
const authorOf = async (handle: PharmacyStore, log: FormerLog, at: number, beside: boolean): Promise<Author> => {
  const known = await handle.author(log.kid);
  if (known !== null) return known;
  const isTaken = (await handle.deviceByLetter(log.letter)) !== null;
  if (isTaken && !beside)
    throw new Error(
      `Letter ${log.letter} is another device's at this gateway. For a gateway on an empty machine, recover into a store in which no device is enrolled yet: start it on an empty folder, recover, then enrol. Where the letter was given again after a backup was put back, add --beside: these lines then stand beside the other device's, under numbers that it may have too.`,
    );
  await (isTaken ? handle.addNamesake(log) : handle.addFormerDevice({ ...log, at }));
  const added = await handle.author(log.kid);
  if (added === null) throw new Error("the device was not kept");
  return added;
};

/** Why an entry that was not read is unread: by trying, for the problem that stands beside it may be that of when it came. */
const whyNotRead = async (
  crypto: GatewayCrypto,
  entry: SealedEntry,
  signing: PublicKey,
): Promise<"sealed" | "newer" | "other"> => {
  if ((await entryProblem(crypto, entry, readHeader(entry.header), signing)) !== null) return "other";
  return (await crypto.openBody(entry)) === null ? "sealed" : "newer";
};

/** How many numbers below the highest a report names one by one. */
const NAMED = 20;

/**
 * SYN-14: takes the log of a device whose gateway is gone into this one: every entry with its own bytes, opened with the recovery key where
 * this gateway's does not. `beside`: also where the device's letter is another's by now. Idempotent, and it may be broken off and gone on with, also from another file of the same device.
 */
export const recoverLog = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  log: FormerLog,
  openWithRecovery: GatewayCrypto["openBody"],
  beside: boolean,
): Promise<Recovered> => {
  const author = await authorOf(handle, log, deps.now(), beside);
  const crypto: GatewayCrypto = {
    ...deps.crypto,
    openBody: async (entry) => (await deps.crypto.openBody(entry)) ?? openWithRecovery(entry),
  };
  const { added } = await receiveAll({ ...deps, crypto }, handle, author, log.entries);
  // What another device had brought before, when nobody could open it.
  await readAgain({ ...deps, crypto }, handle);
  const kept = (await handle.entries())
    .filter(({ entry }) => readHeader(entry.header)?.kid === log.kid)
    .sort((a, b) => a.open.seq - b.open.seq);
  const there = new Set(kept.map(({ open }) => open.seq));
  const highest = Math.max(0, ...there);
  const missing: number[] = [];
  for (let seq = 1; seq < highest && missing.length < NAMED; seq++) if (!there.has(seq)) missing.push(seq);
  const unread = { sealed: 0, newer: 0, other: 0 };
  for (const { entry, open } of kept) if (open.body === null) unread[await whyNotRead(crypto, entry, log.signing)] += 1;
  const verdict = await verifyChain(
    kept.map(({ entry }) => entry),
    crypto.sha256,
    (_header, hash, signature) => crypto.verifySignature(hash, signature, log.signing),
  );
  return {
    device: log.letter,
    epoch: log.epoch,
    added,
    entries: kept.length,
    opened: kept.filter(({ open }) => open.body !== null).length,
    sealed: unread.sealed,
    newer: unread.newer,
    missing,
    chain: verdict.ok ? "unbroken" : `breaks at entry ${verdict.at}: ${verdict.fact}`,
  };
};
