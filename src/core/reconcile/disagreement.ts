import { givenOf } from "../journal/line-amounts.ts";
import { isSupply, type LogLine } from "../journal/log.ts";
import { addQuantities, compareQuantities, ZERO } from "../model/quantity.ts";
import { againstRule } from "./against-rule.ts";
import type { AtEps } from "./at-eps.ts";
import { isSameSupply, notifierOf, type PrescriptionFacts } from "./facts.ts";
import type { Reckoning } from "./reckoning.ts";
import { type LookReason, look, type Standing, type TheirVersion } from "./standing.ts";

/** REC-3 to REC-8: the first reason why a person must look, or null. */
export const disagreement = (line: LogLine, { facts, held }: Reckoning): Standing | null => {
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
      !onItem.some((own) => isSameSupply(own, supply, facts.lines)),
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
  return againstRule(line) ?? overSupply(line, facts) ?? toldInPart(line, facts) ?? trackerDisagreement(line, facts, held);
};

/**
 * REC-4: of a handing-over that is ours to tell, the PMR told a part. A notification names every item, so ours would contradict the
 * PMR's: a person looks first.
 */
const toldInPart = (line: LogLine, facts: PrescriptionFacts): Standing | null => {
  const isTold = (one: LogLine): boolean => facts.pmr.some((supply) => isSameSupply(one, supply, facts.lines));
  if (notifierOf(line, facts) !== "holdfast" || isTold(line)) return null;
  const told = facts.lines.find((one) => one.strike === null && one.body.visit === line.body.visit && isTold(one));
  return told === undefined
    ? null
    : look("items-differ", {
        source: "pmr",
        askedAt: null,
        state: `Told EPS of ${told.line}, of the same handing-over`,
        at: told.body.happened.wall,
        quantity: null,
        reason: null,
      });
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

const trackerDisagreement = (line: LogLine, facts: PrescriptionFacts, held: AtEps): Standing | null => {
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
  // What EPS said before it took our last message, a withdrawal say, is of a state that we have changed since.
  const isBefore = facts.messages.some((message) => message.state === "accepted" && message.at >= tracker.askedAt);
  const isOurDoing =
    isBefore ||
    facts.pmr.some((supply) => isSameSupply(line, supply, facts.lines)) ||
    held.standing.length > 0 ||
    held.open?.state === "unknown";
  const closed = CLOSED_STATES[tracker.status];
  return closed !== undefined && !isOurDoing ? look(closed[0], version(closed[1])) : null;
};
