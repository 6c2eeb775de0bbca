import type { Instant } from "../core/model/instant.ts";
import { badHeader, forbidden, needsPerson, needsToken } from "./answers.ts";
import type { SpineAnswer } from "./spine-state.ts";
import { type Bearer, SCOPE, type Scope } from "./tokens.ts";

/** What a call needs: a scope of a person's token, and whether an application's token will do. */
export type AccessRule = { readonly scope: Scope; readonly application: boolean };

/** Release: the one call an application may make without a person (domain notes 1). */
export const FOR_RELEASE: AccessRule = { scope: SCOPE.dispensingUser, application: true };
/** Every other dispensing call. */
export const FOR_PEOPLE: AccessRule = { scope: SCOPE.dispensingUser, application: false };
/** The tracker: another API, with a scope of its own. */
export const FOR_TRACKER: AccessRule = { scope: SCOPE.trackerUser, application: false };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Headers of NHS's own tests, which production refuses by name. */
const TEST_ONLY = ["x-skip-validation", "x-raw-response"] as const;

/**
 * [?] SIM-1: which answer a wrong `NHSD-Session-URID` gets is not published. Here: 400 when it is missing, is not digits, or
 * comes with an application's token; 403 when it is somebody else's role.
 */
const refuseSession = (bearer: Bearer, session: string | undefined, now: Instant): SpineAnswer | null => {
  if (bearer.kind === "app")
    return session === undefined
      ? null
      : badHeader("NHSD-Session-URID", "must be absent with application-restricted access", now);
  if (session === undefined || !/^\d+$/.test(session))
    return badHeader("NHSD-Session-URID", "must be the user's role profile id, digits only", now);
  return bearer.person.roles.some(({ roleProfileId }) => roleProfileId === session)
    ? null
    : forbidden("NHSD-Session-URID is not a role of the signed-in user.", now);
};

/** Everything that can refuse a request before EPS looks at its body; null when it may pass. `header` reads a header by name. */
export const refuseAccess = (
  header: (name: string) => string | undefined,
  bearer: Bearer | null,
  rule: AccessRule,
  now: Instant,
): SpineAnswer | null => {
  if (bearer === null) return needsToken(now);
  if (bearer.kind === "app" && !rule.application) return needsPerson(now);
  if (bearer.kind === "user" && !bearer.scopes.includes(rule.scope))
    return forbidden("The token lacks the scope of this API.", now);
  const testOnly = TEST_ONLY.find((name) => header(name) !== undefined);
  if (testOnly !== undefined) return forbidden(`The header ${testOnly} is not allowed here.`, now, "MISSING_OR_INVALID_HEADER");
  if (!UUID.test(header("x-request-id") ?? "")) return badHeader("X-Request-ID", "is missing or is not a UUID", now);
  return refuseSession(bearer, header("nhsd-session-urid"), now);
};
