import type { EpsPort } from "../eps-client/eps-port.ts";

/** Whether EPS answers its health check, and since when that has been so (ms); null before it was first asked. */
export type EpsLink = { answering: boolean | null; since: number | null };

/** Keeps watch over EPS; `look` asks once. */
export type EpsWatch = { state(): EpsLink; look(): Promise<void> };

/** A watch that has not looked yet. */
export const watchEps = (eps: EpsPort, now: () => number): EpsWatch => {
  let link: EpsLink = { answering: null, since: null };
  return {
    state: () => link,
    look: async () => {
      const answering = await eps.answers();
      if (answering !== link.answering) link = { answering, since: now() };
    },
  };
};
