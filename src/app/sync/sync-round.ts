import type { ChangesReply } from "../../core/wire/changes.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import type { Copy } from "../vault/copy.ts";
import type { Journal } from "../vault/journal.ts";
import type { SealingCrypto } from "../vault/journal-crypto.ts";
import type { Others } from "../vault/others.ts";
import { within } from "../vault/within.ts";
import { deliver } from "./deliver.ts";
import type { GatewayClient } from "./gateway-client.ts";
import { pull } from "./pull.ts";

/** What a round found out: whether the gateway answered, its last words, and whether it still knows this device (null: it did not say). */
export type Round = { answered: boolean; reply: ChangesReply | null; refused: boolean; isKnown: boolean | null };

/** The longest a round waits for what is held for others: its storage may hang, and this device's own lines wait for nothing there. */
const PATIENCE_MS = 30_000;

const patiently = (work: Promise<unknown>): Promise<unknown> =>
  within(
    PATIENCE_MS,
    work.catch(() => undefined),
  );

/** A copy that is new knows of no store before; receipts name theirs. One of another store than this is worth nothing here (SYN-6). */
const hasReceiptOfAnother = async (
  journal: Pick<Journal, "rows">,
  crypto: SealingCrypto,
  storeEpoch: string,
): Promise<boolean> => {
  for (const { receipt } of await journal.rows()) {
    const read = receipt === null ? null : await crypto.readReceipt(receipt);
    if (read !== null && read.storeEpoch !== storeEpoch) return true;
  }
  return false;
};

/**
 * One round with the gateway: facts up, then changes down (design 7). Idempotent and resumable at every step. Where the gateway's
 * store turns out to be another one, everything is offered again. `offered`: stores to which that was done since the page was opened; a line they know
 * already keeps the receipt of an earlier one.
 */
export const syncRound = async (
  device: { journal: Journal; copy: Copy; others: Others; crypto: SealingCrypto; client: GatewayClient },
  now: () => number,
  offered: Set<string> = new Set(),
): Promise<Round> => {
  const { journal, copy, others, client, crypto } = device;
  // The copy is disposable and its storage may hang or refuse: a line waits for nothing there.
  const heard = (receipts: readonly Receipt[]): void => void copy.hear(receipts).catch(() => undefined);
  const delivered = await deliver(journal, client, crypto, heard);
  // What it carries for others goes after its own (MET-4). Their receipts tell nothing of this device's own chain.
  const carry = (): Promise<unknown> => patiently(deliver(others, client, crypto, () => undefined));
  if (delivered.kind !== "no-answer") await carry();
  const isNews = async (told: string): Promise<boolean> =>
    !offered.has(told) && (await hasReceiptOfAnother(journal, crypto, told));
  const onOther = async (told: string): Promise<void> => {
    await journal.offerAgain();
    // Should this fail, the round does, before the copy notes the other store: what is held for others has no other chance there.
    if ((await within(PATIENCE_MS, others.offerAgain())) === null) throw new Error("what is held for others does not answer");
    offered.add(told);
  };
  const pulled = await pull(copy, client, now, {
    isOther: async (known, told) => (known === null ? isNews(told) : known !== told),
    onOther,
  });
  // Put back to before this device was set up: nothing is taken from it, and what it holds receipts for may be nowhere else.
  const store = pulled.refusal?.refused === "device-not-known" ? pulled.refusal.storeEpoch : undefined;
  if (store !== undefined && (await isNews(store))) await onOther(store);
  if (pulled.otherStore) {
    await deliver(journal, client, crypto, heard);
    await carry();
  }
  return {
    answered: pulled.kind === "all" || delivered.kind === "all" ? pulled.kind !== "no-answer" : false,
    reply: pulled.reply,
    refused: pulled.kind === "refused" || delivered.kind === "refused",
    isKnown: pulled.kind === "no-answer" ? null : pulled.refusal?.refused !== "device-not-known",
  };
};
