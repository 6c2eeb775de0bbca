import { entryHash, readHeader } from "../../core/journal/envelope.ts";
import type { DeviceLetter } from "../../core/journal/line-number.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import { isBrokenParcel, type Parcel, parcelSchema } from "../../core/wire/parcel.ts";
import type { Peers } from "../../core/wire/peers.ts";
import type { LinesReceipts, SealedLines } from "../../core/wire/sealed-lines.ts";
import type { SealedIndex } from "../../core/wire/supplied-index.ts";
import { gunzip } from "../vault/gzip.ts";
import type { Others, OthersRow } from "../vault/others.ts";
import { openIndex } from "../vault/peer-index.ts";
import { answering } from "./answering.ts";
import type { Trouble } from "./app-port.ts";
import type { Device } from "./device.ts";
import { NO_PEERS } from "./no-peers.ts";

/**
 * What became of what another device handed over. `older`: devices of which more is known here than what came tells. `unusable`: indexes of
 * devices that could not be read, in words.
 */
export type TakenIn =
  | {
      ok: true;
      what: "supplied";
      devices: readonly { device: DeviceLetter; supplies: number; bagged: number }[];
      older: readonly DeviceLetter[];
      unusable: readonly string[];
    }
  | { ok: true; what: "lines"; device: DeviceLetter; entries: number; added: number; damaged: number }
  | { ok: true; what: "receipts"; entries: number; unusable: number };

/** The most a parcel may unfold to. */
const LARGEST_PARCEL = 50_000_000;

const trouble = (fact: string, next: string): Trouble => ({ ok: false, fact, next });

const NEAR_GATEWAY =
  "Bring this one near the gateway once, then show or choose them again. They stay on the other device meanwhile.";

const UNUSABLE = {
  "other-key": "was made under a key this device does not have. Bring both near the gateway once.",
  "unknown-device": "is of a device this one has not heard of. Bring this one near the gateway once.",
  "not-genuine": "is not that device's work, or was damaged on the way. Nothing of it was taken in.",
} as const;

/** An index that is here already, as it came once before. */
const isKept = async (others: Others, { signature }: SealedIndex): Promise<boolean> =>
  (await answering(others.indexes())).some((known) => known.signature === signature);

const takeInIndexes = async (
  { enrolment, others, crypto }: Device,
  peers: Peers | null,
  indexes: readonly SealedIndex[],
): Promise<TakenIn | Trouble> => {
  if (peers === null) return NO_PEERS;
  const devices: { device: DeviceLetter; supplies: number; bagged: number }[] = [];
  const older: DeviceLetter[] = [];
  const unusable: string[] = [];
  for (const index of indexes) {
    if (index.device === enrolment.device) continue;
    const opened = await openIndex(index, peers, crypto);
    if (typeof opened === "string") unusable.push(`The list of device ${index.device} ${UNUSABLE[opened]}`);
    else if ((await answering(others.keepIndex(index))) || (await isKept(others, index)))
      devices.push({
        device: index.device,
        supplies: opened.supplies.length + opened.withoutCopy.length,
        bagged: opened.bags.length,
      });
    else older.push(index.device);
  }
  if (devices.length === 0 && older.length === 0 && unusable.length > 0)
    return trouble("Nothing of it can be used.", unusable.join(" "));
  return { ok: true, what: "supplied", devices, older, unusable };
};

