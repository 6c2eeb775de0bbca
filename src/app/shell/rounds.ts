import { createMedicinesTimer, fetchMedicines } from "../sync/fetch-medicines.ts";
import { syncRound } from "../sync/sync-round.ts";
import { within } from "../vault/within.ts";
import type { AppParts } from "./app-parts.ts";
import type { Device } from "./device.ts";
import type { Held } from "./held.ts";

/** The longest a round waits for the copy to be opened and read: the first of a large pharmacy takes its time. */
const SCREENS_MS = 2 * 60_000;

/** Rounds with the gateway: one at a time; asked for during one, another follows, so that a fresh line never waits for the timer. */
export const rounds = (
  parts: AppParts,
  held: Held,
  { refresh, readMedicines }: { refresh: () => Promise<void>; readMedicines: () => Promise<void> },
) => {
  let running: Promise<void> | null = null;
  let again = false;
  let serverTime: number | null = null;
  const offered = new Set<string>();

  const medicines = createMedicinesTimer(
    async () => (held.device === null ? "failed" : fetchMedicines(held.device.medicines, held.device.client)),
    parts.moment.now,
    () => void readMedicines(),
  );

  const ask = async (device: Device): Promise<void> => {
    const { answered, reply, isKnown } = await syncRound(device, parts.moment.now, offered);
    held.isKnown = isKnown ?? held.isKnown;
    const now = parts.moment.now();
    const { link, eps, signedIn, signingIn, links, feed } = held.outside;
    const state = answered ? "answers" : "no-answer";
    held.outside = {
      link: {
        state,
        since: link.state === state ? link.since : answered ? now : (link.lastAnswerAt ?? now),
        lastAnswerAt: answered ? now : link.lastAnswerAt,
        isRefused: isKnown === false,
      },
      eps: reply?.eps ?? eps,
      signedIn: answered ? (reply === null ? signedIn : reply.signedIn) : null,
      signingIn: answered ? (reply === null ? signingIn : reply.signingIn) : null,
      links: reply?.links ?? links,
      feed: reply?.feed ?? feed,
    };
    serverTime = reply?.at ?? serverTime;
  };

  const drawAnew = async (): Promise<void> => {
    await held.opened?.readCopy();
    await held.opened?.readOthers();
    await refresh();
  };

  const once = async (): Promise<void> => {
    const { device } = held;
    if (device === null) return;
    await parts.alone(() => ask(device));
    // Its storage may hang: the screens are then as they were, and the next round does not wait for it.
    await within(SCREENS_MS, drawAnew());
    // After lines and prescriptions, and waited for by nothing (MED-3).
    if (held.outside.link.state === "answers") void medicines.afterRound();
  };

  const round = (): Promise<void> => {
    again = running !== null;
    running ??= (async () => {
      do {
        again = false;
        // A round that broke (storage gone for a moment) is tried again at the next: nothing was lost by it.
        await once().catch(() => undefined);
      } while (again);
    })().finally(() => {
      running = null;
    });
    return running;
  };

  return { round, lastServerTime: () => serverTime };
};
