import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "../../src/simulator/create-simulator.ts";
import { authorizeUrl, EPS, makeClient, pickAtCis2, redeemCode, signInAs, type TestClient } from "./client-for-tests.ts";
import { NOON } from "./pharmacy-at-eps.ts";

const at = { now: NOON };
const parts: { client: TestClient; sim: Simulator } = {} as never;

beforeAll(async () => {
  const client = await makeClient(() => at.now);
  const sim = createSimulator({ clock: () => at.now, seed: 7, client: client.registration, baseUrl: EPS });
  Object.assign(parts, { client, sim });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  parts.sim.fetch(new Request(path.startsWith("http") ? path : `${EPS}${path}`, { headers }));

test("discovery names every address under the issuer", async () => {
  const found = (await (await get("/cis2/.well-known/openid-configuration")).json()) as Record<string, string>;
  expect(found).toMatchObject({
    issuer: `${EPS}/cis2`,
    authorization_endpoint: `${EPS}/cis2/authorize`,
    token_endpoint: `${EPS}/cis2/token`,
    userinfo_endpoint: `${EPS}/cis2/userinfo`,
    jwks_uri: `${EPS}/cis2/jwks`,
  });
});

test("the sign-in page says it is a simulator, has no script, and shows every role of every person", async () => {
  const page = await get(authorizeUrl(parts.client, { state: '"><script>' }).url);
  const html = await page.text();
  expect(html).toContain("SIMULATOR");
  expect(html).toContain("Amira Khan");
  expect([...html.matchAll(/name="role"/g)]).toHaveLength(3);
  expect(html).not.toContain("<script");
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*form-action 'self' http:\/\/localhost:8787/);
});

describe("an authorization request", () => {
  test("of another client, or back to an address that was not registered, goes nowhere", async () => {
    for (const changed of [
      { client_id: "other" },
      { redirect_uri: "http://localhost:8787/sign-in/callback/" },
      { redirect_uri: "javascript:alert(1)" },
    ]) {
      const reply = await get(authorizeUrl(parts.client, changed).url);
      expect([reply.status, reply.headers.get("location")]).toEqual([400, null]);
    }
  });

  test.each([
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ scope: "profile" }, "invalid_scope"],
    [{ nonce: "" }, "invalid_request"],
    [{ state: "" }, "invalid_request"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ code_challenge: "short" }, "invalid_request"],
  ])("%j goes back with an error", async (changed, error) => {
    const reply = await get(authorizeUrl(parts.client, changed).url);
    expect(new URL(reply.headers.get("location") ?? "").searchParams.get("error")).toBe(error);
  });
});

describe("a code", () => {
  const code = async (): Promise<{ code: string; verifier: string }> => {
    const { url, verifier } = authorizeUrl(parts.client);
    const back = await pickAtCis2(parts.sim, url, "Amira Khan");
    expect(back.searchParams.get("state")).toBe(new URL(url).searchParams.get("state"));
    return { code: back.searchParams.get("code") ?? "", verifier };
  };

  test("gives an ID token that verifies against the published keys, with nonce, level and role", async () => {
    const got = await code();
    const { status, body } = await redeemCode(parts.sim, parts.client, got.code, got.verifier);
    expect(status).toBe(200);
    const keys = (await (await get("/cis2/jwks")).json()) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(String(body.id_token), createLocalJWKSet(keys), {
      issuer: `${EPS}/cis2`,
      audience: "holdfast-demo-cis2",
      currentDate: new Date(at.now),
    });
    expect(protectedHeader.alg).toBe("RS256");
    expect(payload).toMatchObject({
      sub: "999200000001",
      nonce: "n-1",
      acr: "AAL3",
      id_assurance_level: "3",
      authentication_assurance_level: "3",
      selected_roleid: "999300000001",
      iat: Math.floor(at.now / 1000),
    });
  });

  test("works once, within a minute, with its verifier, its address and the client's own proof", async () => {
    const first = await code();
    expect((await redeemCode(parts.sim, parts.client, first.code, first.verifier)).status).toBe(200);
    expect((await redeemCode(parts.sim, parts.client, first.code, first.verifier)).body.error).toBe("invalid_grant");
    const second = await code();
    expect((await redeemCode(parts.sim, parts.client, second.code, "x".repeat(43))).body.error).toBe("invalid_grant");
    expect((await redeemCode(parts.sim, parts.client, second.code, second.verifier)).body.error).toBe("invalid_grant");
    const third = await code();
    const elsewhere = { redirect_uri: "http://localhost:8787/elsewhere" };
    expect((await redeemCode(parts.sim, parts.client, third.code, third.verifier, elsewhere)).body.error).toBe("invalid_grant");
    const fourth = await code();
    const unproved = await redeemCode(parts.sim, parts.client, fourth.code, fourth.verifier, { client_assertion: "x" });
    expect(unproved).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const wrongPlace = await parts.client.proof({ iss: "holdfast-demo-cis2", sub: "holdfast-demo-cis2" });
    expect((await redeemCode(parts.sim, parts.client, fourth.code, fourth.verifier, wrongPlace)).status).toBe(401);
    const fifth = await code();
    at.now += 61_000;
    expect((await redeemCode(parts.sim, parts.client, fifth.code, fifth.verifier)).body.error).toBe("invalid_grant");
  });
});

test("userinfo describes the person and all their roles to who holds the access token", async () => {
  const { cis2Token } = await signInAs(parts.sim, parts.client, "Ines Marlow", 1);
  const info = await (await get("/cis2/userinfo", { authorization: `Bearer ${cis2Token}` })).json();
  expect(info).toEqual({
    sub: "999200000002",
    name: "Ines Marlow",
    given_name: "Ines",
    family_name: "Marlow",
    nhsid_useruid: "999200000002",
    nhsid_nrbac_roles: [
      expect.objectContaining({ org_code: "FX901", person_roleid: "999300000002", role_code: "S0030:G0100:R0620" }),
      expect.objectContaining({ org_code: "FX902", person_roleid: "999300000102", role_code: "S8000:G8000:R8000" }),
    ],
    selected_roleid: "999300000102",
  });
  expect((await get("/cis2/userinfo")).status).toBe(401);
});

test("sign-in can be down by itself", async () => {
  parts.sim.faults.set({ down: true, endpoints: ["sign-in"] });
  expect((await get("/cis2/jwks")).status).toBe(503);
  parts.sim.faults.clear();
});
