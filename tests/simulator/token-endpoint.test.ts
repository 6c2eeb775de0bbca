import { randomUUID } from "node:crypto";
import { generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "../../src/simulator/create-simulator.ts";
import {
  appToken,
  authorizeUrl,
  EPS,
  exchange,
  makeClient,
  pickAtCis2,
  postForm,
  redeemCode,
  signInAs,
  type TestClient,
} from "./client-for-tests.ts";
import { NOON } from "./pharmacy-at-eps.ts";

const at = { now: NOON };
const parts: { client: TestClient; sim: Simulator; stranger: CryptoKey } = {} as never;

beforeAll(async () => {
  const client = await makeClient(() => at.now);
  const { privateKey } = await generateKeyPair("RS512");
  Object.assign(parts, {
    client,
    stranger: privateKey,
    sim: createSimulator({ clock: () => at.now, seed: 7, client: client.registration, baseUrl: EPS }),
  });
});

const askAsApp = (assertion: string): ReturnType<typeof postForm> =>
  postForm(parts.sim, "/oauth2/token", {
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  });

const soon = (seconds: number): number => Math.floor(at.now / 1000) + seconds;

describe("an application token", () => {
  test("is given for a right assertion: text 599, Bearer", async () => {
    const { status, body } = await askAsApp(await parts.client.assertion());
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: "599", token_type: "Bearer", access_token: expect.any(String) });
  });

  const WRONG: readonly (readonly [
    what: string,
    claims: Record<string, unknown>,
    header: Record<string, unknown>,
    status: number,
    words: RegExp,
  ])[] = [
    ["no kid", {}, { kid: undefined }, 400, /Missing 'kid' header/],
    ["an unknown kid", {}, { kid: "other" }, 401, /no matching public key/],
    ["no typ", {}, { typ: undefined }, 400, /Invalid 'typ' header/],
    ["another iss than sub", { iss: "other" }, {}, 400, /non-matching iss\/sub/],
    ["an unknown client", { iss: "other", sub: "other" }, {}, 401, /Invalid iss\/sub/],
    ["another aud", { aud: `${EPS}/oauth2/token/` }, {}, 401, /aud claim/],
    ["a list as aud", { aud: [`${EPS}/oauth2/token`] }, {}, 401, /aud claim/],
    ["no exp", { exp: undefined }, {}, 400, /Missing exp/],
    ["an exp gone by", { exp: soon(-1) }, {}, 400, /has expired/],
    ["an exp too far ahead", { exp: soon(301) }, {}, 400, /more than 5 minutes/],
    ["a jti that is no UUID", { jti: "again" }, {}, 400, /unique string value such as a GUID/],
    ["no jti", { jti: undefined }, {}, 400, /Missing jti/],
  ];
  test.each(WRONG)("is refused for %s", async (_what, claims, header, status, words) => {
    const answer = await askAsApp(await parts.client.assertion(claims, header));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: "invalid_request", error_description: expect.stringMatching(words) });
    expect(answer.body.message_id).toBeDefined();
  });

  test("is refused for a foreign signature, another algorithm, a used jti, a wrong type, no assertion, nonsense", async () => {
    const claims = { iss: "holdfast-demo", sub: "holdfast-demo", aud: `${EPS}/oauth2/token`, exp: soon(60) };
    const forged = await new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: "RS512", typ: "JWT", kid: "test-key-1" })
      .sign(parts.stranger);
    expect(await askAsApp(forged)).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const { privateKey } = await generateKeyPair("RS256");
    const weaker = await new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "test-key-1" })
      .sign(privateKey);
    expect((await askAsApp(weaker)).body.error_description).toMatch(/must be 'RS512'/);
    const once = await parts.client.assertion();
    expect((await askAsApp(once)).status).toBe(200);
    expect((await askAsApp(once)).body.error_description).toBe("Non-unique jti claim in JWT");
    expect((await askAsApp("nonsense")).body.error_description).toBe("Malformed JWT in client_assertion");
    expect((await askAsApp("")).body.error_description).toBe("Missing client_assertion");
    const untyped = await postForm(parts.sim, "/oauth2/token", { grant_type: "client_credentials", client_assertion: once });
    expect(untyped.body.error_description).toMatch(/client_assertion_type/);
    expect((await postForm(parts.sim, "/oauth2/token", {})).body.error_description).toBe("grant_type is missing");
    expect((await postForm(parts.sim, "/oauth2/token", { grant_type: "password" })).body.error).toBe("unsupported_grant_type");
  });

  test("ends after ten minutes", async () => {
    const token = await appToken(parts.sim, parts.client);
    expect(parts.sim.tokens.bearerOf(`Bearer ${token}`)).toMatchObject({ kind: "app" });
    at.now += 600_000;
    expect(parts.sim.tokens.bearerOf(`Bearer ${token}`)).toBeNull();
  });

  test("a key the client began to use since is found by asking again", async () => {
    const asked: boolean[] = [];
    const { keys } = parts.client.registration;
    const sim = createSimulator({
      clock: () => at.now,
      seed: 7,
      baseUrl: EPS,
      client: {
        ...parts.client.registration,
        keys: async (how) => {
          asked.push(how?.fresh === true);
          return how?.fresh === true ? keys() : { keys: [] };
        },
      },
    });
    expect(await appToken(sim, parts.client)).not.toBe("undefined");
    expect(asked).toEqual([false, true]);
  });
});

