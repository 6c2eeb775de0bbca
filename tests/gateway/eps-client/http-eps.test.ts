import { describe, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";
import { TEST_ADDRESSES } from "../../support/eps-access.ts";

const asked: Request[] = [];

const epsThat = (answer: () => Response | Promise<Response>) =>
  httpEps({
    addresses: { ...TEST_ADDRESSES, eps: "https://eps.test" },
    key: null,
    timeoutMs: 1_000,
    now: () => 1_000_000,
    uuid: () => "11111111-0000-4000-8000-000000000002",
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

const SESSION: EpsSession = {
  person: { name: "Amira Khan", sdsUserId: "999200000001", roleProfileId: "999300000001", jobRole: { code: "R", display: "" } },
  token: "t",
  refresh: null,
  since: 0,
  until: 2_000_000,
};
const NOTIFY = { session: SESSION, requestId: "11111111-0000-4000-8000-000000000001", body: "{}" };

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
  ["429 with a page", () => new Response("slow down", { status: 429 }), { kind: "unknown" }],
  ["403, EPS's own", () => outcome(403, "fatal", "forbidden", null), { kind: "refused", code: "ACCESS_DENIED" }],
  ["403 with a page", () => new Response("<html>no</html>", { status: 403 }), { kind: "refused", code: "HTTP_403" }],
  [
    "400, with a code nobody listed",
    () => outcome(400, "error", "business-rule", "SOMETHING_NEW"),
    { kind: "refused", code: "SOMETHING_NEW" },
  ],
  ["silence", () => Promise.reject(new TypeError("failed")), { kind: "unknown" }],
];

describe("EPS-11, EPS-13: what an answer to a notification means", () => {
  test.each(ANSWERS)("%s", async (_what, answer, expected) => {
    expect(await epsThat(answer).send("process-message", NOTIFY)).toMatchObject(expected);
  });
});

test("a notification carries token, request id and role, and exactly its bytes", async () => {
  await epsThat(() => outcome(200, "information", "informational", null)).send("process-message", {
    ...NOTIFY,
    body: '{"value":20.0}',
  });
  const request = asked.at(-1);
  expect(request?.url).toBe("https://eps.test/FHIR/R4/$process-message");
  expect([
    request?.headers.get("authorization"),
    request?.headers.get("x-request-id"),
    request?.headers.get("nhsd-session-urid"),
  ]).toEqual(["Bearer t", NOTIFY.requestId, SESSION.person.roleProfileId]);
  expect(await request?.text()).toBe('{"value":20.0}');
});

test.each([
  ["task", "https://eps.test/FHIR/R4/Task"],
  ["claim", "https://eps.test/FHIR/R4/Claim"],
] as const)("a %s goes to its own address", async (call, url) => {
  await epsThat(() => outcome(200, "information", "informational", null)).send(call, NOTIFY);
  expect(asked.at(-1)?.url).toBe(url);
});

test("without a key nothing is asked: there is no token to be had", async () => {
  const before = asked.length;
  expect(await epsThat(() => new Response("")).release({ session: null, requestId: NOTIFY.requestId, body: "{}" })).toEqual({
    kind: "no-access",
  });
  expect(asked).toHaveLength(before);
});

describe("what the tracker's answer means", () => {
  const track = { session: SESSION, prescriptionId: "24F5DA-A83008-7EFE6Z", issueNumber: null };

  test.each(["NOT_FOUND", "RESOURCE_NOT_FOUND", "PRESCRIPTION_NOT_FOUND"])(
    "REC-3: its own 404, %s: it does not know the prescription",
    async (code) => {
      const eps = epsThat(() => outcome(404, "error", "not-found", code));
      expect(await eps.track(track)).toEqual({ kind: "not-found" });
      expect(eps.trackerTrouble()).toBeNull();
    },
  );
  test.each([
    [
      "a 404 with a page",
      () => new Response("<html>no such route</html>", { status: 404 }),
      /no tracker at EPS's tracker address/,
    ],
    ["a 404 with other JSON", () => new Response('{"fault":"no route"}', { status: 404 }), /no tracker at/],
    ["a 404 about something else", () => outcome(404, "error", "invalid", "INVALID_VALUE"), /no tracker at/],
    ["a 500", () => outcome(500, "fatal", "exception", "SERVER_ERROR"), /no answer that can be read \(500\)/],
    ["a 200 that is no view", () => new Response("{}"), /no answer that can be read \(200\)/],
    ["silence", () => Promise.reject(new TypeError("down")), /does not answer/],
  ] as const)("REC-3, LNK-1: %s says nothing of the prescription, and the trouble is kept", async (_what, answer, why) => {
    const eps = epsThat(answer);
    expect(await eps.track(track)).toMatchObject({ kind: "no-answer" });
    expect(eps.trackerTrouble()).toMatch(why);
  });
});

describe("EPS-18: how long EPS asks to wait", () => {
  const busy = () => new Response("slow down", { status: 429, headers: { "retry-after": "40" } });

  test("goes along with the answer to a message, a release and the tracker", async () => {
    const eps = epsThat(busy);
    expect(await eps.send("task", NOTIFY)).toMatchObject({ kind: "unknown", retryAfterMs: 40_000 });
    expect(await eps.release(NOTIFY)).toMatchObject({ kind: "unknown", retryAfterMs: 40_000 });
    expect(await eps.track({ session: SESSION, prescriptionId: "24F5DA-A83008-7EFE6Z", issueNumber: null })).toMatchObject({
      kind: "no-answer",
      retryAfterMs: 40_000,
    });
  });
});

describe("what an answer to a release means", () => {
  const release = (answer: () => Response | Promise<Response>) => epsThat(answer).release(NOTIFY);
  test("nothing more to release comes as a 200", async () => {
    expect(await release(() => outcome(200, "information", "informational", "NO_MORE_PRESCRIPTIONS"))).toEqual({
      kind: "none-left",
    });
  });
  test("a release is handed on to the character", async () => {
    for (const name of ["passedPrescriptions", "failedPrescriptions"]) {
      const text = `{"resourceType":"Parameters","parameter":[{"name":"${name}","resource":{"resourceType":"Bundle","total":20.0}}]}`;
      expect(await release(() => new Response(text))).toEqual({ kind: "released", text });
    }
  });
  test.each([
    '{"message":"OK"}',
    "[]",
    "null",
    '"ok"',
    "{}",
    '{"resourceType":"Bundle","type":"searchset","total":0}',
    '{"resourceType":"Parameters"}',
    '{"resourceType":"Parameters","parameter":[{"name":"owner","resource":{"resourceType":"Organization"}}]}',
    '{"resourceType":"Parameters","parameter":[{"name":"passedPrescriptions"}]}',
    '{"parameter":[{"name":"passedPrescriptions","resource":{"resourceType":"Bundle"}}]}',
  ])("EPS-14: a 200 with JSON that is no release response is no answer, and is asked again: %s", async (text) => {
    expect(await release(() => new Response(text))).toMatchObject({ kind: "unknown" });
  });
  test("a 200 without a release is no release", async () => {
    expect(await release(() => outcome(200, "information", "informational", null))).toMatchObject({ kind: "unknown" });
  });
});
