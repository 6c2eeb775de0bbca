import type { Outage } from "../../core/journal/log.ts";
import { openOutage } from "../../core/journal/outages.ts";
import { spanWords } from "../../core/model/words.ts";
import { isOldCopy } from "../../core/rules/copy-age.ts";
import type { StripAside, StripLook } from "../components/strip.tsx";
import type { OpenView } from "./app-port.ts";
import { isRefused } from "./is-refused.ts";
import { countPlaces } from "./line-place.ts";
import { momentWords } from "./moment-words.ts";
import { OUTAGE_WORDS } from "./outage-words.ts";

/** What the strip says, worked out from the view. */
export type StateOfThings = {
  look: StripLook;
  fact: string;
  shortFact: string;
  more: string;
  aside: StripAside;
  outage: Outage | null;
};

const copyAside = (view: OpenView, now: number, working: boolean): StripAside => {
  if (view.copyTakenAt === null)
    return { icon: "clock", words: "No copy on this device yet", shortWords: "No copy yet", old: true };
  const age = spanWords(now - view.copyTakenAt);
  return {
    icon: "clock",
    words: working ? `Working from the copy of ${momentWords(view.copyTakenAt, now)}, ${age} old` : `Copy ${age} old`,
    shortWords: `Copy ${age} old`,
    old: isOldCopy(view.copyTakenAt, now),
  };
};

/** The last outage that ended, or null. */
export const lastEnded = (view: OpenView): Outage | null =>
  view.log.outages
    .filter(({ endedAt }) => endedAt !== null)
    .sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
    .at(-1) ?? null;

/** True while lines are still to be received or to be settled. */
const isRecovering = (view: OpenView): boolean =>
  view.log.lines.some((line) => {
    const standing = view.standings.get(line.entryId);
    return standing === undefined || (standing.kind !== "settled" && standing.kind !== "nothing-to-do");
  });

const noAnswer = (view: OpenView, now: number): { who: string; shortly: string; since: number | null } | null => {
  if (view.link.state === "no-answer") return { who: "The gateway", shortly: "Gateway", since: view.link.since };
  return view.eps.answering === false ? { who: "EPS", shortly: "EPS", since: view.eps.since ?? now } : null;
};

/** One of the strip's states: outage · no answer, nothing declared · the line is back · ready. */
export const stateOfThings = (view: OpenView, now: number): StateOfThings => {
  const outage = openOutage(view.log);
  if (outage !== null) {
    const since = momentWords(outage.since, now);
    return {
      look: "outage",
      fact: `Outage: ${OUTAGE_WORDS[outage.what].short}, since ${since}`,
      shortFact: `Outage since ${since}`,
      more: spanWords(now - outage.since),
      aside: copyAside(view, now, true),
      outage,
    };
  }
  if (isRefused(view))
    return {
      look: "no-answer",
      fact: "The gateway does not know this device",
      shortFact: "Not known to the gateway",
      more: "It takes no lines from it",
      aside: copyAside(view, now, false),
      outage,
    };
  const silent = noAnswer(view, now);
  const since = silent === null || silent.since === null ? "" : ` since ${momentWords(silent.since, now)}`;
  if (silent !== null)
    return {
      look: "no-answer",
      fact: `${silent.who} has not answered${since}`,
      shortFact: `${silent.shortly} silent${since}`,
      more: "No outage declared",
      aside: copyAside(view, now, false),
      outage,
    };
  const ended = lastEnded(view);
  if (ended !== null && isRecovering(view)) return back(view, ended, now);
  if (view.link.state === "not-asked")
    return {
      look: "no-answer",
      fact: "The gateway has not been asked yet",
      shortFact: "Gateway not asked yet",
      more: "No outage declared",
      aside: copyAside(view, now, false),
      outage,
    };
  return {
    look: "ready",
    fact: "Ready",
    shortFact: "Ready",
    more: "No outage declared",
    aside: copyAside(view, now, false),
    outage,
  };
};

const back = (view: OpenView, ended: Outage, now: number): StateOfThings => {
  const places = countPlaces(view.log.lines, view);
  const since = view.link.since === null ? "" : ` since ${momentWords(view.link.since, now)}`;
  const aside = `${places.received} of ${places.total} received`;
  return {
    look: "back",
    fact: `The line is back; the gateway answers${since}.`,
    shortFact: view.link.since === null ? "Line is back" : `Line is back ${momentWords(view.link.since, now)}`,
    more: `Outage ended by ${ended.endedBy?.name ?? "someone"} at ${momentWords(ended.endedAt ?? now, now)}. Work goes on as usual.`,
    aside: { icon: "tray", words: aside, shortWords: aside, old: false },
    outage: null,
  };
};
