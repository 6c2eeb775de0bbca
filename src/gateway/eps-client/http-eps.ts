import { parseFhirJson } from "../../eps/fhir-json.ts";
import { readOperationOutcome } from "../../eps/operation-outcome.ts";
import { isReleaseResponse } from "../../eps/read-release-response.ts";
import { readTrackerView } from "../../eps/tracker-view.ts";
import { answerOf, type Reply } from "./answer-of.ts";
import { cis2 } from "./cis2.ts";
import type { EpsKey } from "./eps-keys.ts";
import type { EpsCall, EpsPort, EpsSession, ReleaseAnswer } from "./eps-port.ts";
import { epsTokens } from "./eps-tokens.ts";
import { retryAfterMs } from "./retry-after.ts";

/** Where EPS and its sign-in are, and who we are there. */
export type EpsAddresses = {
  /** Base address of the dispensing API; `/FHIR/R4/...` follows. */
  eps: string;
  tokenUrl: string;
  /** Base address of the Clinical Prescription Tracker; `/RequestGroup/...` follows. */
  tracker: string;
  /** Issuer of the sign-in service (CIS2). */
  cis2: string;
  /** Our API key at EPS (`iss` and `sub` of our assertions). */
  apiKey: string;
  /** Our client id at the sign-in service. */
  cis2ClientId: string;
};

/** What EPS over HTTP is made of. `key` null: nothing can be signed, so no token is to be had (doctor says so). */
export type HttpEpsSettings = {
  addresses: EpsAddresses;
  key: EpsKey | null;
  /** How long to wait for an answer; EPS's own limit is 30 s. */
  timeoutMs: number;
  send(request: Request): Promise<Response>;
  now(): number;
  uuid(): string;
};

const PATHS: Readonly<Record<EpsCall, string>> = {
  "process-message": "/FHIR/R4/$process-message",
  task: "/FHIR/R4/Task",
  claim: "/FHIR/R4/Claim",
};

/** Only what is a release response, or EPS's word that there is no more, ends a release: all else is asked again, or lost (EPS-14). */
const releaseAnswerOf = (reply: Reply): ReleaseAnswer => {
  const parsed = reply.ok ? parseFhirJson(reply.text) : null;
  if (reply.ok && reply.status === 200 && parsed?.ok === true) {
    if (isReleaseResponse(parsed.value)) return { kind: "released", text: reply.text };
    if (readOperationOutcome(parsed.value)?.codes.includes("NO_MORE_PRESCRIPTIONS") === true) return { kind: "none-left" };
  }
  const answer = answerOf(reply);
  return answer.kind === "accepted" ? { kind: "unknown", why: "EPS answered with something that is no release" } : answer;
};

/** Codes by which the tracker says that it does not know a prescription. */
const NOT_KNOWN: readonly string[] = ["NOT_FOUND", "RESOURCE_NOT_FOUND", "PRESCRIPTION_NOT_FOUND"];

type TrackAnswer = Awaited<ReturnType<EpsPort["track"]>>;

/** Only the tracker's own word (an OperationOutcome) means that it does not know a prescription: any other 404 is a wrong address. */
const trackerAnswerOf = (reply: Reply): TrackAnswer => {
  if (!reply.ok) return { kind: "no-answer", why: "EPS's tracker does not answer" };
  if (reply.status === 401) return { kind: "no-access" };
  const parsed = parseFhirJson(reply.text);
  const outcome = parsed.ok ? readOperationOutcome(parsed.value) : null;
  if (reply.status === 404 && outcome?.codes.some((code) => NOT_KNOWN.includes(code)) === true) return { kind: "not-found" };
  const view = reply.status === 200 && parsed.ok ? readTrackerView(parsed.value) : null;
  if (view !== null) return { kind: "found", view };
  const why =
    reply.status === 404
      ? "There is no tracker at EPS's tracker address (404): look at --tracker-url"
      : `EPS's tracker gives no answer that can be read (${reply.status})`;
  return { kind: "no-answer", why, ...(reply.retryAfterMs === null ? {} : { retryAfterMs: reply.retryAfterMs }) };
};

