import type { FeedKind, Link } from "../../core/wire/link.ts";
import type { EpsPort } from "../eps-client/eps-port.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import type { Registry } from "../store/registry.ts";

/** Whether EPS answers its health check, and since when that has been so (ms); null before it was first asked. */
export type EpsLink = { answering: boolean | null; since: number | null };

/** Keeps watch over what the gateway hangs on; `look` tries everything once. */
export type LinkWatch = {
  eps(): EpsLink;
  /** The gateway's own links, without any pharmacy's feed. */
  own(): Link[];
  /** All links as one pharmacy sees them, and how prescriptions reach it. */
  of(handle: PharmacyStore): Promise<{ links: Link[]; feed: FeedKind }>;
  look(): Promise<void>;
};

/** A clock further off than this is said to be wrong: EPS refuses our signed requests after five minutes. */
const CLOCK_MS = 60_000;

/** A PMR releases at least each night; a feed that is silent for longer is shown as down [?]. */
const FEED_SILENT_MS = 26 * 3_600_000;

const silent = (name: Link["name"]): Link => ({ name, up: null, since: null, lastSign: null, detail: null });

const minutes = (ms: number): string => `${Math.round(Math.abs(ms) / 60_000)} min`;

/** A watch that has not looked yet (LNK-1). */
export const watchLinks = (parts: { eps: EpsPort; registry: Registry; now(): number }): LinkWatch => {
  const { eps, registry, now } = parts;
  const links = new Map<Link["name"], Link>(
    (["eps", "eps-sign-in", "store", "clock"] as const).map((name) => [name, silent(name)]),
  );
  /** `sign`: when it gave the sign of life, where that was not just now. */
  const note = (name: Link["name"], up: boolean | null, detail: string | null, sign: number | null = null): void => {
    const before = links.get(name) ?? silent(name);
    const at = now();
    links.set(name, {
      name,
      up,
      since: before.up === up ? before.since : at,
      lastSign: up === true ? (sign ?? at) : before.lastSign,
      detail,
    });
  };
  const lookAtEps = async (): Promise<void> => {
    const { answering, serverTime } = await eps.answers();
    note("eps", answering, answering ? eps.trackerTrouble() : "EPS does not answer its health check");
    if (serverTime === null) return;
    const off = now() - serverTime;
    const isRight = Math.abs(off) <= CLOCK_MS;
    note("clock", isRight, isRight ? null : `This machine's clock is ${minutes(off)} ${off > 0 ? "ahead of" : "behind"} EPS's`);
  };
  const lookAtSignIn = async (): Promise<void> => {
    const endpoint = await eps.tokenEndpointAnswers();
    if (endpoint === null) return note("eps-sign-in", null, "No key for EPS is set up");
    const { answers, at } = endpoint;
    note("eps-sign-in", answers, answers ? null : "EPS gives this gateway no access (token endpoint)", at);
  };
  const lookAtStore = async (): Promise<void> => {
    const works = await registry.tryWrite();
    note("store", works, works ? null : "The gateway cannot write to its store: look at its disk");
  };
  return {
    eps: () => {
      const link = links.get("eps");
      return { answering: link?.up ?? null, since: link?.since ?? null };
    },
    own: () => [...links.values()],
    of: async (handle) => {
      const pharmacy = await handle.pharmacy();
      const [copies, list] = await Promise.all([handle.lastMessageAt("pmr"), handle.lastMessageAt("list")]);
      const older = await handle.hasHl7v3();
      const lastSign = copies ?? list;
      const isOwn = pharmacy.releasingSystem === "holdfast" && copies === null;
      const feed: FeedKind = isOwn ? "own" : copies !== null ? (older ? "hl7v3" : "copies") : list !== null ? "list" : "none";
      const up = feed === "own" || lastSign === null ? null : now() - lastSign < FEED_SILENT_MS;
      const link: Link = {
        name: "pmr-feed",
        up,
        since: up === false && lastSign !== null ? lastSign + FEED_SILENT_MS : null,
        lastSign,
        detail: up === false ? "The PMR has sent no copy for more than a day" : null,
      };
      return { links: [...links.values(), link], feed };
    },
    look: async () => {
      await Promise.all([lookAtEps(), lookAtSignIn(), lookAtStore()]);
    },
  };
};
