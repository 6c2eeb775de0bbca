import type { Instant } from "../model/instant.ts";
import type { ItemStatus } from "../model/medicine-item.ts";
import type { ReleasedBy } from "../model/prescription.ts";
import type { EpsEvent } from "./eps-event.ts";
import type { PmrSupply } from "./pmr-supply.ts";

type Released = Extract<EpsEvent, { kind: "released" }>;
type Notified = Extract<EpsEvent, { kind: "notified" }>;

/** A release: its id, EPS's own time (ms), which of our systems asked for it, and whether that very release was given back. */
export type Release = { id: string; at: Instant; by: ReleasedBy | null; isReturned: boolean };

/** What all messages about one prescription together say. */
export type FoldedEvents = {
  /** Every item of every notification that stands (not replaced, not withdrawn), oldest handing-over first. */
  supplies: readonly PmrSupply[];
  /** The item's status as released, and as the notifications that stand leave it. Items no message names are not in it. */
  statuses: ReadonlyMap<string, ItemStatus>;
  /** Oldest first; ids lower case. */
  releases: readonly Release[];
  returned: ReadonlySet<string>;
  claimed: boolean;
  /** Where the messages do not settle it, in words for a person (MIR-2). Empty when they do. */
  doubts: readonly string[];
};

const lower = (id: string): string => id.toLowerCase();

/**
 * Notifications that stand: none replaced by an amendment, none withdrawn. Withdrawing an amendment takes back every version of that
 * handing-over [?] (the same choice as for our own, EPS-12).
 */
const standingOf = (events: readonly EpsEvent[]): { standing: Notified[]; amendedAndWithdrawn: boolean; sharedId: boolean } => {
  const notified = new Map<string, Notified>();
  let sharedId = false;
  for (const event of events) {
    if (event.kind !== "notified") continue;
    const known = notified.get(lower(event.id));
    const [mine, theirs] = [JSON.stringify(event), JSON.stringify(known)];
    if (known !== undefined && mine !== theirs) sharedId = true;
    if (known === undefined || mine < theirs) notified.set(lower(event.id), event);
  }
  const gone = new Set<string>();
  let amendedAndWithdrawn = false;
  for (const event of events) if (event.kind === "withdrawn") gone.add(lower(event.notification));
  // A withdrawn amendment takes the versions before it along, through the whole row of amendments.
  for (const id of [...gone])
    for (let before = notified.get(id)?.replaces ?? null; before !== null && !gone.has(lower(before)); ) {
      amendedAndWithdrawn = true;
      gone.add(lower(before));
      before = notified.get(lower(before))?.replaces ?? null;
    }
  for (const { replaces } of notified.values()) if (replaces !== null) gone.add(lower(replaces));
  return { standing: [...notified].flatMap(([id, event]) => (gone.has(id) ? [] : [event])), amendedAndWithdrawn, sharedId };
};

const byTime = (a: Notified, b: Notified): number => a.handedOverAt - b.handedOverAt || lower(a.id).localeCompare(lower(b.id));

const CLOSED: readonly ItemStatus[] = ["0001", "0002", "0005", "0006"];

/** What an item is after one more notification. One that only rode along (0007, 0008) says nothing; a closed item stays closed. */
const statusAfter = (before: ItemStatus | undefined, told: ItemStatus): ItemStatus => {
  if (told === "0007" || told === "0008") return before ?? told;
  return before !== undefined && CLOSED.includes(before) ? before : told;
};

/** Each release once, by its id, in EPS's order. Copies of one that differ: always the same one of them is taken. */
const releasesOf = (events: readonly EpsEvent[]): Map<string, Released> => {
  const text = (event: Released): string => JSON.stringify(event);
  const ordered = events
    .filter((event) => event.kind === "released")
    .toSorted(
      (a, b) =>
        a.at - b.at || lower(a.releaseResponseId).localeCompare(lower(b.releaseResponseId)) || text(a).localeCompare(text(b)),
    );
  const found = new Map<string, Released>();
  for (const event of ordered) if (!found.has(lower(event.releaseResponseId))) found.set(lower(event.releaseResponseId), event);
  return found;
};

/**
 * One reducer over all messages about one prescription, whoever sent them (MIR-1): the same set gives the same state in whatever
 * order and however often they came. EPS's ids say what replaces, takes back or returns what. Handings-over are put in order by the
 * time they name; where two name the same time and disagree, or an amended notification was withdrawn, `doubts` says so (MIR-2).
 */
export const foldEvents = (events: readonly EpsEvent[]): FoldedEvents => {
  const { standing, amendedAndWithdrawn, sharedId } = standingOf(events);
  const ordered = standing.toSorted(byTime);
  const statuses = new Map<string, ItemStatus>();
  const doubts: string[] = [];
  const releases = [...releasesOf(events).values()];
  for (const [place, release] of releases.entries()) {
    const before = releases[place - 1];
    const isTwin = before?.at === release.at;
    if (
      isTwin &&
      release.items.some(({ itemId, status }) => before.items.some((item) => item.itemId === itemId && item.status !== status))
    )
      doubts.push("Two releases name the same time and differ: which came first cannot be told.");
    for (const { itemId, status } of release.items) statuses.set(itemId, status);
  }
  for (const [place, { handedOverAt, items }] of ordered.entries()) {
    const before = ordered[place - 1];
    for (const { itemId, status } of items) {
      const twin = before?.handedOverAt === handedOverAt ? before.items.find((item) => item.itemId === itemId) : undefined;
      if (twin !== undefined && twin.status !== status)
        doubts.push("Two messages name the same time and differ: which came first cannot be told.");
      statuses.set(itemId, statusAfter(statuses.get(itemId), status));
    }
  }
  if (amendedAndWithdrawn) doubts.push("A corrected message was taken back: what EPS holds after that is not settled.");
  if (sharedId)
    doubts.push("Two different messages carry one id: EPS applies the first only, and which that was cannot be told.");
  const returned = new Set(events.flatMap((event) => (event.kind === "returned" ? [lower(event.releaseResponseId)] : [])));
  return {
    supplies: ordered.flatMap(({ items, handedOverAt }) => items.map((item) => ({ ...item, handedOverAt }))),
    statuses,
    releases: releases.map(({ releaseResponseId, at, by }) => ({
      id: lower(releaseResponseId),
      at,
      by,
      isReturned: returned.has(lower(releaseResponseId)),
    })),
    returned,
    claimed: events.some(({ kind }) => kind === "claimed"),
    doubts: [...new Set(doubts)],
  };
};