const takeInLines = async (
  { enrolment, others, crypto }: Device,
  peers: Peers | null,
  lines: SealedLines,
  now: number,
): Promise<TakenIn | Trouble> => {
  const { ods, device, epoch, entries } = lines;
  if (device === enrolment.device) return trouble("These are this device's own lines.", "Take them to another device.");
  // Only the gateway's word says whose key is whose: the parcel's own would hold for whoever made it.
  if (peers === null) return trouble("This device cannot tell yet whose lines these are.", NEAR_GATEWAY);
  const peer = peers.devices.find((known) => known.device === device && known.epoch === epoch);
  if (peer === undefined) return trouble(`This device has not heard of device ${device} as it is now.`, NEAR_GATEWAY);
  if (peer.signing.kid !== lines.signing.kid)
    return trouble(`These are not the lines of device ${device}.`, "Show or save them anew on that device.");
  const { key, kid } = peer.signing;
  const rows = new Map<string, OthersRow>();
  let damaged = 0;
  for (const entry of entries) {
    const header = readHeader(entry.header);
    const isOfPeer = header?.ods === ods && header.device === device && header.epoch === epoch && header.kid === kid;
    const isWhole =
      isOfPeer &&
      (await entryHash(crypto.sha256, entry.header, entry.body)) === entry.hash &&
      (await crypto.isSignatureOf(key, entry.hash, entry.signature));
    if (header === null || !isWhole) damaged += 1;
    else
      rows.set(entry.hash, {
        ...entry,
        device,
        epoch,
        seq: header.seq,
        id: header.id,
        lines: [],
        receipt: null,
        takenAt: now,
        signing: peer.signing,
      });
  }
  if (rows.size === 0)
    return trouble(
      `Nothing in it is the work of device ${device}, or it was damaged on the way.`,
      "Show or save them anew on the other device.",
    );
  const added = await answering(others.keepLines([...rows.values()]));
  return { ok: true, what: "lines", device, entries: rows.size, added, damaged };
};

const takeInReceipts = async (
  { enrolment, journal, crypto, copy }: Device,
  parcel: LinesReceipts,
): Promise<TakenIn | Trouble> => {
  if (parcel.device !== enrolment.device)
    return trouble(`These receipts are for device ${parcel.device}.`, "Take them to that device.");
  const own = new Map((await answering(journal.rows())).map((row) => [row.hash, row]));
  // A store that was put back may lack what it gave a receipt for before: only the store this device knows counts (SYN-6).
  const { storeEpoch } = await answering(copy.state());
  const kept: Receipt[] = [];
  let ofOtherStore = 0;
  for (const text of parcel.receipts) {
    const receipt = await crypto.readReceipt(text);
    const row = receipt === null ? undefined : own.get(receipt.hash);
    if (receipt === null || row === undefined || row.id !== receipt.id) continue;
    if (storeEpoch !== null && receipt.storeEpoch !== storeEpoch) {
      ofOtherStore += 1;
      continue;
    }
    if (row.receipt === null) await answering(journal.keepReceipt(row.id, text));
    kept.push(receipt);
  }
  void copy.hear(kept).catch(() => undefined);
  const unusable = parcel.receipts.length - kept.length;
  if (kept.length === 0 && ofOtherStore > 0)
    return trouble(
      "These receipts are of another store of the gateway than this device knows: one of the two was put back since.",
      "Bring this device near the gateway: its lines go there again. Until then they count as on this device only.",
    );
  if (kept.length === 0)
    return trouble("No receipt in it is the gateway's for a line of this device.", "Save them anew at the gateway.");
  return { ok: true, what: "receipts", entries: kept.length, unusable };
};

const parcelOf = async (content: string | Uint8Array<ArrayBuffer>): Promise<Parcel | null> => {
  try {
    const text = typeof content === "string" ? content : await gunzip(content, LARGEST_PARCEL);
    return parcelSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** Takes in what another device handed over: a file's text, or the content of its squares. Durable when it says so; never throws. */
export const takeInParcel = async (
  device: Device,
  peers: Peers | null,
  content: string | Uint8Array<ArrayBuffer>,
  now: number,
): Promise<TakenIn | Trouble> => {
  const parcel = await parcelOf(content);
  if (typeof content === "string" && isBrokenParcel(content))
    return trouble("This file is cut short or damaged.", "Save it again on the other device, and choose it anew.");
  if (parcel === null)
    return trouble(
      "This is not from another Holdfast device.",
      "Choose the file that the other device saved, or read its squares again.",
    );
  const stranger = (parcel.what === "holdfast-supplied" ? parcel.indexes : [parcel]).find(({ ods }) => ods !== device.ods);
  if (stranger !== undefined) return trouble(`This is of pharmacy ${stranger.ods}.`, "Take it to a device of that pharmacy.");
  try {
    switch (parcel.what) {
      case "holdfast-supplied":
        return await takeInIndexes(device, peers, parcel.indexes);
      case "holdfast-lines":
        return await takeInLines(device, peers, parcel, now);
      case "holdfast-receipts":
        return await takeInReceipts(device, parcel);
    }
  } catch {
    return trouble(
      "The storage of this device does not answer, so nothing counts as taken in.",
      "Try again: what came twice is kept once. If it stays so, use another device.",
    );
  }
};
