import { createHash, randomBytes, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import { type ClientRegistration, DEFAULT_CLIENT } from "../../src/simulator/registration.ts";

/** Where the simulator of a test says it is reached; requests to it may go to any host, in process. */
export const EPS = "http://eps.test";
const KID = "test-key-1";

/** A registered client with its private key: what Holdfast's gateway is to the simulator, without the gateway. */
export type TestClient = {
  readonly registration: ClientRegistration;
  /** A client assertion as the platform wants it, with what a test changes. */
  readonly assertion: (claims?: Record<string, unknown>, header?: Record<string, unknown>) => Promise<string>;
  /** The form fields of an assertion for an endpoint. */
  readonly proof: (claims?: Record<string, unknown>) => Promise<Record<string, string>>;
};

/** Makes a client with fresh keys. `clock` is the simulator's. */
export const makeClient = async (clock: () => number): Promise<TestClient> => {
  const { privateKey, publicKey } = await generateKeyPair("RS512", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: KID, alg: "RS512", use: "sig" };
  const registration = { ...DEFAULT_CLIENT, keys: async () => ({ keys: [jwk] }) };
  const assertion: TestClient["assertion"] = (claims, header) =>
    new SignJWT({
      iss: registration.apiKey,
      sub: registration.apiKey,
      aud: `${EPS}/oauth2/token`,
      jti: randomUUID(),
      exp: Math.floor(clock() / 1000) + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: "RS512", typ: "JWT", kid: KID, ...header })
      .sign(privateKey);
  return {
    registration,
    assertion,
    proof: async (claims) => ({
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(claims),
    }),
  };
};

/** Posts a form; the answer's status and JSON. */
export const postForm = async (
  sim: Simulator,
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const reply = await sim.fetch(new Request(`${EPS}${path}`, { method: "POST", body: new URLSearchParams(form) }));
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
};

/** An application token. */
export const appToken = async (sim: Simulator, client: TestClient): Promise<string> => {
  const { body } = await postForm(sim, "/oauth2/token", { grant_type: "client_credentials", ...(await client.proof()) });
  return String(body.access_token);
};

/**
 * A person picked on the sign-in page an authorization URL leads to: the address the browser is sent back to. `name` is
 * the person's name, `place` which of their roles.
 */
export const pickAtCis2 = async (sim: Simulator, authorizeUrl: string, name: string, level = 3, place = 0): Promise<URL> => {
  const page = await (await sim.fetch(new Request(authorizeUrl))).text();
  const roles = [...page.matchAll(/name="role" value="(\d+)">([^<]*)</g)].filter(([, , who]) => who === name);
  const asked = new URL(authorizeUrl).searchParams;
  asked.set("role", roles[place]?.[1] ?? "");
  if (level === 2) asked.set("level", "2");
  const chosen = await sim.fetch(new Request(`${EPS}/cis2/authorize/choose?${asked}`));
  return new URL(chosen.headers.get("location") ?? "about:blank");
};

/** An authorization request that is right, with what a test changes; and the verifier that belongs to it. */
export const authorizeUrl = (client: TestClient, changed: Record<string, string> = {}): { url: string; verifier: string } => {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: client.registration.cis2ClientId,
    redirect_uri: client.registration.redirectUris[0] ?? "",
    scope: "openid profile nationalrbacaccess",
    state: randomUUID(),
    nonce: "n-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changed,
  });
  return { url: `${EPS}/cis2/authorize?${query}`, verifier };
};

/** CIS2's tokens for a code. */
export const redeemCode = async (
  sim: Simulator,
  client: TestClient,
  code: string,
  verifier: string,
  changed: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const id = client.registration.cis2ClientId;
  return postForm(sim, "/cis2/token", {
    grant_type: "authorization_code",
    code,
    redirect_uri: client.registration.redirectUris[0] ?? "",
    code_verifier: verifier,
    ...(await client.proof({ iss: id, sub: id, aud: `${EPS}/cis2/token` })),
    ...changed,
  });
};

/** EPS's answer to an ID token offered in exchange. */
export const exchange = async (
  sim: Simulator,
  client: TestClient,
  idToken: string,
  changed: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> =>
  postForm(sim, "/oauth2/token", {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    ...(await client.proof()),
    ...changed,
  });

/** A whole sign-in through the real endpoints: the person's access token for EPS, and their role. */
export const signInAs = async (
  sim: Simulator,
  client: TestClient,
  name = "Amira Khan",
  place = 0,
): Promise<{ token: string; roleProfileId: string; idToken: string; cis2Token: string }> => {
  const { url, verifier } = authorizeUrl(client);
  const back = await pickAtCis2(sim, url, name, 3, place);
  const { body: tokens } = await redeemCode(sim, client, back.searchParams.get("code") ?? "", verifier);
  const { body } = await exchange(sim, client, String(tokens.id_token));
  if (typeof body.access_token !== "string") throw new Error(`the sign-in did not come off: ${JSON.stringify(body)}`);
  const info = await sim.fetch(
    new Request(`${EPS}/cis2/userinfo`, { headers: { authorization: `Bearer ${String(tokens.access_token)}` } }),
  );
  const { selected_roleid: roleProfileId } = (await info.json()) as { selected_roleid: string };
  return { token: body.access_token, roleProfileId, idToken: String(tokens.id_token), cis2Token: String(tokens.access_token) };
};
