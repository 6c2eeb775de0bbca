import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
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
