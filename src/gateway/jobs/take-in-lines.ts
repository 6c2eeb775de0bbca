import { entryHash, readHeader, type SealedEntry } from "../../core/journal/envelope.ts";
import { PROTOCOL_VERSION } from "../../core/wire/protocol-version.ts";
import type { LinesReceipts, SealedLines } from "../../core/wire/sealed-lines.ts";
import type { Author } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { type ReceivingDeps, receiveEntries } from "./receive-entries.ts";

/** What became of a file of sealed lines: its receipts, and how many entries were new; or why it was not taken in, with the next step. */
export type TakenLines =
  | { ok: true; added: number; known: number; damaged: number; receipts: LinesReceipts }
  | { ok: false; fact: string; next: string };

const seqOf = (entry: SealedEntry): number => readHeader(entry.header)?.seq ?? 0;

/** Entries in the order in which their device wrote them; what has no header that can be read comes first. */
const inChainOrder = (entries: readonly SealedEntry[]): SealedEntry[] => entries.toSorted((a, b) => seqOf(a) - seqOf(b));

/** Receives every entry as from its own device, oldest first. Taking the same in again changes nothing and gives the same receipts. */
export const receiveAll = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  author: Author,
  entries: readonly SealedEntry[],
): Promise<{ receipts: Map<SealedEntry, string>; added: number }> => {
  const before = (await handle.lastNumbers()).entry;
  const sender = { ...author, protocol: author.protocol ?? PROTOCOL_VERSION };
  const ordered = inChainOrder(entries);
  const given = await receiveEntries(deps, handle, sender, ordered);
  const receipts = new Map(ordered.map((entry, index) => [entry, given[index] ?? ""]));
  return { receipts, added: (await handle.lastNumbers()).entry - before };
};

/**
 * False where an entry was spoiled on the file's way and the true one is here already: it would stand beside that for good and raise an alarm
 * about a sound device. One that is not here is kept, spoiled as it is (SYN-3).
 */
const isWorthKeeping = async (deps: ReceivingDeps, handle: PharmacyStore, entry: SealedEntry): Promise<boolean> => {
  const { header, body, hash } = entry;
  if ((await entryHash(deps.crypto.sha256, header, body)) === hash) return true;
  const id = readHeader(header)?.id;
  return id === undefined || !(await handle.hasRival(id, ""));
};

/**
 * SYN-13: takes in a file of a device that is enrolled here, whoever brings it. What was damaged on the way is left out and counted
 * where the true entry is here.
 */
export const takeInLines = async (deps: ReceivingDeps, handle: PharmacyStore, file: SealedLines): Promise<TakenLines> => {
  const { ods, device, epoch, signing, entries } = file;
  if (ods !== handle.ods)
    return { ok: false, fact: `These lines are of pharmacy ${ods}.`, next: "Import them at that pharmacy's gateway." };
  const author = await handle.author(signing.kid);
  if (author?.letter !== device)
    return {
      ok: false,
      fact: `Device ${device} of this file is not enrolled at this gateway.`,
      next: "Keep the file. If a backup of before it was enrolled was put back here: holdfast recover-log FILE. If this gateway is a new one on an empty machine: holdfast recover-log FILE --recovery-key KEY.",
    };
  const whole: SealedEntry[] = [];
  for (const entry of entries) if (await isWorthKeeping(deps, handle, entry)) whole.push(entry);
  const damaged = entries.length - whole.length;
  if (whole.length === 0)
    return { ok: false, fact: "Every line of this file was damaged on its way.", next: "Save it again on the device." };
  const { receipts, added } = await receiveAll(deps, handle, author, whole);
  return {
    ok: true,
    added,
    known: whole.length - added,
    damaged,
    receipts: {
      v: 1,
      what: "holdfast-receipts",
      ods,
      device,
      epoch,
      receipts: whole.map((entry) => receipts.get(entry) ?? ""),
    },
  };
};
