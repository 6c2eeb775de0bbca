import { z } from "zod";
import { parseFhirJson } from "../../eps/fhir-json.ts";
import { readOperationOutcome } from "../../eps/operation-outcome.ts";
import { readTrackerView } from "../../eps/tracker-view.ts";
import type { EpsAnswer, EpsPort, EpsSession } from "./eps-port.ts";

/** Where EPS is, and how long to wait for it (its own limit is 30 s). `send` is fetch, or an in-process stand-in for it. */
export type HttpEpsSettings = {
  baseUrl: string;
  clientId: string;
  timeoutMs: number;
  send(request: Request): Promise<Response>;
  now(): number;
};

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  userinfo: z
    .object({
      name: z.string(),
      gphc: z.string().nullable().optional(),
      sdsUserId: z.string(),
      roleProfileId: z.string(),
      jobRole: z.object({ code: z.string(), display: z.string() }),
    })
    .optional(),
});

/** Seconds before a token's end at which it counts as ended. */
const EARLY_SECONDS = 15;

type Reply = { ok: true; status: number; text: string } | { ok: false; why: string };

/** EPS over HTTP, by the published calls (eps.md 1). What is not a clear answer is `unknown`, never a guess. */
export const httpEps = (settings: HttpEpsSettings): EpsPort => {
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    try {
      const reply = await settings.send(
        new Request(`${settings.baseUrl}${path}`, { ...init, signal: AbortSignal.timeout(settings.timeoutMs) }),
      );
      return { ok: true, status: reply.status, text: await reply.text() };
    } catch {
      return { ok: false, why: "EPS did not answer" };
    }
  };

  const headers = (token: string, requestId: string, roleProfileId: string | null): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    "x-request-id": requestId,
    "content-type": "application/fhir+json",
    accept: "application/fhir+json",
    ...(roleProfileId === null ? {} : { "nhsd-session-urid": roleProfileId }),
  });

  const requestToken = async (form: Record<string, string>): Promise<z.infer<typeof tokenSchema> | null> => {
    const reply = await ask("/oauth2/token", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    if (!reply.ok || reply.status !== 200) return null;
    try {
      return tokenSchema.safeParse(JSON.parse(reply.text)).data ?? null;
    } catch {
      return null;
    }
  };

  return {
    release: async ({ token, requestId, body }) => {
      const reply = await ask("/FHIR/R4/Task/$release", { method: "POST", headers: headers(token, requestId, null), body });
      const parsed = reply.ok ? parseFhirJson(reply.text) : null;
      if (reply.ok && reply.status === 200 && parsed?.ok === true) {
        const outcome = readOperationOutcome(parsed.value);
        if (outcome === null) return { kind: "released", text: reply.text };
        if (outcome.codes.includes("NO_MORE_PRESCRIPTIONS")) return { kind: "none-left" };
      }
      const answer = answerOf(reply);
      return answer.kind === "accepted" ? { kind: "unknown", why: "EPS answered with something that is no release" } : answer;
    },

    notify: async ({ token, requestId, roleProfileId, body }) =>
      answerOf(
        await ask("/FHIR/R4/$process-message", { method: "POST", headers: headers(token, requestId, roleProfileId), body }),
      ),

    track: async ({ token, prescriptionId, issueNumber }) => {
      const query = issueNumber === null ? "" : `?issueNumber=${issueNumber}`;
      const reply = await ask(`/clinical-prescription-tracker/RequestGroup/${encodeURIComponent(prescriptionId)}${query}`, {
        headers: { authorization: `Bearer ${token}`, "x-request-id": crypto.randomUUID() },
      });
      if (!reply.ok) return { kind: "no-answer", why: reply.why };
      if (reply.status === 404) return { kind: "not-found" };
      const parsed = parseFhirJson(reply.text);
      const view = reply.status === 200 && parsed.ok ? readTrackerView(parsed.value) : null;
      return view === null ? { kind: "no-answer", why: `the tracker answered ${reply.status}` } : { kind: "found", view };
    },

    answers: async () => {
      const reply = await ask("/FHIR/R4/_ping", { method: "GET" });
      return reply.ok && reply.status === 200;
    },

    signInUrl: (redirectUri, state) =>
      `${settings.baseUrl}/authorize?${new URLSearchParams({ response_type: "code", client_id: settings.clientId, redirect_uri: redirectUri, state })}`,

    exchangeCode: async (code, redirectUri): Promise<EpsSession | null> => {
      const token = await requestToken({
        grant_type: "authorization_code",
        client_id: settings.clientId,
        code,
        redirect_uri: redirectUri,
      });
      if (token?.userinfo === undefined) return null;
      return {
        person: { ...token.userinfo, gphc: token.userinfo.gphc ?? null },
        token: token.access_token,
        since: settings.now(),
        until: settings.now() + (token.expires_in - EARLY_SECONDS) * 1000,
      };
    },

    applicationToken: async () =>
      (await requestToken({ grant_type: "client_credentials", client_id: settings.clientId }))?.access_token ?? null,
  };
};

/** 400-class with an OperationOutcome is EPS's own no; 401 and 403 without one ask for a sign-in; all else may have been applied. */
const answerOf = (reply: Reply): EpsAnswer => {
  if (!reply.ok) return { kind: "unknown", why: reply.why };
  const parsed = parseFhirJson(reply.text);
  const outcome = parsed.ok ? readOperationOutcome(parsed.value) : null;
  if (reply.status === 401 || outcome?.retry === "sign-in") return { kind: "no-access" };
  if (outcome === null) return { kind: "unknown", why: `EPS answered ${reply.status} without saying what it did` };
  if (reply.status === 200 && outcome.retry === "no") return { kind: "accepted" };
  if (reply.status >= 500 || outcome.retry === "same-request") return { kind: "unknown", why: outcome.text };
  return { kind: "refused", code: outcome.codes[0] ?? "ERROR", text: outcome.text };
};
