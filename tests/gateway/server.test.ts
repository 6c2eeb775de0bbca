import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY, createGateway } from "../../src/gateway/server.ts";
import { aGateway, ORIGIN, type TestGateway } from "../support/a-gateway.ts";

let gateway: TestGateway;
let ask: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  gateway = await aGateway();
  const appDir = join(gateway.dir, "app");
  mkdirSync(join(appDir, "assets"), { recursive: true });
  writeFileSync(join(appDir, "index.html"), "<!doctype html>the app");
  writeFileSync(join(appDir, "assets", "main-abc.js"), "1");
  writeFileSync(join(gateway.dir, "app-beside.txt"), "not to be served");
  const served = createGateway({ ...gateway.deps, appDir });
  ask = (path, init = {}) => served.fetch(new Request(`${ORIGIN}${path}`, init));
});
afterAll(() => gateway.end());

describe("GW-1: one address", () => {
  test("under its own host it answers", async () => {
    expect((await ask("/")).status).toBe(200);
  });
  test.each(["holdfast.example", "127.0.0.1:8787", "localhost", "localhost:8788"])(
    "under the host %s it refuses, and says where to go",
    async (host) => {
      const reply = await ask("/", { headers: { host } });
      expect([reply.status, await reply.json()]).toEqual([
        421,
        expect.objectContaining({ refused: "wrong-origin", next: expect.stringContaining(ORIGIN) }),
      ]);
    },
  );
  test("an upload under another host is refused too", async () => {
    expect((await ask("/api/v1/entries", { method: "POST", body: "{}", headers: { host: "evil.example" } })).status).toBe(421);
  });
});

/** Every way into the gateway, and some that lead nowhere. */
const WAYS: readonly [method: string, path: string, host?: string][] = [
  ["GET", "/"],
  ["GET", "/index.html"],
  ["GET", "/assets/main-abc.js"],
  ["GET", "/nothing-here"],
  ["GET", "/health"],
  ["POST", "/api/v1/enrol/offer"],
  ["POST", "/api/v1/enrol"],
  ["POST", "/api/v1/entries"],
  ["GET", "/api/v1/changes?after=0"],
  ["POST", "/api/v1/sign-in"],
  ["GET", "/sign-in/callback?state=x&code=y"],
  ["POST", "/api/v1/intake"],
  ["DELETE", "/api/v1/entries"],
  ["GET", "/api/v9/nothing"],
  ["GET", "/", "elsewhere.example"],
];

describe("GW-7: headers of every answer", () => {
  test.each(WAYS)("%s %s %s", async (method, path, host) => {
    const { headers } = await ask(path, {
      method,
      ...(method === "GET" ? {} : { body: "{" }),
      headers: host === undefined ? {} : { host },
    });
    expect(headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("clear-site-data")).toBeNull();
  });
  test("an answer to a request that broke has them too, and says no more than that it broke", async () => {
    const broken = createGateway({
      ...gateway.deps,
      registry: { ...gateway.deps.registry, byEnrolCode: () => Promise.reject(new Error("Odette Quillfeather 9990548609")) },
    });
    const reply = await broken.fetch(
      new Request(`${ORIGIN}/api/v1/enrol/offer`, { method: "POST", body: '{"v":1,"code":"a-code-that-is-long"}' }),
    );
    expect([reply.status, reply.headers.get("content-security-policy")]).toEqual([500, CONTENT_SECURITY_POLICY]);
    expect(await reply.text()).not.toContain("Quillfeather");
    expect(gateway.logged.join()).not.toContain("Quillfeather");
  });
  test.each([
    "script-src 'self' 'wasm-unsafe-eval'",
    "require-trusted-types-for 'script'",
    "default-src 'none'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
  ])("the policy holds %s", (rule) => {
    expect(CONTENT_SECURITY_POLICY.split("; ")).toContain(rule);
  });
});

describe("files of the app", () => {
  test("UPD-1: the shell is asked for anew each time, a hashed file may be kept", async () => {
    expect((await ask("/")).headers.get("cache-control")).toBe("no-cache");
    expect((await ask("/assets/main-abc.js")).headers.get("cache-control")).toContain("immutable");
  });
  test("UPD-1: a missing file is a 404, never the shell", async () => {
    expect((await ask("/assets/old-xyz.js")).status).toBe(404);
  });
  test.each([
    "/../app-beside.txt",
    "/%2e%2e/app-beside.txt",
    "/..%2fapp-beside.txt",
    "/assets/%2e%2e/%2e%2e/keys.json",
    "/%2e%2e%2fkeys.json",
  ])("nothing outside the folder: %s", async (path) => {
    const reply = await ask(path);
    expect(reply.status).toBe(404);
    expect(await reply.text()).toBe("Not found");
  });
  test("a path that is no text at all is no fault of ours", async () => {
    expect((await ask("/%ff")).status).toBeGreaterThanOrEqual(400);
  });
});

test("an upload larger than any message is refused", async () => {
  const reply = await ask("/api/v1/intake", {
    method: "POST",
    body: "x".repeat(30_000_000),
    headers: { "content-length": "30000000" },
  });
  expect([reply.status, (await reply.json()).refused]).toEqual([413, "too-large"]);
});
