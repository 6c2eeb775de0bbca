import type { SentMessage } from "./sent-message.ts";

/** A message EPS has accepted. */
export type Accepted = Extract<SentMessage, { state: "accepted" }>;

/** What EPS holds of ours on one prescription, by its own answers. */
export type AtEps = {
  /** Notifications that stand at EPS, oldest first; only the last can be amended or withdrawn. */
  standing: readonly Accepted[];
  claim: Accepted | null;
  returned: Accepted | null;
  /** The message without a clear answer, which must be asked again before anything else is sent. */
  open: SentMessage | null;
  /** The last message, where EPS refused it. */
  refused: Extract<SentMessage, { state: "refused" }> | null;
  /** Notifications taken back after they had been amended: no source says what EPS holds then (eps.md 10) [?]. */
  uncertain: boolean;
};

/**
 * What withdrawing the last notification leaves [?]: the handing-over is gone, with every version of it. No source settles what EPS
 * holds after an *amended* one is withdrawn, so a person is told to look there (`uncertain`).
 */
const afterWithdrawal = (standing: readonly Accepted[]): Accepted[] => standing.slice(0, -1);

/** Reads what EPS holds of ours out of our messages, whatever order they are given in. */
export const atEps = (messages: readonly SentMessage[]): AtEps => {
  const ordered = messages.toSorted((a, b) => a.n - b.n);
  let standing: Accepted[] = [];
  let claim: Accepted | null = null;
  let returned: Accepted | null = null;
  let uncertain = false;
  for (const message of ordered) {
    if (message.state !== "accepted") continue;
    switch (message.act) {
      case "notify":
        standing = [...standing, message];
        break;
      case "amend":
        standing = [...standing.slice(0, -1), message];
        break;
      case "withdraw":
        uncertain = standing.at(-1)?.act === "amend";
        standing = afterWithdrawal(standing);
        break;
      case "claim":
      case "claim-amend":
        claim = message;
        break;
      case "return":
        returned = message;
        break;
    }
  }
  const last = ordered.at(-1);
  return {
    standing,
    claim,
    returned,
    open: ordered.find(({ state }) => state === "frozen" || state === "unknown") ?? null,
    refused: last?.state === "refused" ? last : null,
    uncertain,
  };
};

/** A handing-over as EPS should hold it: its lines that stand, by entry id. */
export type WantedVisit = { visit: string; lines: readonly string[] };

/** The next message that brings EPS nearer to what should stand there, and how many it takes in all. */
export type NextNotification = { steps: number } & (
  | { act: "notify"; visit: string; about: null }
  | { act: "amend"; visit: string; about: string }
  | { act: "withdraw"; visit: string; about: string }
);

const isSame = (held: Accepted, wanted: WantedVisit, lines: ReadonlySet<string>): boolean => {
  const told = held.told.filter((id) => lines.has(id));
  return held.visit === wanted.visit && told.length === wanted.lines.length && wanted.lines.every((id) => told.includes(id));
};

/**
 * The next message, given what EPS holds and what it should hold (EPS-12): the new handing-over is told; the last one is amended, or
 * withdrawn when nothing of it remains; an older one is reached by withdrawing the newer ones, which are then told anew. Null when
 * EPS holds what it should. `lines`: every line's entry id, to tell lines from decisions in what was told.
 */
export const nextNotification = (
  held: AtEps,
  wanted: readonly WantedVisit[],
  lines: ReadonlySet<string>,
): NextNotification | null => {
  let same = 0;
  for (const [place, visit] of wanted.entries()) {
    const there = held.standing[place];
    if (there === undefined || !isSame(there, visit, lines)) break;
    same += 1;
  }
  const surplus = held.standing.length - same;
  const missing = wanted.length - same;
  const [next] = wanted.slice(same);
  const last = held.standing.at(-1);
  if (surplus === 0 || last === undefined)
    return next === undefined ? null : { act: "notify", visit: next.visit, about: null, steps: missing };
  if (surplus === 1 && next?.visit === last.visit) return { act: "amend", visit: next.visit, about: last.id, steps: missing };
  const isAmendedAfter = wanted[same]?.visit === held.standing[same]?.visit;
  return {
    act: "withdraw",
    visit: last.visit ?? "",
    about: last.id,
    steps: isAmendedAfter ? surplus - 1 + missing : surplus + missing,
  };
};
