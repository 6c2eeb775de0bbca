import type { Receipt } from "../../core/wire/entries.ts";
import type { Refusal } from "../../core/wire/refusal.ts";
import { sealedEntryOf } from "../vault/journal.ts";
import type { SealingCrypto } from "../vault/journal-crypto.ts";
import type { JournalRow } from "../vault/journal-store.ts";
import type { GatewayClient } from "./gateway-client.ts";

/** Entries one upload takes: small, so that a bad line is soon through. */
const AT_ONCE = 20;

/** How an upload round ended: all receipted, or why not. */
export type Delivered = { sent: number; kind: "all" | "no-answer" | "refused" | "bad-receipt" };

/** Entries on their way to the gateway: this device's own, or those it holds for others. */
export type Outgoing = {
  /** The first ones without a receipt. */
  unsent(limit: number): Promise<JournalRow[]>;
  keepReceipt(id: string, receipt: string, hash: string): Promise<void>;
};

/** Refusals that are about what was sent, so that the rest may still go; any other is about the sender, and ends the round. */
const isAboutEntries = ({ refused }: Refusal): boolean => refused === "bad-request" || refused === "too-large";

/**
 * Sends every entry that has no receipt, oldest first, and keeps each receipt once it proves to be the gateway's and for exactly
 * these bytes (SYN-1). An entry stays "this device only" until then. One that gets none, or is refused, is passed over until the next
 * round, so that it holds up no other (SYN-8). `heard`: what receipts tell besides. Needs no unlocking.
 */
export const deliver = async (
  outgoing: Outgoing,
  client: GatewayClient,
  crypto: SealingCrypto,
  heard: (receipts: readonly Receipt[]) => void,
): Promise<Delivered> => {
  // Also what has its receipt: a storage that does not keep one offers the line again, and it would hold up all behind it.
  const passedOver = new Set<string>();
  let sent = 0;
  let atOnce = AT_ONCE;
  let ended: "all" | "refused" | "bad-receipt" = "all";
  for (;;) {
    const waiting = await outgoing.unsent(passedOver.size + atOnce);
    const rows = waiting.filter(({ hash }) => !passedOver.has(hash)).slice(0, atOnce);
    const [first] = rows;
    if (first === undefined) return { sent, kind: ended };
    const answer = await client.upload({ v: 1, entries: rows.map(sealedEntryOf) });
    if (answer.kind === "no-answer" || (answer.kind === "refused" && !isAboutEntries(answer.refusal)))
      return { sent, kind: answer.kind };
    if (answer.kind === "refused") {
      if (rows.length === 1) {
        passedOver.add(first.hash);
        ended = "refused";
      }
      atOnce = 1;
      continue;
    }
    const kept: Receipt[] = [];
    for (const [index, row] of rows.entries()) {
      const text = answer.value.receipts[index];
      const receipt = text === undefined ? null : await crypto.readReceipt(text);
      if (text !== undefined && receipt !== null && receipt.id === row.id && receipt.hash === row.hash) {
        await outgoing.keepReceipt(row.id, text, row.hash);
        kept.push(receipt);
        passedOver.add(row.hash);
        sent += 1;
      } else {
        passedOver.add(row.hash);
        ended = "bad-receipt";
      }
    }
    heard(kept);
  }
};
