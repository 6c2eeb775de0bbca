import { readHeader, type SealedEntry } from "../../core/journal/envelope.ts";
import { PROTOCOL_VERSION } from "../../core/wire/protocol-version.ts";
import type { LinesReceipts, SealedLines } from "../../core/wire/sealed-lines.ts";
import type { KnownDevice } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { type ReceivingDeps, receiveEntries } from "./receive-entries.ts";

/** What became of a file of sealed lines: its receipts, and how many entries were new; or why it was not taken in, with the next step. */
export type TakenLines =
  | { ok: true; added: number; known: number; receipts: LinesReceipts }
  | { ok: false; fact: string; next: string };

const seqOf = (entry: SealedEntry): number => readHeader(entry.header)?.seq ?? 0;

/** Entries in the order in which their device wrote them; what has no header that can be read comes first. */
const inChainOrder = (entries: readonly SealedEntry[]): SealedEntry[] => entries.toSorted((a, b) => seqOf(a) - seqOf(b));

/** Receives every entry as from its own device, oldest first. Taking the same in again changes nothing and gives the same receipts. */
export const receiveAll = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  author: KnownDevice,
  entries: readonly SealedEntry[],
): Promise<{ receipts: Map<SealedEntry, string>; added: number }> => {
  const before = (await handle.lastNumbers()).entry;
  const sender = { ...author, protocol: author.protocol ?? PROTOCOL_VERSION };
  const ordered = inChainOrder(entries);
  const given = await receiveEntries(deps, handle, sender, ordered);
  const receipts = new Map(ordered.map((entry, index) => [entry, given[index] ?? ""]));
  return { receipts, added: (await handle.lastNumbers()).entry - before };
};

/** SYN-13: takes in a file of a device that is enrolled here, whoever brings it. */
export const takeInLines = async (deps: ReceivingDeps, handle: PharmacyStore, file: SealedLines): Promise<TakenLines> => {
  const { ods, device, epoch, signing, entries } = file;
  if (ods !== handle.ods)
    return { ok: false, fact: `These lines are of pharmacy ${ods}.`, next: "Import them at that pharmacy's gateway." };
  const author = await handle.device(signing.kid);
  if (author?.letter !== device)
    return {
      ok: false,
      fact: `Device ${device} of this file is not enrolled at this gateway.`,
      next: "Keep the file. If the gateway it was enrolled at is gone: holdfast recover-log FILE --recovery-key KEY.",
    };
  const { receipts, added } = await receiveAll(deps, handle, author, entries);
  return {
    ok: true,
    added,
    known: entries.length - added,
    receipts: {
      v: 1,
      what: "holdfast-receipts",
      ods,
      device,
      epoch,
      receipts: entries.map((entry) => receipts.get(entry) ?? ""),
    },
  };
};
