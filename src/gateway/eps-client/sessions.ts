import type { EpsSession } from "./eps-port.ts";

/** People signed in to EPS, per pharmacy, in this process's memory only; a sign-in under way is known by its one-use state. */
export type Sessions = {
  begin(state: string, ods: string, until: number): void;
  /** The pharmacy a sign-in was begun for; forgets the state. Null when it is not known or has run out. */
  finish(state: string, now: number): string | null;
  put(ods: string, session: EpsSession): void;
  /** Who is signed in for a pharmacy now, or null. */
  of(ods: string, now: number): EpsSession | null;
  drop(ods: string): void;
  /** Runs work for a pharmacy unless it is running already; then answers with that run's outcome. */
  onlyOnce<T>(ods: string, work: () => Promise<T>): Promise<T>;
};

/** An empty box of sessions. */
export const createSessions = (): Sessions => {
  const begun = new Map<string, { ods: string; until: number }>();
  const open = new Map<string, EpsSession>();
  const running = new Map<string, Promise<unknown>>();
  return {
    begin: (state, ods, until) => void begun.set(state, { ods, until }),
    finish: (state, now) => {
      const known = begun.get(state);
      begun.delete(state);
      return known !== undefined && known.until > now ? known.ods : null;
    },
    put: (ods, session) => void open.set(ods, session),
    of: (ods, now) => {
      const session = open.get(ods);
      if (session === undefined) return null;
      if (session.until > now) return session;
      open.delete(ods);
      return null;
    },
    drop: (ods) => void open.delete(ods),
    onlyOnce: <T>(ods: string, work: () => Promise<T>): Promise<T> => {
      const known = running.get(ods);
      if (known !== undefined) return known as Promise<T>;
      const run = work().finally(() => running.delete(ods));
      running.set(ods, run);
      return run;
    },
  };
};
