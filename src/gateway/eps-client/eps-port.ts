import type { TrackerView } from "../../eps/tracker-view.ts";

/** The person who signed in to EPS, as messages name them. `jobRole` is the SDS job role of the profile they chose. */
export type EpsPerson = {
  name: string;
  sdsUserId: string;
  roleProfileId: string;
  jobRole: { code: string; display: string };
};

/** A person's access to EPS: from when until when (ms). `refresh`: for a new token without signing in again, where EPS gave one. */
export type EpsSession = { person: EpsPerson; token: string; refresh: string | null; since: number; until: number };

/**
 * EPS's answer to a message. `unknown`: it may or may not have been applied; ask again with the same bytes and request id, not before
 * `retryAfterMs` has passed where EPS says so.
 * `no-access`: the token no longer holds; a person must sign in again, nothing was applied.
 */
export type EpsAnswer =
  | { kind: "accepted" }
  | { kind: "refused"; code: string; text: string }
  | { kind: "unknown"; why: string; retryAfterMs?: number }
  | { kind: "no-access" };

/** The calls of the dispensing API that carry a message of ours: notification and amendment, return and withdrawal, claim. */
export type EpsCall = "process-message" | "task" | "claim";

/** A sign-in under way: what must come back with it. Kept in memory, used once. */
export type BegunSignIn = { state: string; nonce: string; codeVerifier: string };

/** What came of a sign-in: access, or in words why not and what to do. */
export type SignedIn = { ok: true; session: EpsSession } | { ok: false; why: string };

/** What one nominated release, or one release by id, brought. */
export type ReleaseAnswer = { kind: "released"; text: string } | { kind: "none-left" } | Exclude<EpsAnswer, { kind: "accepted" }>;

/** EPS's dispensing API as the gateway uses it. No call throws: what goes wrong is an answer. */
export type EpsPort = {
  /**
   * One release. `session` null: with the application's token, which is good for a nominated release and nothing else.
   */
  release(request: { session: EpsSession | null; requestId: string; body: string }): Promise<ReleaseAnswer>;
  /** Sends a message as a person. `requestId` stays the same when the same message is sent again. */
  send(call: EpsCall, request: { session: EpsSession; requestId: string; body: string }): Promise<EpsAnswer>;
  track(request: {
    session: EpsSession;
    prescriptionId: string;
    issueNumber: number | null;
  }): Promise<
    | { kind: "found"; view: TrackerView }
    | { kind: "not-found" }
    | { kind: "no-access" }
    | { kind: "no-answer"; why: string; retryAfterMs?: number }
  >;
  /** What is wrong with the tracker, in a few words, by the last that was asked of it; null where it answered or was not asked yet. */
  trackerTrouble(): string | null;
  /** Whether EPS's own health check answers, and the time its server says it is (ms), where it says so. */
  answers(): Promise<{ answering: boolean; serverTime: number | null }>;
  /**
   * Whether a token can be had: the token endpoint answers our assertion. `at`: when it was last asked; a token that holds is not asked
   * for again. Null when no sign-in is set up.
   */
  tokenEndpointAnswers(): Promise<{ answers: boolean; at: number } | null>;
  /** Where a person signs in, and what must come back. Null when the sign-in service does not answer or none is set up. */
  beginSignIn(redirectUri: string): Promise<{ url: string; begun: BegunSignIn } | null>;
  /** Ends a sign-in with the address the person came back to. */
  finishSignIn(callback: URL, redirectUri: string, begun: BegunSignIn, ods: string): Promise<SignedIn>;
  /** A new token for a session whose token no longer holds; null when a person must sign in again. */
  renew(session: EpsSession): Promise<EpsSession | null>;
  /** Our public keys, as EPS and its sign-in service fetch them (JWKS). Empty when no key is set up. */
  publicKeys(): { keys: readonly Record<string, unknown>[] };
};
