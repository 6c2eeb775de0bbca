import type { BegunSignIn, EpsSession } from "./eps-port.ts";

/**
 * A sign-in begun for a pharmacy by the invitation with this code, on the request of a device, until when it may be finished, and the
 * secret of the browser it was begun in.
 */
type Begun = { ods: string; code: string; device: string; until: number; begun: BegunSignIn; browser: string };

/** A person's access, and the letter of the device that asked for the sign-in; null where that is not known. */
type SignedIn = { session: EpsSession; from: string | null };

/**
 * People signed in to EPS, per pharmacy and person, in this process's memory only (design 6); a sign-in under way is known by its
 * one-use state.
 */
export type Sessions = {
  /** Lets whoever has this code begin a sign-in for a pharmacy, on the request of a device of it. */
  invite(code: string, ods: string, device: string, until: number): void;
  /** The pharmacy a code invites to sign in for, and the device that asked; or null. */
  invited(code: string, now: number): { ods: string; device: string } | null;
  begin(one: Begun): void;
  /**
   * The sign-in begun with this state in this browser; forgets it. Null when it is not known, has run out, or was begun in another
   * browser, which may then still finish it (SGN-3).
   */
  finish(state: string, browser: string, now: number): Pick<Begun, "ods" | "code" | "device" | "begun"> | null;
  /** Whoever this code invited has signed in: the code is used up, and nobody is waited for because of it. */
  came(code: string): void;
  /** Until when somebody is still to sign in for a pharmacy, or null. */
  waiting(ods: string, now: number): number | null;
  /**
   * Keeps a person's access instead of what they had. `device`: the one that asked for the sign-in. Left out where access is renewed,
   * which neither changes that nor makes them the last who signed in.
   */
  put(ods: string, session: EpsSession, device?: string): void;
  /** Who signed in last for a pharmacy and still is, or null. */
  of(ods: string, now: number): EpsSession | null;
  /** Everybody signed in for a pharmacy, who signed in last at the end. */
  all(ods: string, now: number): EpsSession[];
  /** This person's own access, while they are signed in, or null. */
  by(ods: string, sdsUserId: string, now: number): EpsSession | null;
  /**
   * Who acts on a device: the person who last signed in on its request; where nobody did, the only person signed in at all, with the
   * device they signed in from. Null where that leaves it open who it is.
   */
  actingOn(ods: string, device: string, now: number): { session: EpsSession; from: string | null } | null;
  drop(ods: string, session: EpsSession): void;
  /** Runs work for a pharmacy unless it is running already; then answers with that run's outcome. */
  onlyOnce<T>(ods: string, work: () => Promise<T>): Promise<T>;
};

/** An empty box of sessions. */
export const createSessions = (): Sessions => {
  const invitations = new Map<string, { ods: string; device: string; until: number }>();
  const begun = new Map<string, Begun>();
  const open = new Map<string, SignedIn[]>();
  const running = new Map<string, Promise<unknown>>();
  const openNow = (ods: string, now: number): SignedIn[] => {
    const still = (open.get(ods) ?? []).filter(({ session }) => session.until > now);
    open.set(ods, still);
    return still;
  };
  return {
    invite: (code, ods, device, until) => void invitations.set(code, { ods, device, until }),
    invited: (code, now) => {
      const known = invitations.get(code.toUpperCase());
      return known !== undefined && known.until > now ? { ods: known.ods, device: known.device } : null;
    },
    begin: (one) => void begun.set(one.begun.state, one),
    finish: (state, browser, now) => {
      const known = begun.get(state);
      if (known === undefined || known.browser !== browser) return null;
      begun.delete(state);
      const { ods, code, device } = known;
      return known.until > now ? { ods, code, device, begun: known.begun } : null;
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
    put: (ods, session, device) => {
      const all = open.get(ods) ?? [];
      const isSame = (one: SignedIn): boolean => one.session.person.sdsUserId === session.person.sdsUserId;
      const from = device ?? all.find(isSame)?.from ?? null;
      const kept = { session, from };
      const isRenewed = device === undefined && all.some(isSame);
      open.set(ods, isRenewed ? all.map((one) => (isSame(one) ? kept : one)) : [...all.filter((one) => !isSame(one)), kept]);
    },
    of: (ods, now) => openNow(ods, now).at(-1)?.session ?? null,
    all: (ods, now) => openNow(ods, now).map(({ session }) => session),
    by: (ods, sdsUserId, now) => openNow(ods, now).find(({ session }) => session.person.sdsUserId === sdsUserId)?.session ?? null,
    actingOn: (ods, device, now) => {
      const all = openNow(ods, now);
      return all.findLast(({ from }) => from === device) ?? (all.length === 1 ? (all[0] ?? null) : null);
    },
    drop: (ods, session) =>
      void open.set(
        ods,
        (open.get(ods) ?? []).filter((one) => one.session !== session),
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
