import type { Instant } from "../core/model/instant.ts";
import type { BusinessCode } from "../eps/operation-outcome.ts";
import {
  businessOutcome,
  forbiddenOutcome,
  heldElsewhereOutcome,
  successOutcome,
  validationOutcome,
} from "../eps/write-operation-outcome.ts";
import type { SpineAnswer } from "./spine-state.ts";
import type { Untranslatable } from "./untranslatable.ts";

const stamp = (now: Instant): string => new Date(now).toISOString().replace(/\.\d{3}Z$/, "+00:00");

/** Done. */
export const done = (now: Instant): SpineAnswer => ({ status: 200, body: successOutcome(stamp(now)) });

/** A business refusal: HTTP 400, except "nothing to download", which is 200. */
export const refusal = (code: BusinessCode, now: Instant, diagnostics?: string): SpineAnswer => ({
  status: code === "NO_MORE_PRESCRIPTIONS" ? 200 : 400,
  body: businessOutcome(code, stamp(now), diagnostics === undefined ? {} : { diagnostics }),
});

/** What the coordinator answers to a message it does not take (see `Untranslatable`). */
export const untranslatable = (fault: Untranslatable, now: Instant): SpineAnswer => {
  switch (fault.kind) {
    case "invalid":
      return {
        status: 400,
        body: businessOutcome("INVALID_VALUE", stamp(now), { diagnostics: fault.diagnostics, expression: fault.expression }),
      };
    case "missing":
      return { status: 400, body: businessOutcome("MISSING_FIELD", stamp(now), { display: fault.words }) };
    case "validation":
      return { status: 400, body: validationOutcome(fault.diagnostics, stamp(now), fault.expression) };
    case "blind":
      return outage(500, now);
  }
};

/** With another dispenser, by name; Spine does not always know who it is. */
export const heldElsewhere = (ods: string | null, now: Instant): SpineAnswer => ({
  status: 400,
  body: heldElsewhereOutcome(
    ods === null ? { ods: "UNKNOWN", name: "UNKNOWN" } : { ods, name: `SIMULATED PHARMACY ${ods}` },
    stamp(now),
  ),
});

/** A call that needs a signed-in person, made without one. */
export const needsPerson = (now: Instant): SpineAnswer => ({
  status: 403,
  body: forbiddenOutcome("Dispensing functionality can only be accessed using the user-restricted access mode.", stamp(now)),
});

/** No access, for a reason given: HTTP 403, fatal/forbidden, with a code where EPS has one. */
export const forbidden = (diagnostics: string, now: Instant, code?: BusinessCode): SpineAnswer => ({
  status: 403,
  body: forbiddenOutcome(diagnostics, stamp(now), code),
});

/** A header that is missing or wrong: HTTP 400 with diagnostics only, as request validation answers. */
export const badHeader = (name: string, what: string, now: Instant): SpineAnswer => ({
  status: 400,
  body: validationOutcome(`${name} ${what}.`, stamp(now)),
});

/** No token, or one that is no longer good. */
export const needsToken = (now: Instant): SpineAnswer => ({
  status: 401,
  body: {
    resourceType: "OperationOutcome",
    meta: { lastUpdated: stamp(now) },
    issue: [{ severity: "error", code: "login", diagnostics: "Invalid access token" }],
  },
});

/** Something failed on the way: 504 for a lost answer, 503 for a service that is down, 500 for a fault. */
export const outage = (status: 500 | 503 | 504, now: Instant): SpineAnswer => ({
  status,
  body: businessOutcome(status === 500 ? "SERVER_ERROR" : status === 504 ? "GATEWAY_TIMEOUT" : "SERVICE_DISABLED", stamp(now)),
});

/** Spine did not answer the coordinator within its 25 seconds: HTTP 500, and nobody knows whether it was applied. */
export const spineTimeout = (now: Instant): SpineAnswer => ({ status: 500, body: businessOutcome("TIMEOUT", stamp(now)) });

/** Too many requests: HTTP 429. */
export const tooMany = (now: Instant): SpineAnswer => ({ status: 429, body: businessOutcome("THROTTLED", stamp(now)) });

/** The tracker's own answer for what it does not know. */
export const notTracked = (now: Instant): SpineAnswer => ({
  status: 404,
  body: businessOutcome("NOT_FOUND", stamp(now), { diagnostics: "not found" }),
});

/**
 * A code only a broken backend gives, as a fault switch asks for it: HTTP 400 like every business answer, but 500 for the
 * translator's own. INVALID_MESSAGE is another kind of issue to a release (5888) than to the other messages (0009, 7002).
 */
export const brokenBackend = (code: BusinessCode, toRelease: boolean, now: Instant): SpineAnswer => {
  if (code === "SERVER_ERROR") return outage(500, now);
  if (code === "GATEWAY_TIMEOUT") return outage(504, now);
  if (code === "TIMEOUT") return spineTimeout(now);
  const issueCode = code === "INVALID_MESSAGE" && !toRelease ? { issueCode: "structure" } : {};
  return { status: 400, body: businessOutcome(code, stamp(now), issueCode) };
};
