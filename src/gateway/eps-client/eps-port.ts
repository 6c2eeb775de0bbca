import type { TrackerView } from "../../eps/tracker-view.ts";

/** Who signed in to EPS, as messages name them. */
export type EpsPerson = {
  name: string;
  gphc: string | null;
  sdsUserId: string;
  roleProfileId: string;
  jobRole: { code: string; display: string };
};

/** A person's access, held in memory only: from when until when (ms). */
export type EpsSession = { person: EpsPerson; token: string; since: number; until: number };

/**
 * EPS's answer to a message. `unknown`: it may or may not have been applied; ask again with the same bytes and request id.
 * `no-access`: the token no longer holds; a person must sign in again, nothing was applied.
 */
export type EpsAnswer =
  | { kind: "accepted" }
  | { kind: "refused"; code: string; text: string }
  | { kind: "unknown"; why: string }
  | { kind: "no-access" };

/** EPS's dispensing API as the gateway uses it. No call throws: what goes wrong is an answer. */
export type EpsPort = {
  /** One nominated release: the response's text, nothing more to release, or no clear answer. */
  release(request: {
    token: string;
    requestId: string;
    body: string;
  }): Promise<{ kind: "released"; text: string } | { kind: "none-left" } | Exclude<EpsAnswer, { kind: "accepted" }>>;
  notify(request: { token: string; requestId: string; roleProfileId: string; body: string }): Promise<EpsAnswer>;
  track(request: {
    token: string;
    prescriptionId: string;
    issueNumber: number | null;
  }): Promise<{ kind: "found"; view: TrackerView } | { kind: "not-found" } | { kind: "no-answer"; why: string }>;
  /** True when EPS's own health check answers. */
  answers(): Promise<boolean>;
  /** Where a person signs in; EPS sends them back to `redirectUri` with a code and `state`. */
  signInUrl(redirectUri: string, state: string): string;
  /** A code from the sign-in turned into access; null when EPS refuses it or does not answer. */
  exchangeCode(code: string, redirectUri: string): Promise<EpsSession | null>;
  /** An application token, good for nominated release only; null when EPS does not give one. */
  applicationToken(): Promise<string | null>;
};
