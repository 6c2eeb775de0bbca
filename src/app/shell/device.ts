import type { EntryBody } from "../../core/journal/body.ts";
import { entryBodySchema } from "../../core/journal/body.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import type { OdsCode } from "../../core/model/ods-code.ts";
import type { Enrolment } from "../../core/wire/enrol.ts";
import type { NamedKey } from "../../core/wire/public-key.ts";
import type { SealedLines } from "../../core/wire/sealed-lines.ts";
import type { GatewayClient, Send } from "../sync/gateway-client.ts";
import { createGatewayClient } from "../sync/gateway-client.ts";
import type { Copy } from "../vault/copy.ts";
import { type Journal, sealedEntryOf } from "../vault/journal.ts";
import type { OpeningCrypto, SealingCrypto } from "../vault/journal-crypto.ts";
import type { JournalRow } from "../vault/journal-store.ts";

/** An enrolled device, locked or not: who it is, its books, its way to the gateway. */
export type Device = {
  enrolment: Enrolment;
  personId: string;
  ods: OdsCode;
  journal: Journal;
  copy: Copy;
  crypto: SealingCrypto;
  client: GatewayClient;
  /** The device's public signing key. */
  signing: NamedKey;
  /** From now on no line of this device takes a number below this (JRN-7). */
  promise(nextLine: number): void;
};

/** Puts a device together from its parts. */
export const createDevice = (parts: Omit<Device, "client" | "ods"> & { send: Send }): Device => ({
  enrolment: parts.enrolment,
  personId: parts.personId,
  ods: parts.enrolment.pharmacy.ods,
  journal: parts.journal,
  copy: parts.copy,
  crypto: parts.crypto,
  client: createGatewayClient(parts.send, parts.crypto),
  signing: parts.signing,
  promise: parts.promise,
});

/** The most entries one file of sealed lines takes: weeks of a busy pharmacy. */
const LARGEST_FILE = 5_000;

/** The entries without a receipt as a file of sealed lines (JRN-15); null where there are none. Needs no unlocking. */
export const sealedLinesOf = async (device: Device): Promise<{ name: string; text: string; entries: number } | null> => {
  const rows = await device.journal.unsent(LARGEST_FILE);
  if (rows.length === 0) return null;
  const { device: letter, epoch } = device.enrolment;
  const lines: SealedLines = {
    v: 1,
    what: "holdfast-lines",
    ods: device.ods,
    device: letter,
    epoch,
    signing: device.signing,
    entries: rows.map(sealedEntryOf),
  };
  const last = rows.at(-1)?.seq ?? 0;
  // Nothing in the name but the device and how far its log goes: file names travel in clear.
  return { name: `holdfast-lines-${letter}-${last}.txt`, text: JSON.stringify(lines), entries: rows.length };
};

const parseBody = (text: string | null): EntryBody | null => {
  if (text === null) return null;
  try {
    return entryBodySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};

/** Reads this device's own entries, each opened once; later readings come from memory. */
export const createOwnReader = (
  device: Device,
  opening: OpeningCrypto,
): (() => Promise<{ rows: JournalRow[]; entries: OpenEntry[] }>) => {
  const opened = new Map<string, OpenEntry>();
  return async () => {
    const rows = await device.journal.rows();
    for (const row of rows)
      if (!opened.has(row.hash))
        opened.set(row.hash, {
          id: row.id,
          device: device.enrolment.device,
          epoch: device.enrolment.epoch,
          seq: row.seq,
          hash: row.hash,
          body: parseBody(await opening.openBody(row.body, row.header)),
        });
    return { rows, entries: rows.flatMap((row) => opened.get(row.hash) ?? []) };
  };
};
