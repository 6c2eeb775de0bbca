import { isSupply, type LogLine } from "../journal/apply.ts";
import type { ItemStatus } from "../model/medicine-item.ts";
import { addQuantities, compareQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import type { LookReason, Standing, TheirVersion } from "./standing.ts";

/** How EPS has answered the notification of one visit so far. `told`: the entries whose lines the frozen message tells of. */
export type NotificationState = { visit: string; told: readonly string[] } & (
  | { state: "frozen" }
  | { state: "unknown" }
  | { state: "accepted"; at: number; by: string }
  | { state: "refused"; at: number; code: string; text: string }
);

/** What the PMR told EPS of one item in one handing-over, from the mirror of its messages. */
export type PmrSupply = {
  itemId: string;
  status: ItemStatus;
  quantity: Quantity;
  handedOverAt: number;
};

/** What EPS's tracker said when it was last asked. */
export type TrackerAnswer = {
  askedAt: number;
  status: string;
  holderOds: string | null;
  pendingCancellation: { at: number; reason: string } | null;
};

/** All that is known of one prescription, ours and theirs. Order never matters. */
export type PrescriptionFacts = {
  ods: string;
  lines: readonly LogLine[];
  notifications: readonly NotificationState[];
  pmr: readonly PmrSupply[];
  tracker: TrackerAnswer | null;
};

/** The PMR list says to key the real date and time, which people key to the minute (REC-4). */
const MINUTE_MS = 60_000;

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

const givenOf = (line: LogLine): Quantity =>
  isSupply(line.body) ? line.body.given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO) : ZERO;

/**
 * REC-4: the PMR's notification is ours, keyed in, only when status, quantity and minute are those of our line. Anything else may
 * be a second supply, so a person looks.
 */
const isSameSupply = (line: LogLine, theirs: PmrSupply): boolean =>
  theirs.status === line.body.statusAfter &&
  compareQuantities(theirs.quantity, givenOf(line)) === 0 &&
  minuteOf(theirs.handedOverAt) === minuteOf(line.body.happened.wall);

const look = (why: LookReason, theirs: TheirVersion | null): Standing => ({ kind: "needs-a-look", why, theirs });

/**
 * One standing for every line of one prescription (REC-1), by line's entry id. Pure, idempotent, and the same for any order
 * of the facts. What a person settled stays settled (REC-9), except that "the supply stands" sends it on its usual way.
 */
export const reconcile = (facts: PrescriptionFacts): Map<string, Standing> => {
  const ordered = { ...facts, lines: facts.lines.toSorted(byChain), pmr: facts.pmr.toSorted(byTime) };
  return new Map(ordered.lines.map((line) => [line.entryId, standingOf(line, ordered)]));
};

// Where several of theirs disagree with a line, the one it shows must not depend on the order in which they came.
const byChain = (a: LogLine, b: LogLine): number =>
  a.device.localeCompare(b.device) || a.epoch - b.epoch || a.seq - b.seq || a.entryId.localeCompare(b.entryId);

const byTime = (a: PmrSupply, b: PmrSupply): number =>
  a.handedOverAt - b.handedOverAt ||
  a.itemId.localeCompare(b.itemId) ||
  a.status.localeCompare(b.status) ||
  a.quantity.localeCompare(b.quantity);

const standingOf = (line: LogLine, facts: PrescriptionFacts): Standing => {
  const notification = facts.notifications.find(({ visit, told }) => visit === line.body.visit && told.includes(line.entryId));
  const decided = line.resolutions.findLast(({ decision }) => decision !== "supply-stands");
  const settledByPerson: Standing | null =
    decided === undefined
      ? null
      : {
          kind: "settled",
          how: decided.decision === "keyed-into-pmr" ? "by-pmr" : "by-person",
          at: decided.at,
          by: decided.by.name,
          decision: decided.decision,
        };
  if (line.strike !== null) return struckStanding(line, notification, facts);
  if (settledByPerson !== null) return settledByPerson;
  if (notification?.state === "accepted")
    return { kind: "settled", how: "notified", at: notification.at, by: notification.by, decision: null };
  const stands = line.resolutions.some(({ decision }) => decision === "supply-stands");
  return (stands ? null : disagreement(line, facts)) ?? wayOn(line, notification, facts);
};

