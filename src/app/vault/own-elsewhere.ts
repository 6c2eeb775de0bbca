import type { EntryBody } from "../../core/journal/body.ts";
import { type LineNumber, letterOf, lineOrdinal } from "../../core/journal/line-number.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import type { StorageFinding } from "./self-test.ts";

/** What the gateway has of this device that its own log has not, and the number no later line may fall below. */
export type OwnElsewhere = { findings: StorageFinding[]; nextLine: number };

/** The numbers of this letter that an entry names: its own, a block's last for paper, or one that stands on paper in words. Another device's are none of them. */
const numbersIn = (body: EntryBody, device: string): LineNumber[] => {
  const named = body.kind === "paper-block" ? body.to : "line" in body ? body.line : null;
  return named !== null && letterOf(named) === device ? [named] : [];
};

const NEXT =
  "Use another enrolled device until whoever runs the gateway has looked at this one. Nothing is lost: the gateway has both.";

/**
 * JRN-14: compares this device's own entries with those of its letter and epoch that the gateway tells of. One the log lacks, at its end:
 * the log was put back to an earlier day. Another one in the same place: two copies of this device write. Numbers go on above all of them.
 */
export const ownElsewhere = (
  own: readonly Pick<OpenEntry, "seq" | "hash">[],
  fromGateway: readonly OpenEntry[],
  me: { device: string; epoch: number },
): OwnElsewhere => {
  const bySeq = new Map(own.map(({ seq, hash }) => [seq, hash]));
  const mine = fromGateway.filter(({ device, epoch }) => device === me.device && epoch === me.epoch);
  const lacking = mine.filter(({ seq }) => !bySeq.has(seq));
  const other = mine.filter(({ seq, hash }) => bySeq.has(seq) && bySeq.get(seq) !== hash);
  const numbers = mine.flatMap(({ body }) => (body === null ? [] : numbersIn(body, me.device)).map(lineOrdinal));
  const findings: StorageFinding[] = [];
  if (lacking.length > 0)
    findings.push({
      what: "rolled-back",
      weight: "warn",
      fact: `The gateway has ${lacking.length} ${lacking.length === 1 ? "entry" : "entries"} of this device that its own log does not have: the log was put back to an earlier day.`,
      next: NEXT,
    });
  if (other.length > 0)
    findings.push({
      what: "cloned",
      weight: "warn",
      fact: `Two copies of this device write under one letter: ${other.length} of the gateway's entries are not the ones here.`,
      next: NEXT,
    });
  return { findings, nextLine: Math.max(0, ...numbers) + 1 };
};
