import type { EntryBody } from "../../core/journal/body.ts";
import { entryBodySchema } from "../../core/journal/body.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import type { OdsCode } from "../../core/model/ods-code.ts";
import type { Enrolment } from "../../core/wire/enrol.ts";
import type { NamedKey } from "../../core/wire/public-key.ts";
import { keyInBody } from "../../core/wire/row.ts";
import type { GatewayClient, Send } from "../sync/gateway-client.ts";
import { createGatewayClient } from "../sync/gateway-client.ts";
import type { Copy } from "../vault/copy.ts";
import type { Journal } from "../vault/journal.ts";
import type { OpeningCrypto, SealingCrypto } from "../vault/journal-crypto.ts";
import type { JournalRow } from "../vault/journal-store.ts";
import type { MedicinesShelf } from "../vault/medicines-shelf.ts";
import type { Others } from "../vault/others.ts";

/** An enrolled device, locked or not: who it is, its books, its way to the gateway. */
export type Device = {
  enrolment: Enrolment;
  personId: string;
  ods: OdsCode;
  journal: Journal;
  copy: Copy;
  /** What it holds for others. */
  others: Others;
  /** Its medicines list. */
  medicines: MedicinesShelf;
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
  others: parts.others,
  medicines: parts.medicines,
  crypto: parts.crypto,
  client: createGatewayClient(parts.send, parts.crypto),
  signing: parts.signing,
  promise: parts.promise,
});

/** `about`: of a body of a later version, the prescription it is about, where that can be told. */
type ReadBody = { body: EntryBody | null; about: string | null };

const readBody = (text: string | null): ReadBody => {
  if (text === null) return { body: null, about: null };
  try {
    const raw: unknown = JSON.parse(text);
    const body = entryBodySchema.safeParse(raw).data ?? null;
    return { body, about: body === null ? keyInBody(raw) : null };
  } catch {
    return { body: null, about: null };
  }
};

/** What this device wrote: its rows, its entries opened, and the prescriptions of which something of its own cannot be read by this version (SYN-10). */
export type OwnEntries = { rows: JournalRow[]; entries: OpenEntry[]; notWhole: string[] };

/** Reads this device's own entries, each opened once; later readings come from memory. */
export const createOwnReader = (
  device: { journal: Pick<Journal, "rows">; enrolment: Pick<Enrolment, "device" | "epoch"> },
  opening: Pick<OpeningCrypto, "openBody">,
): (() => Promise<OwnEntries>) => {
  const opened = new Map<string, { entry: OpenEntry; about: string | null }>();
  return async () => {
    const rows = await device.journal.rows();
    for (const row of rows)
      if (!opened.has(row.hash)) {
        const { body, about } = readBody(await opening.openBody(row.body, row.header));
        const { device: letter, epoch } = device.enrolment;
        opened.set(row.hash, { entry: { id: row.id, device: letter, epoch, seq: row.seq, hash: row.hash, body }, about });
      }
    const read = rows.flatMap((row) => opened.get(row.hash) ?? []);
    return { rows, entries: read.map(({ entry }) => entry), notWhole: read.flatMap(({ about }) => about ?? []) };
  };
};
