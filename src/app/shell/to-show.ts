import { type Log, standingSupplies } from "../../core/journal/apply.ts";
import type { DeviceLetter } from "../../core/journal/line-number.ts";
import { framesOf } from "../../core/wire/carousel.ts";
import type { Peers } from "../../core/wire/peers.ts";
import type { LinesReceipts } from "../../core/wire/sealed-lines.ts";
import { MOST_INDEXES, type SuppliedParcel } from "../../core/wire/supplied-index.ts";
import { gzip } from "../vault/gzip.ts";
import { sealIndex } from "../vault/peer-index.ts";
import type { Trouble } from "./app-port.ts";
import type { Device } from "./device.ts";
import { NO_PEERS } from "./no-peers.ts";
import { sealedFileOf } from "./sealed-file.ts";

/**
 * Something to hand to another device: as a file of this name and text, and as squares where it is small enough for that. `entries`: how many
 * supplies, lines or receipts are in it.
 */
export type ToShow = { name: string; text: string; squares: readonly string[] | null; entries: number };

/** How far back an index goes: the longest a device may work on without the gateway (design 8). */
const INDEX_MS = 14 * 86_400_000;

/** The most entries that go by squares; above that a file is quicker (design 7). */
export const MOST_BY_SQUARES = 60;

const squaresOf = async (text: string): Promise<string[]> => framesOf(await gzip(text));

/** What this device supplied, and what it was told by others, as squares for the next device (MET-1). */
export const suppliedToShow = async (
  { enrolment, ods, others, crypto, journal }: Pick<Device, "enrolment" | "ods" | "others" | "crypto" | "journal">,
  log: Log,
  peers: Peers | null,
  now: number,
): Promise<ToShow | Trouble> => {
  if (peers === null) return NO_PEERS;
  const { device, epoch } = enrolment;
  const own = { ...log, lines: log.lines.filter((line) => line.device === device && line.epoch === epoch) };
  const supplies = standingSupplies(own).filter(({ at }) => at > now - INDEX_MS);
  const { seq: through } = await journal.head();
  const mine = await sealIndex({ ods, device, epoch, through, at: now }, supplies, peers.key, crypto);
  const theirs = (await others.indexes()).filter((index) => index.device !== device);
  const parcel: SuppliedParcel = { v: 1, what: "holdfast-supplied", indexes: [mine, ...theirs].slice(0, MOST_INDEXES) };
  const text = JSON.stringify(parcel);
  return { name: `holdfast-supplied-${device}-${through}.txt`, text, squares: await squaresOf(text), entries: supplies.length };
};

/** This device's lines that the gateway has not, sealed; as squares up to `MOST_BY_SQUARES` of them (MET-3). */
export const linesToShow = async (
  device: Pick<Device, "journal" | "enrolment" | "ods" | "signing">,
): Promise<ToShow | "none" | "unread"> => {
  const file = await sealedFileOf(device);
  if (typeof file === "string") return file;
  return { ...file, squares: file.entries > MOST_BY_SQUARES ? null : await squaresOf(file.text) };
};

/** The receipts this device holds for another one's lines, for the way back (MET-4); null where there are none. */
export const receiptsToShow = async (
  { others, ods }: Pick<Device, "others" | "ods">,
  device: DeviceLetter,
  epoch: number,
): Promise<ToShow | null> => {
  const receipts = await others.receiptsOf(device, epoch);
  if (receipts.length === 0) return null;
  const parcel: LinesReceipts = { v: 1, what: "holdfast-receipts", ods, device, epoch, receipts };
  const text = JSON.stringify(parcel);
  const squares = receipts.length > MOST_BY_SQUARES ? null : await squaresOf(text);
  return { name: `holdfast-receipts-${device}.txt`, text, squares, entries: receipts.length };
};
