import type { ItemStatus } from "../core/model/medicine-item.ts";

/**
 * Why nothing of a prescription was dispensed (0007), a code of `medicationdispense-status-reason`: the reason of the first item not
 * dispensed, else expired (0008) or cancelled (0004) as its items are. EPS wants one for the whole (eps.md 4).
 */
export const wholeReason = (items: readonly { readonly status: ItemStatus; readonly reason?: string | null }[]): string => {
  const stated = items.find((item) => item.status === "0002" && item.reason)?.reason;
  return stated ?? (items.some((item) => item.status === "0006") ? "0008" : "0004");
};
