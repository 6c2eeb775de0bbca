import type { Instant } from "../model/instant.ts";
import { isSameNeed, type Priority } from "../model/triage.ts";
import { inKnownOrder } from "./in-known-order.ts";
import type { LineNumber } from "./line-number.ts";
import { isSupply, type Log, type TriageClosing, type TriageEntry } from "./log.ts";
import { isRecordedAfter } from "./recorded-after.ts";

/**
 * Somebody who waits or waited (TRI-1). `asked`: every time they were asked, what was struck left out; `first` and `last` of these; `since`: when first, ms. `priority`: as
 * decided, else as suggested. `decided`: the entry in which that was decided of what they need and have left now; null where nobody has. `closing`: what became of them;
 * null while they wait. `closedBefore`: what was said to have become of them before they were asked again. `suppliedAs`: a line about the same prescription that
 * gave something since.
 */
export type PersonWaiting = {
  triageId: string;
  asked: readonly TriageEntry[];
  first: TriageEntry;
  last: TriageEntry;
  since: Instant;
  priority: Priority;
  decided: TriageEntry | null;
  closing: TriageClosing | null;
  closedBefore: TriageClosing | null;
  suppliedAs: LineNumber | null;
};

/** What is not said comes first: it may be none. Doses count as days, since one a day is the fewest. */
const leftOf = ({ last }: PersonWaiting): number => last.told.left?.n ?? -1;

const bySoonest = (a: PersonWaiting, b: PersonWaiting): number =>
  a.priority.localeCompare(b.priority) || leftOf(a) - leftOf(b) || a.since - b.since || (a.triageId < b.triageId ? -1 : 1);

const isClosedBy = (asking: TriageEntry, closing: TriageClosing): boolean =>
  !asking.knew.includes(closing.entryId) && (closing.knew.includes(asking.entryId) || isRecordedAfter(closing, asking));

/** Asked again with nothing changed, what was decided before stands, and is still that person's word. */
const decidedIn = (asked: readonly TriageEntry[], last: TriageEntry): TriageEntry | null => {
  if (last.told.priority === null) return null;
  const before = asked.findLastIndex(({ told }) => told.priority !== last.told.priority || !isSameNeed(told, last.told));
  return asked[before + 1] ?? last;
};

/**
 * Everybody who waits or waited, who cannot wait first (TRI-3). What was struck counts for nothing; of several words the last recorded counts. A closing closes what was
 * asked before it only (TRI-5): what each of the two knew of the other says which came first, whatever the clocks; where neither knew, one that another device
 * recorded before, or at the very moment, they were asked again leaves them on the list.
 */
export const peopleTriaged = ({
  triaged,
  triageClosings,
  lines,
}: Pick<Log, "triaged" | "triageClosings" | "lines">): PersonWaiting[] => {
  const standing = triaged.filter(({ strike }) => strike === null);
  return [...new Set(standing.map(({ triageId }) => triageId))]
    .flatMap((triageId): PersonWaiting[] => {
      const asked = inKnownOrder(standing.filter((one) => one.triageId === triageId));
      const [first, last] = [asked[0], asked.at(-1)];
      if (first === undefined || last === undefined) return [];
      const closings = inKnownOrder(triageClosings.filter((one) => one.strike === null && one.triageId === triageId));
      const closing = closings.findLast((one) => asked.every((entry) => isClosedBy(entry, one))) ?? null;
      const closedBefore = closing === null ? (closings.at(-1) ?? null) : null;
      // A line from before they were closed and asked again is not what they wait for now.
      const from = Math.max(first.at, closedBefore?.at ?? first.at);
      const supply = lines.find(
        ({ strike, body }) => strike === null && isSupply(body) && body.basis.key === last.told.key && body.happened.wall >= from,
      );
      return [
        {
          triageId,
          asked,
          first,
          last,
          since: first.at,
          priority: last.told.priority ?? last.told.suggested,
          decided: decidedIn(asked, last),
          closing,
          closedBefore,
          suppliedAs: supply?.line ?? null,
        },
      ];
    })
    .sort(bySoonest);
};

/** Those who wait still, who cannot wait first. */
export const peopleWaiting = (log: Parameters<typeof peopleTriaged>[0]): PersonWaiting[] =>
  peopleTriaged(log).filter(({ closing }) => closing === null);
