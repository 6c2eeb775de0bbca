import { parseFhirJson } from "../../eps/fhir-json.ts";
import { readOperationOutcome } from "../../eps/operation-outcome.ts";
import type { EpsAnswer } from "./eps-port.ts";

/**
 * What came back over HTTP (with the server's own time, ms, and how long it asks to wait, ms, where it says so), or why nothing did.
 */
export type Reply =
  | { ok: true; status: number; text: string; serverTime: number | null; retryAfterMs: number | null }
  | { ok: false; why: string };

/** Statuses that say "not now" by themselves, whatever stands in the body. */
const NOT_NOW: readonly number[] = [408, 425, 429];

/**
 * What a reply means for the message it answers (EPS-13). An OperationOutcome of EPS's own is its word: done, refused, or "not now";
 * 401 asks for a sign-in; 429, any 5xx, silence, and a 200 that is not EPS's may have been applied or not, so the same bytes are sent
 * again. Any other 4xx was not applied and is never repeated by itself.
 */
export const answerOf = (reply: Reply): EpsAnswer => {
  if (!reply.ok) return { kind: "unknown", why: reply.why };
  const { status, retryAfterMs } = reply;
  const unknown = (why: string): EpsAnswer => ({ kind: "unknown", why, ...(retryAfterMs === null ? {} : { retryAfterMs }) });
  const parsed = parseFhirJson(reply.text);
  const outcome = parsed.ok ? readOperationOutcome(parsed.value) : null;
  if (status === 401 || outcome?.retry === "sign-in") return { kind: "no-access" };
  if (status >= 500 || NOT_NOW.includes(status)) return unknown(outcome?.text ?? `EPS answered ${status}`);
  if (outcome === null)
    return status >= 400
      ? { kind: "refused", code: `HTTP_${status}`, text: `EPS answered ${status} without saying why.` }
      : unknown(`EPS answered ${status} without saying what it did`);
  if (status === 200 && outcome.retry === "no") return { kind: "accepted" };
  if (outcome.retry === "same-request") return unknown(outcome.text);
  return { kind: "refused", code: outcome.codes[0] ?? (status === 403 ? "ACCESS_DENIED" : "ERROR"), text: outcome.text };
};
