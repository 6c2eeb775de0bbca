import { looksLikePharmacist } from "../model/gphc-number.ts";
import type { Instant } from "../model/instant.ts";
import { isSameNeed, type Priority, type Triaged } from "../model/triage.ts";
import { suggestPriority } from "../rules/triage-priority.ts";
import { inKnownOrder, lastWords } from "./in-known-order.ts";
import type { LineNumber } from "./line-number.ts";
import { isSupply, type Log, type TriageClosing, type TriageEntry } from "./log.ts";
import { isRecordedAfter } from "./recorded-after.ts";
import type { Actor } from "./who-and-when.ts";

/**
 * Somebody who waits or waited (TRI-1). `asked`: every time they were asked, what was struck left out; `first` and `last` of these; `since`: when first, ms. `priority`: as
 * decided, else as suggested. `decided`: the entry in which that was decided of what they need and have left now; null where nobody has. `pharmacist`: what a pharmacist
 * decided of them last, of whatever they needed then; null where none has. `closing`: what became of them;
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
  pharmacist: TriageEntry | null;
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

/** True for an asking in which a pharmacist decided how soon; an older version did not write down who decided, but who recorded it. */
const isPharmacists = ({ told, decidedBy, by }: TriageEntry): boolean =>
  told.priority !== null && (decidedBy !== undefined || (by.gphc !== null && looksLikePharmacist(by.gphc)));

const bySooner = (a: TriageEntry, b: TriageEntry): number => (a.told.priority ?? "").localeCompare(b.told.priority ?? "");

/** What a pharmacist decided of somebody last: of what they need and have left now, else of what they did before. Of words said without knowing of each other the most urgent. */
const pharmacistsWord = (
  asked: readonly TriageEntry[],
  now: Pick<Triaged, "need" | "left">,
): { word: TriageEntry; isOfNow: boolean } | null => {
  const all = asked.filter(isPharmacists);
  const ofNow = all.filter(({ told }) => isSameNeed(told, now));
  const word = lastWords(ofNow.length > 0 ? ofNow : all).toSorted(bySooner)[0];
  return word === undefined ? null : { word, isOfNow: ofNow.length > 0 };
};

/**
 * How urgent it is at least, for anybody who is no pharmacist (TRI-2), and by whose word: what a pharmacist decided of the same need, else the suggestion, or what a pharmacist
 * decided before where that is more urgent. `asked`: all that was asked of them before.
 */
export const leastUrgent = (
  told: Pick<Triaged, "need" | "left">,
  asked: readonly TriageEntry[],
): { priority: Priority; by: TriageEntry | null } => {
  const suggested = suggestPriority(told.need, told.left).priority;
  const known = pharmacistsWord(
    asked.filter(({ strike }) => strike === null),
    told,
  );
  const priority = known?.word.told.priority ?? null;
  if (known === null || priority === null) return { priority: suggested, by: null };
  return known.isOfNow || priority < suggested ? { priority, by: known.word } : { priority: suggested, by: null };
};

/** Who decided how soon: the pharmacist who is named, else whoever recorded it. */
export const deciderOf = ({ decidedBy, by }: TriageEntry): Actor => decidedBy ?? by;

/**
 * How soon somebody is to have it, and in which asking that was decided. What a pharmacist decided of the same need stands beside whatever anybody else says, whichever comes
 * last, unless that is more urgent; of what was said without knowing of each other the more urgent counts.
 */
const howSoon = (asked: readonly TriageEntry[], last: TriageEntry) => {
  const known = pharmacistsWord(asked, last.told);
  const unknown = lastWords(asked).filter(({ told }) => told.priority !== null && isSameNeed(told, last.told));
  const spoken = unknown.toSorted(bySooner)[0] ?? last;
  const own = spoken.told.priority;
  const theirs = known?.isOfNow === true ? known.word.told.priority : null;
  const isTheirs = theirs !== null && known !== null && (own === null || isPharmacists(spoken) || theirs <= own);
  const said = spoken === last ? decidedIn(asked, last) : spoken;
  return {
    pharmacist: known?.word ?? null,
    priority: isTheirs ? theirs : (own ?? last.told.suggested),
    decided: isTheirs && (theirs !== own || !isPharmacists(spoken)) ? known.word : said,
  };
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
          ...howSoon(asked, last),
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
