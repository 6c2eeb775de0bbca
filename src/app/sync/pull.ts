import type { ChangesReply } from "../../core/wire/changes.ts";
import type { Copy } from "../vault/copy.ts";
import type { GatewayClient } from "./gateway-client.ts";

/** How a fetch ended. `otherStore`: the gateway's store is another than before (restored), so entries must be offered again. */
export type Pulled = { kind: "all" | "no-answer" | "refused"; reply: ChangesReply | null; otherStore: boolean };

/**
 * Fetches every page there is after the copy's cursor and stores each unopened with its cursor (SYN-4). `onOtherStore` runs before the
 * copy notes that the store is another: should the page die in between, the next round finds out again (SYN-6).
 */
export const pull = async (
  copy: Copy,
  client: GatewayClient,
  now: () => number,
  onOtherStore: () => Promise<void>,
): Promise<Pulled> => {
  let otherStore = false;
  let last: ChangesReply | null = null;
  for (;;) {
    const before = await copy.state();
    const answer = await client.changes(before.received, before);
    if (answer.kind !== "answer") return { kind: answer.kind, reply: last, otherStore };
    last = answer.value;
    if (before.storeEpoch !== null && before.storeEpoch !== last.storeEpoch) await onOtherStore();
    const after = await copy.receive(answer.value, now());
    if (after.filling !== before.filling) otherStore = true;
    else if (after.complete || after.received === before.received) return { kind: "all", reply: last, otherStore };
  }
};
