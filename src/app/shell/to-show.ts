import type { DeviceLetter } from "../../core/journal/line-number.ts";
import type { Log } from "../../core/journal/log.ts";
import { isWaiting, standingSupplies } from "../../core/journal/standing.ts";
import { framesOf, goesBySquares } from "../../core/wire/carousel.ts";
import type { LinesReceipts } from "../../core/wire/sealed-lines.ts";
import { MOST_INDEXES, type SuppliedParcel, type ToTell } from "../../core/wire/supplied-index.ts";
import { gzip } from "../vault/gzip.ts";
import { sealIndex } from "../vault/peer-index.ts";
import { answering } from "./answering.ts";
import type { Trouble } from "./app-port.ts";
import type { Device } from "./device.ts";
import { NO_PEERS } from "./no-peers.ts";
import type { Opened } from "./opened.ts";
import { sealedFileOf } from "./sealed-file.ts";

/**
 * Something to hand to another device: as a file of this name and text, and as squares where those were asked for and it is small enough for
 * that. `entries`: how many supplies and bagged items, lines or receipts are in it.
 */
export type ToShow = { name: string; text: string; squares: readonly string[] | null; entries: number };

/**
 * How many of its supplies an index tells, the last ones: more than a device hands out in the two weeks it may work on without the gateway (design 8).
 * Counted by the log and not by the clock: put forward, that would leave all of them out, and such an index takes the place of the whole one.
 */
const MOST_TOLD = 2_000;

const LOG_UNREAD: Trouble = {
  ok: false,
  fact: "The storage of this device does not answer, so what was supplied here cannot be shown whole.",
  next: "Try again. If it stays so, tell the people at the other device what was supplied here.",
};

/** The most entries that go by squares; above that a file is quicker (design 7). */
export const MOST_BY_SQUARES = 60;

/** How something is to be handed over. A file needs no squares. */
export type ShowBy = "squares" | "file";

const squaresOf = async (text: string, by: ShowBy): Promise<string[] | null> => {
  if (by === "file") return null;
  const content = await gzip(text);
  return goesBySquares(content) ? framesOf(content) : null;
};

/** What this device supplied and bagged itself, as its log has it; what others bagged they tell themselves. A bag that waits may go out however old it is. */
const toTell = (log: Log, { device, epoch }: Pick<Device["enrolment"], "device" | "epoch">): ToTell => {
  const own = { ...log, lines: log.lines.filter((line) => line.device === device && line.epoch === epoch) };
  return {
    supplies: standingSupplies(own).slice(-MOST_TOLD),
    bagged: log.bags
      .filter((bag) => bag.device === device && isWaiting(bag))
      .flatMap(({ basis, items, at }) =>
        items.map(({ itemId, quantity }) => ({ prescriptionKey: basis.key, itemId, quantity, at })),
      ),
  };
};

/** What this device supplied and has bagged, and what it was told by others, as squares for the next device (MET-1). */
export const suppliedToShow = async (
  { enrolment, ods, others, crypto, journal }: Pick<Device, "enrolment" | "ods" | "others" | "crypto" | "journal">,
  opened: Pick<Opened, "known" | "ownThrough" | "readOwn" | "peers">,
  now: number,
  by: ShowBy,
): Promise<ToShow | Trouble> => {
  const peers = opened.peers();
  if (peers === null) return NO_PEERS;
  // Another window may have written since: an index of less under a later time would take the place of the whole one.
  await answering(opened.readOwn());
  if (!journal.health().database) return LOG_UNREAD;
  const { log } = opened.known();
  const { device, epoch } = enrolment;
  const told = toTell(log, enrolment);
  const through = opened.ownThrough();
  const mine = await sealIndex({ ods, device, epoch, through, at: now }, told, peers.key, crypto);
  const theirs = (await answering(others.indexes())).filter((index) => index.device !== device);
  const parcel: SuppliedParcel = { v: 1, what: "holdfast-supplied", indexes: [mine, ...theirs].slice(0, MOST_INDEXES) };
  const text = JSON.stringify(parcel);
  return {
    name: `holdfast-supplied-${device}-${through}.txt`,
    text,
    squares: await squaresOf(text, by),
    entries: told.supplies.length + told.bagged.length,
  };
};

/** This device's lines that the gateway has not, sealed; as squares up to `MOST_BY_SQUARES` of them (MET-3). */
export const linesToShow = async (
  device: Pick<Device, "journal" | "enrolment" | "ods" | "signing">,
  by: ShowBy,
): Promise<ToShow | "none" | "unread"> => {
  const file = await answering(sealedFileOf(device));
  if (typeof file === "string") return file;
  return { ...file, squares: file.entries > MOST_BY_SQUARES ? null : await squaresOf(file.text, by) };
};

/** The receipts this device holds for another one's lines, for the way back (MET-4); null where there are none. */
export const receiptsToShow = async (
  { others, ods }: Pick<Device, "others" | "ods">,
  device: DeviceLetter,
  epoch: number,
  by: ShowBy,
): Promise<ToShow | null> => {
  const receipts = await answering(others.receiptsOf(device, epoch));
  if (receipts.length === 0) return null;
  const parcel: LinesReceipts = { v: 1, what: "holdfast-receipts", ods, device, epoch, receipts };
  const text = JSON.stringify(parcel);
  const squares = receipts.length > MOST_BY_SQUARES ? null : await squaresOf(text, by);
  return { name: `holdfast-receipts-${device}.txt`, text, squares, entries: receipts.length };
};
