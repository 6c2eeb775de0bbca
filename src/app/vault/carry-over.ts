import type { ItemStatus } from "../../core/model/medicine-item.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import type { Change } from "../../core/wire/changes.ts";

/** What a copy knew before the gateway's store was put back, and that store does not know again yet (SYN-19). */
export type CarriedOver = {
  /** Keys of prescriptions it does not know. */
  prescriptions: string[];
  /** Hashes of entries it does not have. */
  entries: string[];
  /** Keys of prescriptions of which it has forgotten something: an item had come further, it was cancelled, or given back. */
  further: string[];
};

/** Nothing was put back, or all is known again. */
export const NOTHING_CARRIED: CarriedOver = { prescriptions: [], entries: [], further: [] };

/** EPS item statuses after which nothing more is handed over. */
const CLOSED: readonly ItemStatus[] = ["0001", "0002", "0005", "0006"];

/** PRO-3: an item that was given or closed is not opened again by a store that has forgotten it; nor is one untouched of which part was given. */
const isFurther = (was: ItemStatus, says: ItemStatus): boolean =>
  CLOSED.includes(was) ? !CLOSED.includes(says) : was === "0003" && says !== "0003" && !CLOSED.includes(says);

/** What a store says of a prescription with what it has forgotten: items that had come further, a cancellation, that it was given back. Null: nothing. */
const withForgotten = (says: Prescription, was: Prescription): Prescription | null => {
  const before = new Map(was.items.map(({ itemId, status }) => [itemId, status]));
  const items = says.items.map((item) => {
    const status = before.get(item.itemId);
    return status !== undefined && isFurther(status, item.status) ? { ...item, status } : item;
  });
  // Of the same release only: what was released anew since, its new copy speaks of.
  const isSame = says.releaseResponseId === was.releaseResponseId;
  const cancellation = isSame && says.cancellation === undefined ? was.cancellation : says.cancellation;
  const isGivenBack = isSame && was.provenance === "seen-not-released" && says.provenance === "released-to-us";
  const isForgotten =
    items.some((item, index) => item !== says.items[index]) || cancellation !== says.cancellation || isGivenBack;
  if (!isForgotten) return null;
  return {
    ...says,
    items,
    ...(cancellation === undefined ? {} : { cancellation }),
    ...(isGivenBack ? { provenance: was.provenance } : {}),
  };
};

const prescriptionsIn = (changes: readonly Change[]): Map<string, Prescription> =>
  new Map(changes.flatMap((one) => (one.kind === "prescription" ? [[one.prescription.key, one.prescription] as const] : [])));

const entriesIn = (changes: readonly Change[]): Set<string> =>
  new Set(changes.flatMap((change) => (change.kind === "entry" ? [change.entry.hash] : [])));

/** What of `before`, a copy of another store, the copy that takes its place would forget. Kinds that only that store can speak of are left behind. */
export const toCarry = (before: readonly Change[], now: readonly Change[]): Change[] => {
  const prescriptions = prescriptionsIn(now);
  const entries = entriesIn(now);
  return before.filter((change) => {
    if (change.kind === "entry") return !entries.has(change.entry.hash);
    if (change.kind !== "prescription") return false;
    const says = prescriptions.get(change.prescription.key);
    return says === undefined || withForgotten(says, change.prescription) !== null;
  });
};

/** What a store says, and beside it what was carried over and it has not told of since. Its word counts, but for items that it has forgotten the end of. */
export const withCarried = (said: readonly Change[], held: readonly Change[]): { changes: Change[]; carried: CarriedOver } => {
  const prescriptions = prescriptionsIn(said);
  const entries = entriesIn(said);
  const further = new Map<string, Prescription>();
  const unknown: Change[] = [];
  for (const change of held) {
    if (change.kind === "entry" && !entries.has(change.entry.hash)) unknown.push(change);
    if (change.kind !== "prescription") continue;
    const { key } = change.prescription;
    const says = prescriptions.get(key);
    if (says === undefined) unknown.push(change);
    else {
      const both = withForgotten(says, change.prescription);
      if (both !== null) further.set(key, both);
    }
  }
  return {
    changes: [
      ...said.map((change) => {
        const both = change.kind === "prescription" ? further.get(change.prescription.key) : undefined;
        return change.kind === "prescription" && both !== undefined ? { ...change, prescription: both } : change;
      }),
      ...unknown,
    ],
    carried: {
      prescriptions: [...prescriptionsIn(unknown).keys()],
      entries: [...entriesIn(unknown)],
      further: [...further.keys()],
    },
  };
};