/** REC-6: a struck line is done with, unless EPS or the PMR was told of it; then a person looks, and settles it after the strike. */
const struckStanding = (line: LogLine, notification: NotificationState | undefined, facts: PrescriptionFacts): Standing => {
  const isKeyedIn =
    facts.pmr.some((supply) => supply.itemId === line.body.itemId && isSameSupply(line, supply)) ||
    line.resolutions.some(({ decision }) => decision === "keyed-into-pmr");
  const isTold = notification !== undefined && notification.state !== "refused";
  if (!isTold && !isKeyedIn) return { kind: "nothing-to-do", why: "struck" };
  const since = line.resolutions.findLast(({ decision, at }) => decision !== "supply-stands" && at >= (line.strike?.at ?? 0));
  return since === undefined
    ? look("struck-after-sending", null)
    : { kind: "settled", how: "by-person", at: since.at, by: since.by.name, decision: since.decision };
};

/** REC-3 to REC-8: the first reason why a person must look, or null. */
const disagreement = (line: LogLine, facts: PrescriptionFacts): Standing | null => {
  const { tracker } = facts;
  if (tracker?.pendingCancellation)
    return look("cancelled-since-copy", {
      source: "eps",
      askedAt: tracker.askedAt,
      state: "Prescriber asked to cancel",
      at: tracker.pendingCancellation.at,
      quantity: null,
      reason: tracker.pendingCancellation.reason,
    });
  const onItem = facts.lines.filter(({ strike, body }) => strike === null && body.itemId === line.body.itemId);
  const other = facts.pmr.find(
    (supply) =>
      supply.itemId === line.body.itemId &&
      (supply.status === "0002" || compareQuantities(supply.quantity, ZERO) > 0) &&
      !onItem.some((own) => isSameSupply(own, supply)),
  );
  if (other !== undefined)
    return look("already-dispensed", {
      source: "pmr",
      askedAt: null,
      state: other.status === "0001" || other.status === "0003" ? "Dispensed" : "Closed without supply",
      at: other.handedOverAt,
      quantity: other.quantity,
      reason: null,
    });
  return overSupply(line, facts) ?? trackerDisagreement(line, facts);
};

/** REC-5: lines of one item that cannot all be right: more given than prescribed, or given here and closed there. */
const overSupply = (line: LogLine, facts: PrescriptionFacts): Standing | null => {
  const item = line.body.basis.items.find(({ itemId }) => itemId === line.body.itemId);
  if (item === undefined) return null;
  const onItem = facts.lines.filter((other) => other.strike === null && other.body.itemId === line.body.itemId);
  const supplies = onItem.filter(({ body }) => isSupply(body));
  const closed = onItem.filter(({ body }) => body.kind === "not-supplied" && body.outcome === "never");
  const isAgainst = (other: LogLine): boolean =>
    other.device !== line.device &&
    (isSupply(line.body) ? closed.includes(other) : closed.includes(line) && supplies.includes(other));
  const against = onItem.find(isAgainst);
  if (against !== undefined) return look("two-devices", versionOf(against));
  if (!isSupply(line.body)) return null;
  const total = supplies.reduce((sum, other) => addQuantities(sum, givenOf(other)), ZERO);
  if (compareQuantities(total, item.quantity.value) <= 0) return null;
  const rival = supplies.find(({ device }) => device !== line.device) ?? supplies.find(({ entryId }) => entryId !== line.entryId);
  if (rival === undefined) return look("fact-against-rule", null);
  return look(rival.device === line.device ? "fact-against-rule" : "two-devices", versionOf(rival));
};

const versionOf = (other: LogLine): TheirVersion => ({
  source: "another-device",
  askedAt: null,
  state: isSupply(other.body) ? `Recorded as ${other.line}` : `Not supplied, ${other.line}`,
  at: other.body.happened.wall,
  quantity: givenOf(other),
  reason: null,
});

