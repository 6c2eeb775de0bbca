import type { Basis } from "../journal/basis.ts";
import type { LogLine, PrescriptionDecision } from "../journal/log.ts";
import type { Instant } from "../model/instant.ts";
import { compareQuantities, subtractQuantity, ZERO } from "../model/quantity.ts";
import { mayAmendClaim } from "../rules/claim-period.ts";
import { isOfOtherLines } from "./decided-of-others.ts";
import { givenOf } from "./facts.ts";
import type { Standing } from "./standing.ts";

/**
 * A prescription that Holdfast claims for. `ready`: finished at EPS and nobody has decided its claim. `under-way`: decided, and EPS has
 * not accepted it. `waits`: decided, and a line was struck since, so that something is left to hand over or to close first. `claimed`: EPS has it; `mayAmend` while that may still be changed (CLM-2).
 */
export type ClaimAt = {
  key: string;
  basis: Basis;
  /** The lines EPS was told of, in their order. */
  lines: readonly LogLine[];
  /** The last handing-over (ms): the claim's period counts from it. */
  handedOverAt: Instant;
  decision: PrescriptionDecision | null;
  stage: "ready" | "under-way" | "waits" | "claimed";
  mayAmend: boolean;
};

type Known = {
  lines: readonly LogLine[];
  decisions: readonly PrescriptionDecision[];
  standings: ReadonlyMap<string, Standing>;
  /** Entries the gateway has: what it says of a claim counts what they decided. */
  received: ReadonlySet<string>;
};

const AT_EPS: readonly string[] = ["notified", "by-both", "claimed"];

const FINISHED: readonly string[] = ["0001", "0002", "0005", "0006"];

const isFinished = (told: readonly LogLine[]): boolean =>
  (told.at(-1)?.body.basis.items ?? []).every(({ itemId, status, quantity }) => {
    if (FINISHED.includes(status)) return true;
    const own = told.filter(({ body }) => body.itemId === itemId);
    if (own.some(({ body }) => body.kind === "not-supplied" && body.outcome === "never")) return true;
    const left = own.reduce((rest, line) => subtractQuantity(rest, givenOf(line)), quantity.value);
    return compareQuantities(left, ZERO) === 0;
  });

const isClaimedAnew = (standing: Standing | undefined): boolean => standing?.kind === "for-eps" && standing.act === "claim-amend";

const isDone = (standing: Standing | undefined): boolean =>
  standing?.kind === "settled" || (standing?.kind === "nothing-to-do" && standing.why === "struck");

/**
 * The prescriptions to claim and claimed (CLM-1), earliest handing-over first: everything of them is settled at EPS and nothing is left
 * to hand over. From the lines and their standings alone, so that a device can say it with no gateway.
 */
export const claimsOf = ({ lines, decisions, standings, received }: Known, now: Instant): ClaimAt[] => {
  const howOf = (line: LogLine): string => {
    const standing = standings.get(line.entryId);
    return standing?.kind === "settled" ? standing.how : "";
  };
  const claims = [...new Set(lines.map(({ body }) => body.basis.key))].flatMap((key): ClaimAt[] => {
    const own = lines.filter(({ body }) => body.basis.key === key);
    const told = own.filter(
      (line) => line.strike === null && (AT_EPS.includes(howOf(line)) || isClaimedAnew(standings.get(line.entryId))),
    );
    const basis = told.at(-1)?.body.basis;
    if (basis === undefined) return [];
    const last = decisions.findLast((one) => one.basis.key === key && one.act.do === "claim") ?? null;
    const accepted = told.flatMap((line) => {
      const standing = standings.get(line.entryId);
      return standing?.kind === "settled" && standing.how === "claimed" ? [standing.at ?? 0] : [];
    });
    const isAllDone = own.every(({ entryId }) => isDone(standings.get(entryId)));
    const isUnfinished = accepted.length === 0 && !isFinished(told);
    // What was decided of other lines is decided anew; claimed already, it is amended by itself (CLM-2).
    const decision = last !== null && accepted.length === 0 && isOfOtherLines(last, told) ? null : last;
    const isNewer = decision !== null && !received.has(decision.entryId);
    if (isUnfinished && last === null) return [];
    if (accepted.length === 0 && !isUnfinished && decision === null && !isAllDone) return [];
    const handedOverAt = Math.max(...told.map(({ body }) => body.happened.wall));
    const stage = isUnfinished
      ? "waits"
      : accepted.length > 0 && !isNewer && isAllDone
        ? "claimed"
        : decision === null
          ? "ready"
          : "under-way";
    return [
      {
        key,
        basis,
        lines: told,
        handedOverAt,
        decision,
        stage,
        mayAmend: stage === "claimed" && mayAmendClaim(handedOverAt, now),
      },
    ];
  });
  return claims.sort((a, b) => a.handedOverAt - b.handedOverAt || a.key.localeCompare(b.key));
};
