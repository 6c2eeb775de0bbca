import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { PROTOCOL_VERSION } from "../../../src/core/wire/protocol-version.ts";
import { readingCrypto } from "../../support/a-journal.ts";

const asked: { path: string; init: RequestInit }[] = [];
const clientThatGets = (answer: () => Response | Promise<Response>) =>
  createGatewayClient(async (path, init) => {
    asked.push({ path, init });
    return answer();
  }, readingCrypto);

const OFFER = { v: 1, refused: "code-not-valid", next: "Ask for a new one.", retry: "never" };

test("a refusal is told with its next step", async () => {
  expect(await clientThatGets(() => Response.json(OFFER, { status: 403 })).signIn()).toEqual({ kind: "refused", refusal: OFFER });
});

test("an answer of the right shape is an answer", async () => {
  expect(await clientThatGets(() => Response.json({ v: 1, url: "https://eps.test" })).signIn()).toEqual({
    kind: "answer",
    value: { v: 1, url: "https://eps.test" },
  });
});

test.each<[string, () => Response | Promise<Response>]>([
  ["a captive portal's page", () => new Response("<html>Sign in to Wi-Fi</html>", { headers: { "content-type": "text/html" } })],
  ["someone else's JSON", () => Response.json({ hello: "world" })],
  ["a proxy's 502", () => new Response("Bad gateway", { status: 502 })],
  ["an error of a shape we do not know", () => Response.json({ error: 1 }, { status: 500 })],
  ["an answer with a field too many", () => Response.json({ v: 1, url: "https://eps.test", more: 1 })],
  ["an empty answer", () => new Response(null, { status: 200 })],
  ["no network", () => Promise.reject(new TypeError("failed to fetch"))],
])("%s is no answer, and no fault", async (_what, answer) => {
  expect(await clientThatGets(answer).signIn()).toEqual({ kind: "no-answer" });
});

test("GW-9: it proves method, path and body, and sends no cookie", async () => {
  await clientThatGets(() => Response.json({})).changes(7);
  expect(asked.at(-1)).toMatchObject({
    path: "/api/v1/changes?after=7",
    init: { method: "GET", credentials: "omit", cache: "no-store", headers: { authorization: "Holdfast " } },
  });
});

test("SYN-9: it says its version, and remembers the gateway's", async () => {
  const client = clientThatGets(() =>
    Response.json({ v: 1, url: "https://eps.test" }, { headers: { "holdfast-protocol": "3" } }),
  );
  expect(client.speaks()).toBeNull();
  await client.signIn();
  expect(client.speaks()).toBe(3);
  expect(new Headers(asked.at(-1)?.init.headers).get("holdfast-protocol")).toBe(String(PROTOCOL_VERSION));
  expect(new Headers(asked.at(-1)?.init.headers).get("holdfast-app")).toMatch(/^\d/);
});

test("SYN-9: a gateway too old for this app is a refusal that says so; a portal's page says nothing of versions", async () => {
  const old = createGatewayClient(async () => Response.json({ v: 1, url: "https://eps.test" }), readingCrypto, 4);
  expect(await old.signIn()).toMatchObject({ kind: "refused", refusal: { refused: "gateway-too-old" } });
  const portal = clientThatGets(() => new Response("<html>", { headers: { "holdfast-protocol": "9" } }));
  await portal.signIn();
  expect(portal.speaks()).toBeNull();
});

test("SYN-9: lines go up to a gateway of any version", async () => {
  const old = createGatewayClient(async () => Response.json({ v: 1, receipts: ["signed"] }), readingCrypto, 4);
  expect(await old.upload({ v: 1, entries: [] })).toMatchObject({ kind: "answer" });
});