/** Prescription states in which EPS has closed a prescription that we supplied from (eps.md 7), and what to say of each. */
const CLOSED_STATES: Readonly<Record<string, [LookReason, string]>> = {
  "0001": ["with-another-dispenser", "Not with this pharmacy any more"],
  "0004": ["expired", "Expired"],
  "0005": ["cancelled-since-copy", "Cancelled by prescriber"],
  "0006": ["already-dispensed", "Dispensed"],
  "0007": ["already-dispensed", "Not dispensed"],
  "0008": ["already-dispensed", "Claimed"],
  "0009": ["already-dispensed", "Closed without a claim"],
};

const trackerDisagreement = (line: LogLine, facts: PrescriptionFacts): Standing | null => {
  const { tracker } = facts;
  if (tracker === null) return null;
  const version = (state: string): TheirVersion => ({
    source: "eps",
    askedAt: tracker.askedAt,
    state,
    at: null,
    quantity: null,
    reason: null,
  });
  if (tracker.status === "not-found") return look("not-found", version("Not known to EPS"));
  if (tracker.holderOds !== null && tracker.holderOds !== facts.ods)
    return look("with-another-dispenser", version(`With another pharmacy, ${tracker.holderOds}`));
  const isOurDoing =
    facts.pmr.some((supply) => isSameSupply(line, supply)) ||
    facts.notifications.some(({ state }) => state === "accepted" || state === "unknown");
  const closed = CLOSED_STATES[tracker.status];
  return closed !== undefined && !isOurDoing ? look(closed[0], version(closed[1])) : null;
};

/** REC-2: the system that released a prescription tells EPS; so ours goes to EPS, the PMR's to the PMR entry list. */
const wayOn = (line: LogLine, notification: NotificationState | undefined, facts: PrescriptionFacts): Standing => {
  const keyedIn = facts.pmr.find((supply) => supply.itemId === line.body.itemId && isSameSupply(line, supply));
  if (keyedIn !== undefined) return { kind: "settled", how: "by-pmr", at: keyedIn.handedOverAt, by: null, decision: null };
  if (line.body.basis.releasedBy === "pmr") return { kind: "for-pmr" };
  if (line.body.basis.releasedBy === null) return { kind: "settled", how: "not-for-eps", at: null, by: null, decision: null };
  if (notification === undefined && facts.notifications.some(({ visit }) => visit === line.body.visit))
    return look("items-differ", {
      source: "eps",
      askedAt: null,
      state: "Told of this handing-over without this line",
      at: null,
      quantity: null,
      reason: null,
    });
  if (notification === undefined)
    return isVisitEmpty(line, facts.lines)
      ? { kind: "nothing-to-do", why: "nothing-given-yet" }
      : { kind: "for-eps", state: "needs-sign-in" };
  switch (notification.state) {
    case "frozen":
      return { kind: "for-eps", state: "in-flight" };
    case "unknown":
      return { kind: "for-eps", state: "asking-again" };
    case "accepted":
      return { kind: "settled", how: "notified", at: notification.at, by: notification.by, decision: null };
    case "refused":
      // A decision the refused message did not know of: the supply stands, so it is sent anew.
      if (line.resolutions.some(({ decision, entryId }) => decision === "supply-stands" && !notification.told.includes(entryId)))
        return { kind: "for-eps", state: "needs-sign-in" };
      return look(REFUSALS[notification.code] ?? "refused", {
        source: "eps",
        askedAt: notification.at,
        state: "Refused",
        at: notification.at,
        quantity: null,
        reason: notification.text,
      });
  }
};

/** EPS's refusals of a notification (eps.md 1) that say more than "refused". */
const REFUSALS: Readonly<Record<string, LookReason>> = {
  PRESCRIPTION_WITH_ANOTHER_DISPENSER: "with-another-dispenser",
  PRESCRIPTION_NOT_FOUND: "not-found",
  PRESCRIPTION_EXPIRED: "expired",
  PRESCRIPTION_CANCELLED: "cancelled-since-copy",
  PRESCRIPTION_DISPENSED: "already-dispensed",
  MEDICATIONREQUEST_NOT_FOUND: "items-differ",
};

/** EPS-7: a handing-over where nothing was given and nothing closed is not told to EPS. */
const isVisitEmpty = (line: LogLine, lines: readonly LogLine[]): boolean =>
  lines
    .filter((other) => other.body.visit === line.body.visit && other.strike === null)
    .every(({ body }) => body.kind === "not-supplied" && body.outcome === "owed");
