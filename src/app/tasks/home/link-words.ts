import { clockTime } from "../../../core/model/words.ts";
import type { FeedKind, Link, LinkName } from "../../../core/wire/link.ts";
import type { OpenView } from "../../shell/app-port.ts";
import { isRefused } from "../../shell/is-refused.ts";
import { momentWords } from "../../shell/moment-words.ts";

/** One link in words: whether it works (null: not known), the fact and what stands beside it (LNK-1). */
export type LinkWords = { name: string; up: boolean | null; fact: string; note: string };

const since = (at: number | null, now: number): string => (at === null ? "" : ` since ${momentWords(at, now)}`);

/** What each kind of feed is good for, and what is not (design 6). */
const FEED_WORDS: Readonly<Record<FeedKind, { fact: string; note: string; isEnough: boolean }>> = {
  copies: { fact: "The PMR sends us copies", note: "what it released can be supplied from", isEnough: true },
  hl7v3: {
    fact: "The PMR sends us copies, in the older form",
    note: "what it released can be supplied from; what it supplied itself may be missing here",
    isEnough: true,
  },
  list: { fact: "The PMR sends us a list only", note: "can be found, cannot be supplied from", isEnough: false },
  own: { fact: "Holdfast releases itself", note: "no feed from the PMR is needed", isEnough: true },
  none: { fact: "Nothing has come from the PMR", note: "without it there is nothing to supply from", isEnough: false },
};

const feedWords = (feed: FeedKind, link: Link | undefined, now: number): LinkWords => {
  const { fact, note, isEnough } = FEED_WORDS[feed];
  const last = link?.lastSign ?? null;
  const lastWords = last === null ? "" : `last ${momentWords(last, now)}, `;
  if (link?.up === false)
    return {
      name: "pmr-feed",
      up: false,
      fact: `The PMR has sent nothing${since(last, now)}`,
      note: "look at the PMR's copying",
    };
  return {
    name: "pmr-feed",
    up: isEnough ? (link?.up ?? (feed === "own" ? true : null)) : false,
    fact,
    note: `${lastWords}${note}`,
  };
};

const signInWords = (view: Pick<OpenView, "signedIn" | "signingIn">, link: Link | undefined, now: number): LinkWords => {
  const base = { name: "eps-sign-in" };
  if (view.signedIn !== null)
    return {
      ...base,
      up: true,
      fact: `${view.signedIn.name} is signed in to EPS`,
      note: `until ${clockTime(view.signedIn.until)}`,
    };
  if (view.signingIn !== null)
    return {
      ...base,
      up: null,
      fact: "Waiting for someone to sign in at the counter",
      note: `until ${clockTime(view.signingIn.until)}; the address is on the device that asked`,
    };
  if (link?.up === false)
    return {
      ...base,
      up: false,
      fact: "Signing in to EPS does not work",
      note: `${link.detail ?? "no answer"}${since(link.since, now)}`,
    };
  if (link?.up === true)
    return { ...base, up: true, fact: "Signing in to EPS works", note: "nobody is signed in now; needed only to send" };
  return { ...base, up: null, fact: "Signing in to EPS", note: link?.detail ?? "not tried yet" };
};

const plain = (
  name: string,
  link: Link | undefined,
  words: { works: string; down: string; unknown: string },
  now: number,
): LinkWords => {
  if (link === undefined || link.up === null) return { name, up: null, fact: words.unknown, note: "not tried yet" };
  return link.up
    ? {
        name,
        up: true,
        fact: words.works,
        note: [link.lastSign === null ? "" : `last ${momentWords(link.lastSign, now)}`, link.detail ?? ""]
          .filter((part) => part !== "")
          .join("; "),
      }
    : { name, up: false, fact: `${words.down}${since(link.since, now)}`, note: link.detail ?? "" };
};

type Facts = Pick<OpenView, "link" | "links" | "feed" | "signedIn" | "signingIn">;

/**
 * Every link in its own words (LNK-1), the one to the gateway first. Says only what was measured; while the gateway is silent the
 * others are as it last told.
 */
export const linkWords = (view: Facts, now: number): LinkWords[] => {
  const { link, links, feed } = view;
  const of = (name: LinkName): Link | undefined => links.find((known) => known.name === name);
  const gateway: LinkWords = isRefused(view)
    ? {
        name: "gateway",
        up: false,
        fact: "The gateway does not know this device",
        note: "it answers, and takes no lines from it",
      }
    : link.state === "answers"
      ? {
          name: "gateway",
          up: true,
          fact: "The gateway answers",
          note: link.since === null ? "" : `since ${momentWords(link.since, now)}`,
        }
      : link.state === "no-answer"
        ? {
            name: "gateway",
            up: false,
            fact: `The gateway has not answered${since(link.since, now)}`,
            note: links.length === 0 ? "it has told nothing since this was opened" : "what stands below is as it last told",
          }
        : { name: "gateway", up: null, fact: "The gateway", note: "not asked yet" };
  if (links.length === 0) return [gateway];
  const beyond = [
    plain("eps", of("eps"), { works: "EPS answers", down: "EPS has not answered", unknown: "EPS" }, now),
    signInWords(view, of("eps-sign-in"), now),
    ...(feed === null ? [] : [feedWords(feed, of("pmr-feed"), now)]),
    plain(
      "store",
      of("store"),
      {
        works: "The gateway's store works",
        down: "The gateway's store does not work",
        unknown: "The gateway's store",
      },
      now,
    ),
    plain(
      "clock",
      of("clock"),
      { works: "The gateway's clock is right", down: "The gateway's clock is wrong", unknown: "The gateway's clock" },
      now,
    ),
  ];
  // Nothing beyond a silent gateway can be asked now, so none of it is said to work.
  return link.state === "answers"
    ? [gateway, ...beyond]
    : [gateway, ...beyond.map((words) => ({ ...words, up: null, fact: `${words.fact}, as last told` }))];
};