/** EPS over HTTP, by the published calls (eps.md 1). What is not a clear answer is `unknown`, never a guess. */
export const httpEps = (settings: HttpEpsSettings): EpsPort => {
  const { addresses, key, timeoutMs, send, now } = settings;
  const oauth = (clientId: string) => (key === null ? null : { clientId, key, timeoutMs, send, now, uuid: settings.uuid });
  const atToken = oauth(addresses.apiKey);
  const atCis2 = oauth(addresses.cis2ClientId);
  const tokens = atToken === null ? null : epsTokens(addresses.tokenUrl, atToken);
  let trouble: string | null = null;
  const signIn = atCis2 === null ? null : cis2(addresses.cis2, atCis2);

  const ask = async (url: string, init: RequestInit): Promise<Reply> => {
    try {
      const reply = await send(new Request(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }));
      const date = Date.parse(reply.headers.get("date") ?? "");
      return {
        ok: true,
        status: reply.status,
        text: await reply.text(),
        serverTime: Number.isNaN(date) ? null : date,
        retryAfterMs: retryAfterMs(reply.headers.get("retry-after"), now()),
      };
    } catch {
      return { ok: false, why: "EPS did not answer" };
    }
  };

  const headers = (token: string, requestId: string, session: EpsSession | null): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    "x-request-id": requestId,
    "content-type": "application/fhir+json",
    accept: "application/fhir+json",
    ...(session === null ? {} : { "nhsd-session-urid": session.person.roleProfileId }),
  });

  const releaseAs = (token: string, session: EpsSession | null, requestId: string, body: string): Promise<Reply> =>
    ask(`${addresses.eps}/FHIR/R4/Task/$release`, { method: "POST", headers: headers(token, requestId, session), body });

  return {
    release: async ({ session, requestId, body }) => {
      if (session !== null) return releaseAnswerOf(await releaseAs(session.token, session, requestId, body));
      const token = (await tokens?.application(false)) ?? null;
      if (token === null) return { kind: "no-access" };
      const answer = releaseAnswerOf(await releaseAs(token.token, null, requestId, body));
      if (answer.kind !== "no-access") return answer;
      const fresh = (await tokens?.application(true)) ?? null;
      return fresh === null ? answer : releaseAnswerOf(await releaseAs(fresh.token, null, requestId, body));
    },

    send: async (call, { session, requestId, body }) =>
      answerOf(
        await ask(`${addresses.eps}${PATHS[call]}`, {
          method: "POST",
          headers: headers(session.token, requestId, session),
          body,
        }),
      ),

    track: async ({ session, prescriptionId, issueNumber }) => {
      const query = issueNumber === null ? "" : `?issueNumber=${issueNumber}`;
      const reply = await ask(`${addresses.tracker}/RequestGroup/${encodeURIComponent(prescriptionId)}${query}`, {
        headers: {
          authorization: `Bearer ${session.token}`,
          "x-request-id": settings.uuid(),
          "nhsd-session-urid": session.person.roleProfileId,
          accept: "application/fhir+json",
        },
      });
      const answer = trackerAnswerOf(reply);
      trouble = answer.kind === "no-answer" ? answer.why : null;
      return answer;
    },

    trackerTrouble: () => trouble,

    answers: async () => {
      const reply = await ask(`${addresses.eps}/_ping`, { method: "GET" });
      return { answering: reply.ok && reply.status === 200, serverTime: reply.ok ? reply.serverTime : null };
    },

    tokenEndpointAnswers: async () => {
      if (tokens === null) return null;
      const answers = (await tokens.application(false)) !== null;
      return { answers, at: tokens.askedAt() ?? now() };
    },

    beginSignIn: async (redirectUri) => (signIn === null ? null : signIn.begin(redirectUri)),

    finishSignIn: async (callback, redirectUri, begun, ods) => {
      if (signIn === null || tokens === null) return { ok: false, why: "This gateway has no key for EPS. Ask who runs it." };
      const known = await signIn.finish(callback, redirectUri, begun, ods);
      if (!known.ok) return known;
      const token = await tokens.exchange(known.idToken);
      if (token === null)
        return { ok: false, why: "EPS gave no access for this sign-in. Try again; if it stays so, ask who runs the gateway." };
      return {
        ok: true,
        session: { person: known.person, token: token.token, refresh: token.refresh, since: now(), until: token.until },
      };
    },

    renew: async (session) => {
      if (tokens === null || session.refresh === null) return null;
      const token = await tokens.refresh(session.refresh);
      return token === null
        ? null
        : { ...session, token: token.token, refresh: token.refresh ?? session.refresh, until: token.until };
    },

    publicKeys: () => ({ keys: key === null ? [] : [key.publicJwk] }),
  };
};
