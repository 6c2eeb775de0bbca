import { describe, expect, test } from "vitest";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";

const asked: Request[] = [];

const epsThat = (answer: () => Response | Promise<Response>) =>
  httpEps({
    baseUrl: "https://eps.test",
    clientId: "holdfast",
    timeoutMs: 1_000,
    now: () => 1_000_000,
    send: async (request) => {
      asked.push(request);
      return answer();
    },
  });

/** An OperationOutcome as EPS writes it (eps.md 1, error shape). */
const outcome = (status: number, severity: string, issue: string, code: string | null): Response =>
  new Response(
    JSON.stringify({
      resourceType: "OperationOutcome",
      issue: [
        {
          severity,
          code: issue,
          ...(code === null
            ? {}
            : { details: { coding: [{ system: "https://fhir.nhs.uk/CodeSystem/EPS-IssueCode", code, display: code }] } }),
        },
      ],
    }),
    { status, headers: { "content-type": "application/fhir+json" } },
  );

const NOTIFY = { token: "t", requestId: "11111111-0000-4000-8000-000000000001", roleProfileId: "999300000001", body: "{}" };

/** By hand from eps.md 1 and 8: 400-class is EPS's own no; 5xx, 504 and silence may have been applied. */
const ANSWERS: readonly [what: string, answer: () => Response | Promise<Response>, expected: object][] = [
  ["200, informational", () => outcome(200, "information", "informational", null), { kind: "accepted" }],
  [
    "400, wrong state",
    () => outcome(400, "error", "business-rule", "PRESCRIPTION_INVALID_STATE_TRANSITION"),
    { kind: "refused", code: "PRESCRIPTION_INVALID_STATE_TRANSITION" },
  ],
  [
    "400, not found",
    () => outcome(400, "error", "not-found", "PRESCRIPTION_NOT_FOUND"),
    { kind: "refused", code: "PRESCRIPTION_NOT_FOUND" },
  ],
  ["401", () => new Response("", { status: 401 }), { kind: "no-access" }],
  ["500, TIMEOUT", () => outcome(500, "fatal", "exception", "TIMEOUT"), { kind: "unknown" }],
  ["504 from the platform", () => new Response("", { status: 504 }), { kind: "unknown" }],
  ["503 with a page", () => new Response("<html>busy</html>", { status: 503 }), { kind: "unknown" }],
  ["200 with something that is no answer", () => new Response("<html>Sign in to Wi-Fi</html>"), { kind: "unknown" }],
  ["200, cut off", () => new Response('{"resourceType":"Operation'), { kind: "unknown" }],
  ["silence", () => Promise.reject(new TypeError("failed")), { kind: "unknown" }],
];

describe("EPS-11: what an answer to a notification means", () => {
  test.each(ANSWERS)("%s", async (_what, answer, expected) => {
    expect(await epsThat(answer).notify(NOTIFY)).toMatchObject(expected);
  });
});

test("a notification carries token, request id and role, and exactly its bytes", async () => {
  await epsThat(() => outcome(200, "information", "informational", null)).notify({ ...NOTIFY, body: '{"value":20.0}' });
  const request = asked.at(-1);
  expect(request?.url).toBe("https://eps.test/FHIR/R4/$process-message");
  expect([
    request?.headers.get("authorization"),
    request?.headers.get("x-request-id"),
    request?.headers.get("nhsd-session-urid"),
  ]).toEqual(["Bearer t", NOTIFY.requestId, NOTIFY.roleProfileId]);
  expect(await request?.text()).toBe('{"value":20.0}');
});

test("a release names no role: it may be the application's own", async () => {
  await epsThat(() => new Response("", { status: 504 })).release({ token: "t", requestId: NOTIFY.requestId, body: "{}" });
  expect(asked.at(-1)?.headers.get("nhsd-session-urid")).toBeNull();
});

describe("what an answer to a release means", () => {
  const release = (answer: () => Response | Promise<Response>) =>
    epsThat(answer).release({ token: "t", requestId: NOTIFY.requestId, body: "{}" });
  test("nothing more to release comes as a 200", async () => {
    expect(await release(() => outcome(200, "information", "informational", "NO_MORE_PRESCRIPTIONS"))).toEqual({
      kind: "none-left",
    });
  });
  test("a release is handed on to the character", async () => {
    const text = '{"resourceType":"Parameters","parameter":[{"valueDecimal":20.0}]}';
    expect(await release(() => new Response(text))).toEqual({ kind: "released", text });
  });
  test("a 200 without a release is no release", async () => {
    expect(await release(() => outcome(200, "information", "informational", null))).toMatchObject({ kind: "unknown" });
  });
});

describe("signing in", () => {
  const token = (body: object) => () => Response.json(body);
  const person = {
    name: "Amira Khan",
    sdsUserId: "999200000001",
    roleProfileId: "999300000001",
    jobRole: { code: "R", display: "Pharmacist" },
  };
  test("a code becomes access in a person's name, counted as ended a little early", async () => {
    expect(await epsThat(token({ access_token: "a", expires_in: "599", userinfo: person })).exchangeCode("c", "r")).toMatchObject(
      {
        person: { name: "Amira Khan", gphc: null },
        token: "a",
        until: 1_000_000 + 584_000,
      },
    );
  });
  test("a token without a person is no one's access", async () => {
    expect(await epsThat(token({ access_token: "a", expires_in: 599 })).exchangeCode("c", "r")).toBeNull();
  });
  test.each<[string, () => Response | Promise<Response>]>([
    ["refused", () => new Response("", { status: 400 })],
    ["no answer", () => Promise.reject(new TypeError("failed"))],
    ["no JSON", () => new Response("x")],
  ])("%s: no access, and no fault", async (_what, answer) => {
    expect(await epsThat(answer).exchangeCode("c", "r")).toBeNull();
    expect(await epsThat(answer).applicationToken()).toBeNull();
  });
});
