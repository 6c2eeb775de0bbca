import { type Journal, sealedEntryOf } from "../vault/journal.ts";
import type { SealingCrypto } from "../vault/journal-crypto.ts";
import type { GatewayClient } from "./gateway-client.ts";

/** Entries one upload takes: small, so that a bad line is soon through. */
const AT_ONCE = 20;

/** How an upload round ended: all receipted, or why not. */
export type Delivered = { sent: number; kind: "all" | "no-answer" | "refused" | "bad-receipt" };

/**
 * Sends every entry that has no receipt, oldest first, and keeps each receipt once it proves to be the gateway's and for exactly
 * these bytes (SYN-1). An entry stays "this device only" until then. Needs no unlocking.
 */
export const deliver = async (journal: Journal, client: GatewayClient, crypto: SealingCrypto): Promise<Delivered> => {
  let sent = 0;
  for (;;) {
    const rows = await journal.unsent(AT_ONCE);
    if (rows.length === 0) return { sent, kind: "all" };
    const answer = await client.upload({ v: 1, entries: rows.map(sealedEntryOf) });
    if (answer.kind !== "answer") return { sent, kind: answer.kind };
    let kept = 0;
    for (const [index, row] of rows.entries()) {
      const text = answer.value.receipts[index];
      const receipt = text === undefined ? null : await crypto.readReceipt(text);
      if (text === undefined || receipt === null || receipt.id !== row.id || receipt.hash !== row.hash) continue;
      await journal.keepReceipt(row.id, text);
      kept += 1;
    }
    sent += kept;
    if (kept < rows.length) return { sent, kind: "bad-receipt" };
  }
};
