import type { BegunSignIn, EpsSession } from "./eps-port.ts";

/**
 * A sign-in begun for a pharmacy by the invitation with this code, until when it may be finished, and the secret of the browser it was
 * begun in.
 */
type Begun = { ods: string; code: string; until: number; begun: BegunSignIn; browser: string };

/**
 * People signed in to EPS, per pharmacy and person, in this process's memory only (design 6); a sign-in under way is known by its
 * one-use state.
 */
export type Sessions = {
  /** Lets whoever has this code begin a sign-in for a pharmacy. */
  invite(code: string, ods: string, until: number): void;
  /** The pharmacy a code invites to sign in for, or null. */
  invited(code: string, now: number): string | null;
  begin(one: Begun): void;
  /**
   * The sign-in begun with this state in this browser; forgets it. Null when it is not known, has run out, or was begun in another
   * browser, which may then still finish it (SGN-3).
   */
  finish(state: string, browser: string, now: number): Pick<Begun, "ods" | "code" | "begun"> | null;
  /** Whoever this code invited has signed in: the code is used up, and nobody is waited for because of it. */
  came(code: string): void;
  /** Until when somebody is still to sign in for a pharmacy, or null. */
  waiting(ods: string, now: number): number | null;
  put(ods: string, session: EpsSession): void;
  /** Who signed in last for a pharmacy and still is, or null. */
  of(ods: string, now: number): EpsSession | null;
  drop(ods: string, session: EpsSession): void;
  /** Runs work for a pharmacy unless it is running already; then answers with that run's outcome. */
  onlyOnce<T>(ods: string, work: () => Promise<T>): Promise<T>;
};

/** An empty box of sessions. */
export const createSessions = (): Sessions => {
  const invitations = new Map<string, { ods: string; until: number }>();
  const begun = new Map<string, Begun>();
  const open = new Map<string, EpsSession[]>();
  const running = new Map<string, Promise<unknown>>();
  const openNow = (ods: string, now: number): EpsSession[] => {
    const still = (open.get(ods) ?? []).filter(({ until }) => until > now);
    open.set(ods, still);
    return still;
  };
  return {
    invite: (code, ods, until) => void invitations.set(code, { ods, until }),
    invited: (code, now) => {
      const known = invitations.get(code.toUpperCase());
      return known !== undefined && known.until > now ? known.ods : null;
    },
    begin: (one) => void begun.set(one.begun.state, one),
    finish: (state, browser, now) => {
      const known = begun.get(state);
      if (known === undefined || known.browser !== browser) return null;
      begun.delete(state);
      return known.until > now ? { ods: known.ods, code: known.code, begun: known.begun } : null;
    },
    came: (code) => {
      invitations.delete(code);
      for (const [state, one] of begun) if (one.code === code) begun.delete(state);
    },
    waiting: (ods, now) => {
      const asked = [...invitations.values(), ...begun.values()];
      const untils = asked.filter((one) => one.ods === ods && one.until > now).map(({ until }) => until);
      return untils.length === 0 ? null : Math.max(...untils);
    },
    put: (ods, session) => {
      const others = (open.get(ods) ?? []).filter(({ person }) => person.sdsUserId !== session.person.sdsUserId);
      open.set(ods, [...others, session]);
    },
    of: (ods, now) => openNow(ods, now).at(-1) ?? null,
    drop: (ods, session) =>
      void open.set(
        ods,
        (open.get(ods) ?? []).filter((one) => one !== session),
      ),
    onlyOnce: <T>(ods: string, work: () => Promise<T>): Promise<T> => {
      const known = running.get(ods);
      if (known !== undefined) return known as Promise<T>;
      const run = work().finally(() => running.delete(ods));
      running.set(ods, run);
      return run;
    },
  };
};
