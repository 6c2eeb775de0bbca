import type { LogLine } from "../journal/log.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { lastClaimWords } from "./claim-words.ts";
import { decidedSince, isEmptyVisit, isSameSupply, settledBy } from "./facts.ts";
import type { Reckoning } from "./reckoning.ts";
import { refusedLook } from "./refusals.ts";
import { look, type Standing } from "./standing.ts";

/**
 * A struck line, by how far its telling had come (REC-6, EPS-12). Never told: done with. No answer yet: asked again first. EPS holds
 * it as the last: amended, or withdrawn when nothing of the handing-over remains. EPS holds later ones too: a person agrees to take
 * those back and tell them anew. Claimed: the claim is amended while it may be, else a person looks. Keyed into the PMR: for the PMR.
 */
export const struckStanding = (line: LogLine, { facts, held, next }: Reckoning): Standing => {
  const since = settledBy(line, facts);
  const holding = held.standing.find(({ told }) => told.includes(line.entryId));
  const asking = held.open?.told.includes(line.entryId) === true ? held.open : null;
  const isKeyedIn =
    facts.pmr.some((supply) => isSameSupply(line, supply, facts.lines)) ||
    line.resolutions.some(({ decision }) => decision === "keyed-into-pmr");
  if (asking !== null)
    return { kind: "for-eps", act: asking.act, state: asking.state === "frozen" ? "in-flight" : "asking-again" };
  if (since !== undefined && (holding !== undefined || isKeyedIn))
    return { kind: "settled", how: "by-person", at: since.at, by: since.by.name, decision: since.decision };
  const words = decidedSince(line, facts);
  if (holding === undefined && isKeyedIn)
    return words.at(-1)?.decision === "cannot-be-keyed" ? look("cannot-be-keyed", null) : { kind: "for-pmr", task: "take-back" };
  if (holding === undefined) return notHeld(line, { facts, held });
  // EPS hears of no notification any more once it has the claim: what took it out of that is the amendment.
  if (held.claim !== null && !held.claim.told.includes(line.entryId))
    return { kind: "settled", how: "taken-back", at: held.claim.at, by: held.claim.by, decision: null };
  const { refused } = held;
  const { claim } = held;
  const isRefusedClaim = lastClaimWords(facts.decisions).some(({ entryId }) => refused?.told.includes(entryId) === true);
  if (refused !== null && refused.act === "claim-amend" && isRefusedClaim) return refusedLook(refused);
  if (claim !== null)
    return mayAmendClaim(line.body.happened.wall, facts.now)
      ? { kind: "for-eps", act: "claim-amend", state: "needs-sign-in" }
      : look("claim-period-over", null);
  const agreed = words.filter(({ decision: word }) => word === "correct-at-eps");
  const last = held.standing.at(-1);
  // Whatever has to be corrected starts with the last message EPS holds; refused there, only a newer word tries it again.
  const isRefused = refused !== null && refused.about === last?.id && (refused.act === "amend" || refused.act === "withdraw");
  if (isRefused && agreed.every(({ entryId }) => refused.told.includes(entryId))) return refusedLook(refused);
  if (last !== holding)
    return agreed.length > 0 ? { kind: "for-eps", act: "withdraw", state: "needs-sign-in" } : look("struck-after-sending", null);
  if (next?.act === "withdraw" || next?.act === "amend") return { kind: "for-eps", act: next.act, state: "needs-sign-in" };
  // Nothing goes before it is agreed what became of a delivery (DEL-3): then it will be what is left of it that says what.
  const left = facts.lines.filter(({ body, strike }) => body.visit === line.body.visit && strike === null);
  return { kind: "for-eps", act: isEmptyVisit(left) ? "withdraw" : "amend", state: "needs-sign-in" };
};

const notHeld = (line: LogLine, { facts, held }: Pick<Reckoning, "facts" | "held">): Standing => {
  const corrections = facts.messages.filter(
    (message) => message.state === "accepted" && (message.act === "withdraw" || message.act === "amend"),
  );
  const wasTold = facts.messages.some((message) => message.state === "accepted" && message.told.includes(line.entryId));
  const last = corrections.toSorted((a, b) => a.n - b.n).findLast(({ visit }) => visit === line.body.visit);
  if (!wasTold || last?.state !== "accepted") return { kind: "nothing-to-do", why: "struck" };
  return held.uncertain
    ? look("struck-after-sending", {
        source: "eps",
        askedAt: null,
        state: "A corrected message was taken back: look in the tracker what EPS holds",
        at: last.at,
        quantity: null,
        reason: null,
      })
    : { kind: "settled", how: "taken-back", at: last.at, by: last.by, decision: null };
};
