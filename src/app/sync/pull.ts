import type { ChangesReply } from "../../core/wire/changes.ts";
import type { Refusal } from "../../core/wire/refusal.ts";
import type { Copy } from "../vault/copy.ts";
import { within } from "../vault/within.ts";
import type { GatewayClient } from "./gateway-client.ts";

/**
 * How a fetch ended. `otherStore`: the gateway's store is another than before (restored), so entries must be offered again. `refusal`: where it was
 * refused.
 */
export type Pulled = {
  kind: "all" | "no-answer" | "refused";
  reply: ChangesReply | null;
  otherStore: boolean;
  refusal: Refusal | null;
};

/** The longest a pull waits for the copy: its storage may hang, and the next round begins anew. */
const COPY_MS = 30_000;

const answered = async <T>(work: Promise<T>): Promise<T> => {
  const ended = await within(COPY_MS, work);
  if (ended === null) throw new Error("the copy's storage does not answer");
  return ended.done;
};

/** What a pull asks about the store it meets, and tells. */
export type StoreChange = {
  /** True where `told` is another store than the one this device knows (null: its copy knows none). */
  isOther(known: string | null, told: string): Promise<boolean>;
  /** Runs before the copy notes that the store is another: should the page die in between, the next round finds out again (SYN-6). */
  onOther(told: string): Promise<void>;
};

/**
 * Fetches every page there is after the copy's cursor and stores each unopened with its cursor (SYN-4). Rejects where the copy's storage hangs.
 */
export const pull = async (copy: Copy, client: GatewayClient, now: () => number, store: StoreChange): Promise<Pulled> => {
  let otherStore = false;
  let last: ChangesReply | null = null;
  for (;;) {
    const before = await answered(copy.state());
    const answer = await client.changes(before.received, before);
    if (answer.kind !== "answer")
      return { kind: answer.kind, reply: last, otherStore, refusal: answer.kind === "refused" ? answer.refusal : null };
    last = answer.value;
    const isOther = await store.isOther(before.storeEpoch, last.storeEpoch);
    if (isOther) await store.onOther(last.storeEpoch);
    otherStore ||= isOther;
    const after = await answered(copy.receive(answer.value, now()));
    if (after.filling !== before.filling) continue;
    if (after.complete || after.received === before.received) return { kind: "all", reply: last, otherStore, refusal: null };
  }
};