describe("a person's token", () => {
  test("is given for their CIS2 ID token", async () => {
    const { token } = await signInAs(parts.sim, parts.client);
    expect(parts.sim.tokens.bearerOf(`Bearer ${token}`)).toMatchObject({ kind: "user", person: { name: "Amira Khan" } });
  });

  test("is renewed once by its refresh token, within an hour", async () => {
    const { idToken } = await signInAs(parts.sim, parts.client);
    const first = await exchange(parts.sim, parts.client, idToken);
    const renew = async (refreshToken: unknown): ReturnType<typeof postForm> =>
      postForm(parts.sim, "/oauth2/token", {
        grant_type: "refresh_token",
        refresh_token: String(refreshToken),
        ...(await parts.client.proof()),
      });
    const second = await renew(first.body.refresh_token);
    expect(second).toMatchObject({ status: 200, body: { expires_in: "599" } });
    expect(await renew(first.body.refresh_token)).toMatchObject({ status: 401, body: { error: "invalid_grant" } });
    at.now += 3_600_000;
    expect((await renew(second.body.refresh_token)).status).toBe(401);
  });

  test("SIM-11 is refused to a sign-in at AAL2", async () => {
    const { url, verifier } = authorizeUrl(parts.client);
    const back = await pickAtCis2(parts.sim, url, "Amira Khan", 2);
    const { body } = await redeemCode(parts.sim, parts.client, back.searchParams.get("code") ?? "", verifier);
    const answer = await exchange(parts.sim, parts.client, String(body.id_token));
    expect(answer).toMatchObject({ status: 401, body: { error: "invalid_request" } });
    expect(answer.body.error_description).toMatch(/AAL3/);
  });

  test("is refused for an ID token that is forged, too old, for another client, missing, or called something else", async () => {
    const { idToken } = await signInAs(parts.sim, parts.client);
    const forged = await new SignJWT({ iss: `${EPS}/cis2`, aud: "holdfast-demo-cis2", sub: "999200000001", exp: soon(60) })
      .setProtectedHeader({ alg: "RS256", kid: "x" })
      .sign((await generateKeyPair("RS256")).privateKey);
    expect((await exchange(parts.sim, parts.client, forged)).status).toBe(401);
    expect((await exchange(parts.sim, parts.client, "nonsense")).body.error_description).toMatch(/Malformed JWT/);
    expect((await exchange(parts.sim, parts.client, "")).body.error_description).toBe("Missing subject_token");
    const called = await exchange(parts.sim, parts.client, idToken, { subject_token_type: "access" });
    expect(called.body.error_description).toMatch(/subject_token_type/);
    const elsewhere = createSimulator({
      clock: () => at.now,
      seed: 7,
      baseUrl: EPS,
      client: { ...parts.client.registration, cis2ClientId: "another" },
    });
    expect((await exchange(elsewhere, parts.client, idToken)).status).toBe(401);
    at.now += 601_000;
    expect((await exchange(parts.sim, parts.client, idToken)).body.error_description).toMatch(/has expired/);
  });
});

test("the token endpoint can be down while EPS is up", async () => {
  parts.sim.faults.set({ down: true, endpoints: ["token"] });
  const reply = await parts.sim.fetch(new Request(`${EPS}/oauth2/token`, { method: "POST", body: "" }));
  expect(reply.status).toBe(503);
  parts.sim.faults.clear();
});
