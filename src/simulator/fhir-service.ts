import { type Context, Hono } from "hono";
import type { Instant } from "../core/model/instant.ts";
import { parseFhirJson, writeFhirJson } from "../eps/fhir-json.ts";
import { type AccessRule, FOR_PEOPLE, FOR_RELEASE, FOR_TRACKER, refuseAccess } from "./access.ts";
import { brokenBackend, notTracked, outage, refusal, spineTimeout, tooMany } from "./answers.ts";
import type { Endpoint, Faults } from "./faults.ts";
import type { Spine } from "./spine.ts";
import type { SpineAnswer } from "./spine-state.ts";
import type { Tokens } from "./tokens.ts";
import { type Failing, underFaults } from "./under-faults.ts";

/** What the FHIR endpoints stand on. `changed` is called after a request that may have changed the record. */
export type FhirServiceParts = {
  readonly spine: Spine;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly clock: () => Instant;
  readonly changed: () => Promise<void>;
};

const FHIR = "application/fhir+json; fhirVersion=4.0";

const reply = (context: Context, answer: SpineAnswer, more: Record<string, string> = {}): Response => {
  const correlation = context.req.header("x-correlation-id");
  return new Response(writeFhirJson(answer.body), {
    status: answer.status,
    headers: {
      "content-type": FHIR,
      "cache-control": "no-store",
      "x-request-id": context.req.header("x-request-id") ?? "",
      ...(correlation === undefined ? {} : { "x-correlation-id": correlation }),
      ...more,
    },
  });
};

const failingFor = (context: Context, parts: FhirServiceParts, endpoint: Endpoint): Failing => {
  const say = (answer: (now: Instant) => SpineAnswer, more: Record<string, string> = {}): Response =>
    reply(context, answer(parts.clock()), more);
  return {
    down: () => say((now) => outage(503, now)),
    timeout: () => say((now) => outage(504, now)),
    tooMany: (retryAfterS) => say(tooMany, { "retry-after": String(retryAfterS) }),
    spineTimeout: () => say(spineTimeout),
    code: (code) => say((now) => brokenBackend(code, endpoint === "release", now)),
  };
};

type Act = (body: unknown, requestId: string) => SpineAnswer;

const guarded =
  (parts: FhirServiceParts, endpoint: Endpoint, rule: AccessRule, act: Act) =>
  async (context: Context): Promise<Response> => {
    const text = context.req.method === "POST" ? await context.req.text() : null;
    return underFaults(parts.faults.fateOf(endpoint), failingFor(context, parts, endpoint), async () => {
      const bearer = parts.tokens.bearerOf(context.req.header("authorization"));
      const refused = refuseAccess((name) => context.req.header(name), bearer, rule, parts.clock());
      if (refused !== null) return reply(context, refused);
      const requestId = context.req.header("x-request-id") ?? "";
      if (text === null) return reply(context, act(null, requestId));
      const parsed = parseFhirJson(text);
      if (!parsed.ok) return reply(context, refusal("INVALID_MESSAGE", parts.clock(), parsed.problem.fact));
      const answer = act(parsed.value, requestId);
      await parts.changed();
      return reply(context, answer);
    });
  };

/** EPS's dispensing API under `/FHIR/R4`, and the Clinical Prescription Tracker under its own path. */
export const createFhirService = (parts: FhirServiceParts): Hono => {
  const app = new Hono();
  const { spine, clock, faults } = parts;
  app.post(
    "/FHIR/R4/Task/$release",
    guarded(parts, "release", FOR_RELEASE, (body, requestId) => spine.release(body, requestId)),
  );
  app.post(
    "/FHIR/R4/$process-message",
    guarded(parts, "process-message", FOR_PEOPLE, (body) => spine.processMessage(body)),
  );
  app.post(
    "/FHIR/R4/Task",
    guarded(parts, "task", FOR_PEOPLE, (body) => spine.task(body)),
  );
  app.post(
    "/FHIR/R4/Claim",
    guarded(parts, "claim", FOR_PEOPLE, (body) => spine.claim(body)),
  );
  app.get("/clinical-prescription-tracker/RequestGroup/:id", (context) => {
    const issue = Number(context.req.query("issueNumber") ?? Number.NaN);
    return guarded(parts, "tracker", FOR_TRACKER, () => {
      const found = spine.requestGroup(context.req.param("id"), Number.isInteger(issue) ? issue : null);
      return found === null ? notTracked(clock()) : { status: 200, body: found };
    })(context);
  });
  for (const path of ["/FHIR/R4/_ping", "/FHIR/R4/_status", "/_ping", "/_status"]) {
    app.get(path, async (context) => {
      // Looked at, not drawn: a probe must not use up a counted fault.
      const fails = faults.isDown("process-message");
      const slowMs = faults.slowOf("process-message");
      if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
      return context.json({ status: fails ? "fail" : "pass", simulator: true }, fails ? 503 : 200);
    });
  }
  return app;
};
