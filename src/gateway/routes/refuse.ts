import type { Context } from "hono";
import type { Refusal } from "../../core/wire/refusal.ts";

const STATUS = {
  "bad-request": 400,
  "code-not-valid": 403,
  "device-not-known": 401,
  "not-signed-in": 401,
  "no-outage": 409,
  "sign-in-not-set-up": 503,
  "too-large": 413,
  "not-found": 404,
  "wrong-origin": 421,
  busy: 503,
  "app-too-old": 426,
  "gateway-too-old": 501,
  broken: 500,
} as const;

/** Answers a request with a refusal from the closed list and the next step in words; `store`: and which store refuses. */
export const refuse = (
  context: Context,
  refused: Refusal["refused"],
  next: string,
  store: Pick<Refusal, "storeEpoch"> = {},
): Response => {
  const body: Refusal = { v: 1, refused, next, retry: refused === "busy" || refused === "broken" ? "later" : "never", ...store };
  return context.json(body, STATUS[refused]);
};
